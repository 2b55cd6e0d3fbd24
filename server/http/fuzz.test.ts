import assert from "node:assert/strict"
import { test } from "node:test"
import { fuzz } from "../testing/fuzz/run.ts"

// The long run sends two hundred times as many, and measures the turns of the event loop.
test("whatever is sent to any endpoint over a real socket, the server answers without an error of its own and goes on", async () => {
  const inputs = 100
  const { statuses } = await fuzz(inputs, 7)
  assert.equal(
    Object.values(statuses).reduce((sum, count) => sum + count, 0),
    inputs,
  )
})
