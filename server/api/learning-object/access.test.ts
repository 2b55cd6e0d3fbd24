import assert from "node:assert/strict"
import { test } from "node:test"
import { event, session } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

type Headers = Record<string, string>

test("each call needs exactly its own scope", async () => {
  await using world = await openWorld()
  await make(world, event)
  const guid = await make(world, session)
  const update = { ...session, SessionItem: { ...session.SessionItem, LoID: guid } }
  const calls = {
    "training:read": (headers: Headers) =>
      world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: "ann" }, headers),
    "training:create": (headers: Headers) => world.write("POST", "/services/api/LO/Create", session, headers),
    "training:updatefull": (headers: Headers) => world.write("PUT", "/services/api/LO/Update", update, headers),
  }
  const before = await rowCounts(world)
  for (const [scope, call] of Object.entries(calls)) {
    const others = [
      ...Object.keys(calls).filter((other) => other !== scope),
      "training:update",
      "training:updatepartial",
    ]
    const { status, body } = await call(await world.authorize({ scopes: others }))
    assert.equal(status, 401, scope)
    assert.deepEqual([body.error.message, body.data], ["Unauthorized", undefined])
  }
  assert.deepEqual(await rowCounts(world), before)
  for (const [scope, call] of Object.entries(calls)) {
    const { status, body } = await call(await world.authorize({ scopes: [scope] }))
    assert.deepEqual([status, body.data[0].Reason], [200, null])
  }
})

test("a missing or broken token, a person's token and another portal's token are all refused, and nothing is created", async () => {
  await using world = await openWorld()
  await using other = await openWorld()
  const before = await rowCounts(world)
  const tokens = [
    {},
    { authorization: "Bearer" },
    { authorization: "Bearer x" },
    await other.authorize(),
    await world.signIn(),
  ]
  for (const headers of tokens) {
    assert.equal((await world.write("POST", "/services/api/LO/Create", event, headers as Headers)).status, 401)
    assert.equal((await world.write("PUT", "/services/api/LO/Update", session, headers as Headers)).status, 401)
    assert.equal((await world.get("/services/api/LO/GetDetails", {}, headers as Headers)).status, 401)
  }
  assert.deepEqual(await rowCounts(world), before)
})
