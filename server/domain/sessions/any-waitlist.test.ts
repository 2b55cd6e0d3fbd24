import assert from "node:assert/strict"
import { test } from "node:test"
import { addStage, assertSeatsRight, rules } from "../../testing/any-waitlist.ts"
import { placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { moveRows } from "../transcripts/move-queries.ts"

for (const rule of rules)
  test(`after any events, a session's seats are never more than its maximum and are handed on: ${JSON.stringify(rule)}`, () =>
    assertSeatsRight(rule, { numRuns: 3, seed: 20260304 }))

test("of many who accept a seat that is offered to all of them at the same moment, one gets it", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const { id, people } = await addStage(world, { handOver: "all at once" })
  const act = () => ({ at: clock.now(), by: null, origin: "administrator" as const })
  const first = await placeRow(sql, { personId: people[0]!, trainingId: id })
  await placeRow(sql, { personId: people[1]!, trainingId: id })
  const rows = []
  for (const personId of people.slice(2))
    rows.push(await placeRow(sql, { personId, trainingId: id, status: "waitlisted" }))
  await moveRows(sql, "withdraw", [first], act())
  await world.runJobs()
  assert.deepEqual(
    (await placedRows(sql, rows)).map(({ status }) => status),
    Array(4).fill("pendingRegistration"),
  )
  const outcomes = await Promise.all(rows.map((row) => moveRows(sql, "register", [row], act())))
  assert.equal(outcomes.filter(({ changed }) => changed === 1).length, 1)
  assert.deepEqual(
    outcomes.flatMap(({ refused }) => refused.map(({ why }) => why)),
    ["seats", "seats", "seats"],
  )
  await world.runJobs()
  const statuses = (await placedRows(sql, rows)).map(({ status }) => status).sort()
  assert.deepEqual(statuses, ["registered", "waitlisted", "waitlisted", "waitlisted"])
})
