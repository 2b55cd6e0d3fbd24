import assert from "node:assert/strict"
import { test } from "node:test"
import { daily, enter, has, idOf, nextDay, processed, stored } from "../../../testing/engine.ts"
import { addBarePeople, addBareTraining, placeRow } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { moveRows } from "../../transcripts/move-queries.ts"
import { markRowsRemoved } from "../../transcripts/removal-queries.ts"

// The last day of a recurrence and of a dynamic assignment, and what counts for the next occurrence.

/** A world in a time zone, with a course and one person; the dynamic assignment begins on 4 March there. */
async function stage(world: World, timeZone = "UTC") {
  const { sql } = world.portal
  await world.send("PATCH", "/admin/api/settings", { timeZone }, await world.signIn())
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  const [person = 0, ...others] = await addBarePeople(sql, 4)
  await enter(world, person, unit)
  return {
    course,
    unit,
    person,
    others,
    assigned: (dynamic: object) =>
      processed(world, { trainings: [course], ous: [unit], settings: { dynamic: daily(dynamic) } }),
    rows: () => has(world, person, course),
  }
}

const everyDay = { type: "relative", from: "assignedDate", amount: 1, unit: "days" } as const

for (const timeZone of ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
  test(`a recurrence runs on its last day, and not on the next one: ${timeZone}`, async () => {
    await using world = await openWorld()
    const { assigned, rows } = await stage(world, timeZone)
    await assigned({ recurrence: { ...everyDay, end: { type: "date", date: "2026-03-06" } } })
    const counted = [(await rows()).length]
    for (const _ of ["5 March", "6 March", "7 March", "8 March"]) {
      await nextDay(world)
      counted.push((await rows()).length)
    }
    assert.deepEqual(counted, [1, 2, 3, 3, 3])
  })

test("a recurrence with a number of occurrences assigns the last one, and not one more", async () => {
  await using world = await openWorld()
  const { assigned, rows } = await stage(world)
  await assigned({ recurrence: { ...everyDay, end: { type: "occurrences", count: 3 } } })
  const counted = []
  for (const _ of ["5 March", "6 March", "7 March"]) {
    await nextDay(world)
    counted.push((await rows()).length)
  }
  assert.deepEqual(counted, [2, 3, 3])
})

test("a dynamic assignment adds people on its end date, and not on the next day", async () => {
  await using world = await openWorld()
  const { course, unit, others, assigned } = await stage(world)
  const id = await assigned({ endDate: "2026-03-06" })
  const joined = []
  for (const person of others) {
    await enter(world, person, unit)
    await nextDay(world)
    joined.push((await has(world, person, course)).join())
  }
  assert.deepEqual(joined, ["registered", "registered", ""], "on 5, 6 and 7 March")
  assert.equal((await stored(world, id)).status, "processed")
})

test("a recurrence after completion does not count from a completion that was removed", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const { assigned, person, course, rows } = await stage(world)
  const old = await placeRow(sql, { personId: person, trainingId: course, status: "completed", at: clock.now() })
  await markRowsRemoved(sql, [old], { at: clock.now(), by: null, how: "tool" })
  const recurrence = { ...everyDay, from: "completedDate", amount: 2, onlyIfCompleted: true } as const
  await assigned({ recurrence })
  assert.deepEqual(await rows(), ["completed, removed: tool", "registered"])
  await nextDay(world, 3)
  assert.deepEqual(await rows(), ["completed, removed: tool", "registered"])
  const [open] = await sql<{ id: number }>`select id from transcript where person_id = ${person} and removed_at is null`
  await moveRows(sql, "complete", [open!.id], { at: clock.now(), by: null, origin: "administrator" })
  await nextDay(world)
  assert.equal((await rows()).length, 2, "a day after the completion")
  await nextDay(world)
  assert.deepEqual((await rows()).slice(1), ["completed", "registered"], "two days after the completion")
})
