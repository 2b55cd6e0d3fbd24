import assert from "node:assert/strict"
import { test } from "node:test"
import { openDynamic, removal } from "../../../testing/dynamic-assignments.ts"
import { counts, daily, enter, exit, has, idOf, nextDay, processed, rowsOf, stored } from "../../../testing/engine.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { activate, deactivate } from "./actions.ts"
import { findProtectingAssignment } from "./protecting-assignment-queries.ts"

// An assignment that has ended, or was switched off, is no reason for the training of people who had left it before.

/** A person with a course from two dynamic assignments. The second one removes training. */
async function openTwo(world: World, first: object) {
  const { course, person, assigned, leave } = await openDynamic(world)
  const unit = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, unit)
  const id = await assigned(first)
  await processed(world, { trainings: [course], ous: [unit], settings: { dynamic: daily({ removal }) } })
  const leaveSecond = () => exit(world, person, unit)
  return { course, person, id, leave, leaveSecond, rows: () => has(world, person, course) }
}

for (const removes of [true, false])
  test(`an ended assignment keeps no training of a person who left before: with removal ${removes}`, async () => {
    await using world = await openWorld()
    const { id, leave, leaveSecond, rows } = await openTwo(world, {
      endDate: "2026-03-06",
      removal: { enabled: removes },
    })
    await nextDay(world, 2)
    await leave()
    await nextDay(world)
    assert.equal((await stored(world, id)).status, "processed")
    assert.equal((await counts(world, id)).users, 0)
    assert.deepEqual(await rows(), ["registered"], "the other assignment keeps it")
    await leaveSecond()
    await nextDay(world)
    assert.deepEqual(await rows(), ["registered, removed: dynamic"])
  })

test("an ended assignment keeps the training of people who leave its audience afterwards", async () => {
  await using world = await openWorld()
  const { leave, leaveSecond, rows } = await openTwo(world, { endDate: "2026-03-06", removal })
  await nextDay(world, 3)
  await leave()
  await leaveSecond()
  await nextDay(world)
  assert.deepEqual(await rows(), ["registered"])
})

test("the last run, on the day after the end date, removes the training of those who left on the last day", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await openDynamic(world)
  await assigned({ endDate: "2026-03-06", removal })
  await nextDay(world, 2)
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("without removal the source of a person who left ends with the assignment, and its due date", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await openDynamic(world)
  await assigned({ endDate: "2026-03-06" }, { dueDate: { type: "fixed", date: "2026-06-30" } })
  await leave()
  await nextDay(world)
  const due = async () => (await rowsOf(world, person, course)).map(({ dueAt }) => dueAt?.toISOString())
  assert.deepEqual(await due(), ["2026-06-30T23:59:00.000Z"])
  await nextDay(world, 2)
  assert.deepEqual(await due(), [undefined])
  assert.deepEqual(await has(world, person, course), ["registered"])
})

test("a yearly assignment ends on the day after its end date", async () => {
  await using world = await openWorld()
  const { assigned } = await openDynamic(world)
  const id = await assigned({ frequency: "annually", endDate: "2026-03-06" })
  assert.deepEqual((await stored(world, id)).nextAt, new Date("2026-03-07T03:00:00Z"))
  await nextDay(world, 3)
  assert.equal((await stored(world, id)).status, "processed")
})

test("an assignment that is switched off keeps no training of people who had left it", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { id, leave, leaveSecond, rows } = await openTwo(world, { removal })
  await leave()
  const act = { by: await idOf(world, "person", "wsadmin"), at: world.portal.clock.now() }
  await world.portal.database.transaction((sql) => deactivate(sql, id, act))
  await leaveSecond()
  await nextDay(world)
  assert.deepEqual(await rows(), ["registered, removed: dynamic"])
  const [member] = await sql`select left_at from assignment_member where assignment_id = ${id}`
  assert.deepEqual(member, { leftAt: act.at })
})

test("people who left before an assignment was switched off lose its training when it is switched on again", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await openDynamic(world)
  const id = await assigned({ removal })
  await leave()
  const by = await idOf(world, "person", "wsadmin")
  const { clock, database } = world.portal
  await database.transaction((sql) => deactivate(sql, id, { by, at: clock.now() }))
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await database.transaction((sql) => activate(sql, id, { by, at: clock.now() }))
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("an active assignment does not protect the row of a person who has left it", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person, assigned, leave } = await openDynamic(world)
  await assigned()
  const [row] = await rowsOf(world, person, course)
  assert.equal(await findProtectingAssignment(sql, row!.id), "An assignment")
  await leave()
  await nextDay(world)
  assert.equal(await findProtectingAssignment(sql, row!.id), undefined)
})
