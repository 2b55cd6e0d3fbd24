import assert from "node:assert/strict"
import { test } from "node:test"
import { connectApplication, event, missingGuid } from "../server/testing/client.ts"
import { openWorld } from "../server/testing/world.ts"
import { ApiError, FailedItem } from "./index.ts"

test("simultaneous calls request one token", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world)
  await Promise.allSettled([1, 2, 3, 4].map(() => portal.getLearningObject({ ObjectID: missingGuid })))
  assert.equal(await tokens(), 1)
})

test("a token is used until a tenth of its lifetime is left", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world, { validitySeconds: 300 })
  const call = () => portal.getLearningObject({ ObjectID: missingGuid }).catch(() => undefined)
  await call()
  world.pass(269_000)
  await call()
  assert.equal(await tokens(), 1)
  world.pass(1000)
  await call()
  assert.equal(await tokens(), 2)
})

test("a token that the portal has deleted is replaced once", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world)
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
  await world.portal.sql`delete from access_token`
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
  assert.equal(await tokens(), 1)
})

test("a call that gets 401 with a new token too throws the error", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world, { scope: "training:read" })
  await assert.rejects(portal.createLearningObject(event), { status: 401, name: "ApiError" })
  assert.equal(await tokens(), 2)
})

test("a wrong secret throws the error of the token endpoint", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world, { clientSecret: "wrong" })
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.status, 401)
    assert.match(error.message, /^invalid_client: /)
    return true
  })
})

test("after a refused token request, the next call requests a token again", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  await world.portal.sql`update application set active = false`
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), { status: 401 })
  await world.portal.sql`update application set active = true`
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
})
