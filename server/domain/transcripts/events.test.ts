import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../../testing/world.ts"
import type { Effects } from "./events.ts"

/** A copy of the module to which nobody has handed effects; the one of this process has them. */
async function openCopy(): Promise<typeof import("./events.ts")> {
  return await import(`${"./events.ts"}?copy=${Math.random()}`)
}

const at = new Date("2026-03-05T10:00:00Z")
const events: { [Name in keyof Effects]: unknown[] } = {
  completed: [[1], { at, by: null }],
  registered: [[1], { at, mail: "nobody", curricula: [] }],
  seatsChanged: [[{ sessionId: 1, delta: -1 }], at],
  withdrawn: [[1], { at, reason: undefined, mail: "nobody", handOver: "byJob" }],
  removed: [[1], { at, by: null, how: "person", children: "untouched" }],
  approved: [[1], { at, by: null }],
  approvalNeeded: ["training", [1], at],
  findThoseToApprove: ["training", [1]],
}

for (const [name, event] of Object.entries(events) as [keyof Effects, unknown[]][])
  test(`"${name}" fails when nobody has handed the effects over, and reaches them afterwards`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const copy = await openCopy()
    const raise = copy[name] as (...event: unknown[]) => Promise<unknown>
    await assert.rejects(raise(sql, ...event), /^Error: Nobody has imported domain\/effects\.ts/)
    const calls: unknown[][] = []
    copy.handEffects({ [name]: async (...call: unknown[]) => void calls.push(call) } as unknown as Effects)
    await raise(sql, ...event)
    assert.deepEqual(calls, [[sql, ...event]])
  })
