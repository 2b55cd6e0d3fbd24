import assert from "node:assert/strict"
import { test } from "node:test"
import { fuzz } from "../testing/fuzz/run.ts"

// The long run sends two hundred times as many, and measures the turns of the event loop.
test("any request to any endpoint over a real socket gets an answer that is no server error, and the server keeps serving", async () => {
  const inputs = 100
  const { statuses } = await fuzz(inputs, 7)
  assert.equal(
    Object.values(statuses).reduce((sum, count) => sum + count, 0),
    inputs,
  )
})
