import assert from "node:assert/strict"
import { test } from "node:test"
import { callsPerMinute, connectApplication, event, fetchOver, missingGuid } from "../server/testing/client.ts"
import { openWorld } from "../server/testing/world.ts"
import { FailedItem } from "./index.ts"

for (const profile of ["extended", "compatible"] as const)
  test(`a call waits for the rest of an exhausted minute: ${profile} application`, async () => {
    await using world = await openWorld()
    world.pass(42_000)
    const { portal, waits } = await connectApplication(world, { profile })
    const call = () => portal.getLearningObject({ ObjectID: missingGuid }).catch((error) => error)
    for (let calls = 0; calls < callsPerMinute; calls++) assert.ok((await call()) instanceof FailedItem)
    assert.deepEqual(waits, [])
    assert.ok((await call()) instanceof FailedItem)
    assert.deepEqual(waits, [18_000])
  })

test("a call is retried up to `attempts` times, then the 429 is thrown", async () => {
  await using world = await openWorld()
  // A stopped clock: the minute never ends.
  const waits: number[] = []
  const clock = { now: () => world.portal.clock.now().getTime(), wait: async (ms: number) => void waits.push(ms) }
  const { portal } = await connectApplication(world, { clock, attempts: 3 })
  for (let calls = 0; calls < callsPerMinute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  await assert.rejects(portal.getLearningObject({}), { status: 429, waitSeconds: 60 })
  assert.deepEqual(waits, [60_000, 60_000])
})

test("if the wait exceeds `longestWaitSeconds`, the call throws at once", async () => {
  await using world = await openWorld()
  const { portal, waits } = await connectApplication(world, { longestWaitSeconds: 30 })
  for (let calls = 0; calls < callsPerMinute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  await assert.rejects(portal.getLearningObject({}), {
    status: 429,
    message: "CSOD Too many requests.",
    waitSeconds: 60,
  })
  assert.deepEqual(waits, [])
})

test("aborting the call ends its wait", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world, { clock: undefined })
  for (let calls = 0; calls < callsPerMinute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  const abort = new AbortController()
  const call = portal.getLearningObject({}, { signal: abort.signal })
  setImmediate(() => abort.abort(new Error("Enough.")))
  await assert.rejects(call, /Enough/)
})

test("after a 503 only a call that reads or has a key is retried: the portal may have performed the write", async () => {
  await using world = await openWorld()
  let isDown = true
  // A gateway that loses the portal for one call.
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/oauth2/") || !isDown) return fetchOver(world)(url, init)
    isDown = false
    return Response.json({}, { status: 503, headers: { "retry-after": "3" } })
  }
  const { portal, waits } = await connectApplication(world, { fetch })
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
  assert.deepEqual(waits, [3000])
  isDown = true
  await assert.rejects(portal.createLearningObject(event), { status: 503, waitSeconds: 3 })
  isDown = true
  const first = await portal.createLearningObject(event, { idempotencyKey: "once" })
  assert.deepEqual(await portal.createLearningObject(event, { idempotencyKey: "once" }), first)
})
