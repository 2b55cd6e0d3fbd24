import assert from "node:assert/strict"
import { test } from "node:test"
import { fuzz, sendLargest } from "../testing/fuzz/run.ts"

const mostCpuMilliseconds = 200

test("any request to any endpoint gets no 5xx, and no turn of the event loop takes 200 ms of CPU", async (t) => {
  const report = await fuzz(20_000, 20_260)
  t.diagnostic(JSON.stringify(report, null, 1))
  assert.ok(report.longest[0].cpuMilliseconds <= mostCpuMilliseconds, JSON.stringify(report.longest))
})

test("bodies of the maximal size are read and validated in turns of the event loop of at most 200 ms of CPU", async (t) => {
  const told = await sendLargest()
  for (const { what, status, longest } of told)
    t.diagnostic(`${Math.round(longest.cpuMilliseconds)} ms: ${what} (${status})`)
  const long = told.filter(({ longest }) => longest.cpuMilliseconds > mostCpuMilliseconds)
  assert.deepEqual(long, [])
})
