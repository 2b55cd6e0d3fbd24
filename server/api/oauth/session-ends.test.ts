import assert from "node:assert/strict"
import { test } from "node:test"
import { addApiKey, setApiKeyActive } from "../../domain/applications/api-key-queries.ts"
import { changePerson, changeSettings } from "../../testing/changes.ts"
import { call, json, openSigning, path, signed } from "../../testing/sessions.ts"

// The end of sessions, and refusals that last for a while.

test("a signed call may be repeated within twenty minutes, as the real service allows", async () => {
  await using at = await openSigning()
  const { Token, Secret } = (await at.open("ann", "mine", json)).body.data[0]
  const sent = "/services/api/LO/GetDetails"
  const text = `GET\nx-csod-date:${at.date()}\nx-csod-session-token:${Token}\n${sent}`
  const headers = { "x-csod-date": at.date(), "x-csod-session-token": Token, "x-csod-signature": signed(Secret, text) }
  for (const [minutes, status] of [
    [0, 200],
    [19, 200],
    [2, 401],
  ] as const) {
    at.world.pass(minutes * 60_000)
    assert.equal((await at.world.get(sent, {}, headers)).status, status)
  }
})

test("the sessions of a user or an API id end at once when it becomes inactive", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  await changePerson(at.world, "ann", { active: false })
  assert.equal((await call(at.world, session)).status, 401)
  await changePerson(at.world, "ann", { active: true })
  assert.equal((await call(at.world, session)).status, 200)
  await setApiKeyActive(at.world.portal, at.key.id, false)
  assert.equal((await call(at.world, session)).status, 401)
  assert.equal((await at.open("ann", "again", json)).status, 401)
  await setApiKeyActive(at.world.portal, at.key.id, true)
  assert.equal((await call(at.world, session)).status, 401)
  assert.equal((await at.open("ann", "mine", json)).status, 200)
})

test("when session tokens are switched off, opening a session and using one both answer 400", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  for (const [services, tokens] of [
    [true, false],
    [false, true],
  ] as const) {
    await changeSettings(at.world, { sessionTokensEnabled: tokens, servicesEnabled: services })
    for (const reply of [await at.open("ann", "other", json), await call(at.world, session)]) {
      assert.equal(reply.status, 400)
      assert.deepEqual([reply.body.status, reply.body.error.message], ["400", "Rest Services not enabled"])
    }
  }
})

test("after too many wrong signatures calls are refused for a while with 429", async () => {
  await using at = await openSigning()
  const other = await addApiKey(at.world.portal, { name: "Other" })
  const wrong = at.keyHeaders("POST", path, { secret: "" })
  for (let index = 0; index < 10; index++) assert.equal((await at.open("ann", "a", { ...json, ...wrong })).status, 401)
  const refused = await at.open("ann", "a", json)
  assert.deepEqual([refused.status, refused.body.error.message], [429, "Too many failed attempts."])
  const otherKey = at.keyHeaders("POST", path, { id: other.apiId, secret: other.apiSecret })
  assert.equal((await at.open("ann", "a", { ...json, ...otherKey })).status, 200)
})

test("a session of one portal is invalid in another", async () => {
  await using here = await openSigning()
  await using there = await openSigning()
  const session = (await here.open("ann", "mine", json)).body.data[0]
  assert.equal((await call(there.world, session)).status, 401)
})
