import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../../testing/world.ts"
import type { Effects } from "./events.ts"

/** Imports a copy of the module without effects; the module of this process has them. */
async function openCopy(): Promise<typeof import("./events.ts")> {
  return await import(`${"./events.ts"}?copy=${Math.random()}`)
}

const at = new Date("2026-03-05T10:00:00Z")
/** For each effect the function that raises it, and the arguments of a call. */
const events: { [Name in keyof Effects]: [raise: keyof typeof import("./events.ts"), ...call: unknown[]] } = {
  completed: ["raiseCompleted", [1], { at, by: null }],
  stamped: [
    "raiseStamped",
    [{ ids: [1], training: "session", stamp: "Withdrawn", before: "registered", after: "withdrawn" }],
    { at, by: null, origin: "self" },
  ],
  seatsChanged: ["raiseSeatsChanged", [{ sessionId: 1, delta: -1 }], at],
  withdrawn: ["raiseWithdrawn", [1], { at, handOver: "byJob" }],
  removed: ["raiseRemoved", [1], { at, by: null, how: "person", children: "untouched" }],
  approved: ["raiseApproved", [1], { at, by: null, origin: "approval" }],
  approvalNeeded: ["raiseApprovalNeeded", "training", [1], { at, origin: "self" }],
  findNeedingApproval: ["findNeedingApproval", "training", [1]],
}

for (const [name, [raise, ...event]] of Object.entries(events))
  test(`"${name}" fails before the effects are registered, and calls them afterwards`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const copy = await openCopy()
    const raiseEvent = copy[raise] as (...event: unknown[]) => Promise<unknown>
    await assert.rejects(raiseEvent(sql, ...event), /^Error: Nobody has imported domain\/effects\.ts/)
    const calls: unknown[][] = []
    copy.setEffects({ [name]: async (...call: unknown[]) => void calls.push(call) } as unknown as Effects)
    await raiseEvent(sql, ...event)
    assert.deepEqual(calls, [[sql, ...event]])
  })
