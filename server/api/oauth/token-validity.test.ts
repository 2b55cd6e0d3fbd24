import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../../testing/changes.ts"
import { event } from "../../testing/drafts.ts"
import { bearer, mayRead, openRegistered } from "../../testing/tokens.ts"
import { openWorld } from "../../testing/world.ts"

test("a token of 300 seconds is valid at 299 seconds, and refused at 300 and 301", async () => {
  await using at = await openRegistered({ validitySeconds: 300 })
  const { access_token: token, expires_in: seconds } = (await at.ask(at.right)).body
  assert.equal(seconds, 300)
  at.world.pass(299_000)
  assert.ok(await mayRead(at.world, token))
  for (const milliseconds of [1000, 1000]) {
    at.world.pass(milliseconds)
    const { status, headers, body } = await at.world.get("/services/api/LO/GetDetails", {}, bearer(token))
    assert.equal(status, 401)
    assert.equal(headers["www-authenticate"], "Bearer")
    assert.deepEqual([body.status, body.error.message, body.error.code], ["401", "Unauthorized", "401"])
  }
})

test("a new token does not end the earlier ones, and expired tokens are deleted", async () => {
  await using at = await openRegistered({ validitySeconds: 300 })
  const tokens = []
  for (let index = 0; index < 3; index++) tokens.push((await at.ask(at.right)).body.access_token)
  assert.equal(new Set(tokens).size, 3)
  for (const token of tokens) assert.ok(await mayRead(at.world, token))
  at.world.pass(300_000)
  await at.ask(at.right)
  const expired = await at.world.portal.sql`select from access_token where expires_at <= ${at.world.portal.clock.now()}`
  assert.equal(expired.length, 0)
})

test("an inactive user gets no token, and the next call with an earlier one is refused", async () => {
  await using at = await openRegistered({ user: "ann" })
  const { access_token: token } = (await at.ask(at.right)).body
  assert.ok(await mayRead(at.world, token))
  await changePerson(at.world, "ann", { active: false })
  assert.equal(await mayRead(at.world, token), false)
  const refused = await at.ask(at.right)
  assert.deepEqual([refused.status, refused.body.error], [401, "invalid_client"])
  await changePerson(at.world, "ann", { active: true })
  assert.equal((await at.ask(at.right)).status, 200)
})

test("a missing permission is refused with 401 though the scope is there, and a missing scope though the permission is", async () => {
  await using world = await openWorld()
  const create = async (userName: string, scope: string) =>
    world.write("POST", "/services/api/LO/Create", event, await world.authorize({ userName, scopes: [scope] }))
  for (const [userName, scope, message] of [
    [
      "ann",
      "training:create",
      "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
    ],
    ["wsadmin", "training:read", "Unauthorized"],
  ] as const) {
    const { status, body } = await create(userName, scope)
    assert.deepEqual([status, body.error?.message], [401, message], userName)
  }
  assert.deepEqual((await create("wsadmin", "training:create")).body.data[0].Result, "Success")
})

test("a token of one portal is invalid in another", async () => {
  await using here = await openRegistered()
  await using there = await openRegistered()
  const { access_token: token } = (await here.ask(here.right)).body
  assert.ok(await mayRead(here.world, token))
  assert.equal(await mayRead(there.world, token), false)
  const refused = await there.ask(here.right)
  assert.deepEqual([refused.status, refused.body.error], [401, "invalid_client"])
})

test("an application's token is refused under /admin/api, and a person's under /services/api", async () => {
  await using world = await openWorld()
  assert.equal((await world.get("/admin/api/me", {}, await world.authorize())).status, 401)
  assert.equal((await world.get("/services/api/LO/GetDetails", {}, await world.signIn())).status, 401)
})
