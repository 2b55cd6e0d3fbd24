import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../../../testing/changes.ts"
import { completeRow, openDynamic, removal } from "../../../testing/dynamic-assignments.ts"
import { counts, daily, enter, exit, has, idOf, nextDay, processed, rowsOf, told } from "../../../testing/engine.ts"
import { placeRow } from "../../../testing/transcript-rows.ts"
import { openWorld } from "../../../testing/world.ts"

test("a recurring assignment assigns again after the interval since the completion, never while a row is open", async () => {
  await using world = await openWorld()
  const { course, person, assigned } = await openDynamic(world)
  const recurrence = {
    type: "relative",
    from: "completedDate",
    amount: 10,
    unit: "days",
    onlyIfCompleted: true,
  } as const
  const id = await assigned({ recurrence })
  await nextDay(world, 12)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await completeRow(world, (await rowsOf(world, person, course))[0]!.id)
  await nextDay(world, 9)
  assert.deepEqual(await has(world, person, course), ["completed"])
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["completed", "registered"])
  await nextDay(world, 15)
  assert.deepEqual(await has(world, person, course), ["completed", "registered"])
  assert.equal((await counts(world, id)).newOccurrence, 1)
})

test("a person who was inactive on the day of the recurrence gets the training on the first day afterwards", async () => {
  await using world = await openWorld()
  const { course, person, assigned } = await openDynamic(world)
  await assigned({ removal, recurrence: { type: "relative", from: "assignedDate", amount: 3, unit: "days" } })
  await changePerson(world, "bare-1", { active: false })
  await nextDay(world, 5)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await changePerson(world, "bare-1", { active: true })
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered", "registered"])
})

test("a recurrence assigns nothing to a person from whom another assignment has removed the training", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await openDynamic(world)
  const other = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, other)
  await assigned({ recurrence: { type: "relative", from: "assignedDate", amount: 1, unit: "days" } })
  await processed(world, { trainings: [course], ous: [other], settings: { dynamic: daily({ removal }) } })
  await leave()
  await exit(world, person, other)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
  await comeBack()
  await nextDay(world, 2)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("a row from another source on the day of the recurrence is linked, and does not count as an occurrence", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person, assigned } = await openDynamic(world)
  const recurrence = {
    type: "relative",
    from: "assignedDate",
    amount: 3,
    unit: "days",
    end: { type: "occurrences", count: 2 },
  } as const
  const id = await assigned({ recurrence })
  await nextDay(world)
  await placeRow(sql, { personId: person, trainingId: course, at: world.portal.clock.now() })
  await nextDay(world, 2)
  assert.deepEqual(await told(world, id), ["bare-1 Course: linked_existing"])
  await nextDay(world, 3)
  assert.equal((await has(world, person, course)).length, 3)
  await nextDay(world, 6)
  assert.equal((await has(world, person, course)).length, 3)
})

test("a yearly recurrence on 29 February is on the 28th of other years, and a clock that jumps far causes one occurrence", async () => {
  await using world = await openWorld()
  const { course, person, assigned } = await openDynamic(world)
  await assigned({ recurrence: { type: "annually", month: 2, day: 29 } })
  const toDay = async (day: string) => {
    world.pass(new Date(`${day}T12:00:00Z`).getTime() - world.portal.clock.now().getTime())
    await world.runJobs()
    return (await has(world, person, course)).length
  }
  assert.equal(await toDay("2027-02-27"), 1)
  assert.equal(await toDay("2027-02-28"), 2)
  assert.equal(await toDay("2027-03-01"), 2)
  assert.equal(await toDay("2028-02-28"), 2)
  assert.equal(await toDay("2028-02-29"), 3)
  assert.equal(await toDay("2031-01-01"), 4)
  assert.equal(await toDay("2031-01-02"), 4)
})
