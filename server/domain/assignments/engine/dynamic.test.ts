import assert from "node:assert/strict"
import { test } from "node:test"
import { completeRow, openDynamic, removal } from "../../../testing/dynamic-assignments.ts"
import { counts, daily, enter, has, idOf, nextDay, processed, stored, told } from "../../../testing/engine.ts"
import { addBareSession, addBareTraining, addPrerequisites, placeRow } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"

test("a dynamic assignment processes people who join later, at its time of the day", async () => {
  await using world = await openWorld()
  const { course, unit, person, assigned } = await openDynamic(world)
  const id = await assigned()
  assert.deepEqual(await has(world, person, course), ["registered"])
  const ann = await idOf(world, "person", "ann")
  await enter(world, ann, unit)
  await world.runJobs()
  assert.deepEqual(await has(world, ann, course), [])
  await nextDay(world)
  assert.deepEqual(await has(world, ann, course), ["registered"])
  const { status, nextAt, cycle, people } = await stored(world, id)
  assert.deepEqual(
    { status, nextAt, cycle, people },
    { status: "active", nextAt: new Date("2026-03-06T03:00:00Z"), cycle: 2, people: 2 },
  )
  assert.deepEqual((await counts(world, id)).assigned, 2)
})

test("enforced prerequisites: training is assigned on the day after they are met, and the latest occurrence counts", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person, assigned } = await openDynamic(world)
  const needed = await addBareTraining(sql, "Course", "Needed")
  await addPrerequisites(sql, course, needed)
  await placeRow(sql, { personId: person, trainingId: needed, status: "completed" })
  const again = await placeRow(sql, { personId: person, trainingId: needed })
  const id = await assigned({}, { enforcePrerequisites: true })
  await nextDay(world)
  assert.deepEqual(await told(world, id), ["bare-1 Course: skipped_prerequisite"])
  await completeRow(world, again)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
  assert.equal((await counts(world, id)).skipped, 0)
})

test("people who join after the end of a session are skipped, until it is moved to a later day", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { unit, person } = await openDynamic(world)
  const session = await addBareSession(sql, null)
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session}, 0, 'Part', '2026-03-04T22:00Z', '2026-03-04T23:00Z', 'UTC')`
  const id = await processed(world, { trainings: [session], ous: [unit], settings: { dynamic: daily() } })
  assert.deepEqual(await has(world, person, session), ["registered"])
  const ann = await idOf(world, "person", "ann")
  await enter(world, ann, unit)
  await nextDay(world, 2)
  assert.deepEqual(await has(world, ann, session), [])
  assert.deepEqual((await told(world, id)).sort(), ["ann Session: skipped_ended_session", "bare-1 Session: assigned"])
  assert.equal((await counts(world, id)).skipped, 1)
  await sql`update part set starts_at = '2026-03-09T08:00Z', ends_at = '2026-03-09T09:00Z'`
  await nextDay(world)
  assert.deepEqual(await has(world, ann, session), ["registered"])
  assert.equal((await counts(world, id)).skipped, 0)
})

test("people for whom nothing changed cost no write", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { unit, assigned } = await openDynamic(world)
  for (const person of await addBarePeopleMore(world, 20)) await enter(world, person, unit)
  const id = await assigned({
    removal,
    recurrence: { type: "relative", from: "assignedDate", amount: 1, unit: "years" },
  })

  const written = async () => [
    await sql`select xmin::text, ctid::text from assignment_member where assignment_id = ${id} order by person_id`,
    await sql`select xmin::text, ctid::text from assignment_result where assignment_id = ${id} order by person_id`,
    await sql`select xmin::text, ctid::text from transcript order by id`,
  ]
  const before = await written()
  await nextDay(world, 3)
  assert.deepEqual(await written(), before)
})

async function addBarePeopleMore({ portal: { sql, clock } }: World, count: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'more-' || n, 'more-' || n, 'More', n, 'en-US', 'UTC', ${clock.now()}, ${clock.now()}
    from generate_series(1, ${count}::integer) n
    returning id
  `
  return rows.map(({ id }) => id)
}
