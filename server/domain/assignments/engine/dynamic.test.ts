import assert from "node:assert/strict"
import { test } from "node:test"
import {
  counts,
  daily,
  enter,
  exit,
  has,
  idOf,
  nextDay,
  processed,
  rowsOf,
  type Said,
  stored,
  told,
} from "../../../testing/engine.ts"
import { addBareCurriculum, addBarePeople, addBareTraining, placeRow } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { moveRows } from "../../transcripts/move-queries.ts"
import { markRowsRemoved } from "../../transcripts/removal-queries.ts"
import { change } from "./actions.ts"

/** A world with a course, a unit and one person in it. */
async function stage(world: World) {
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  await sql`delete from person_ou where ou_id = ${unit}`
  const [person] = await addBarePeople(sql, 1)
  await enter(world, person!, unit)
  const assigned = (dynamic: object = {}, settings: Said["settings"] = {}) =>
    processed(world, { trainings: [course], ous: [unit], settings: { ...settings, dynamic: daily(dynamic) } })
  return {
    course,
    unit,
    person: person!,
    assigned,
    leave: () => exit(world, person!, unit),
    comeBack: () => enter(world, person!, unit),
  }
}

const removal = { enabled: true }

test("a dynamic assignment processes people who join later, at its time of the day", async () => {
  await using world = await openWorld()
  const { course, unit, person, assigned } = await stage(world)
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

test("people who leave keep training in progress, without its due date, unless the settings remove it too", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await stage(world)
  const id = await assigned({ removal }, { dueDate: { type: "fixed", date: "2026-06-30" } })
  const [row] = await rowsOf(world, person, course)
  assert.deepEqual(row?.dueAt, new Date("2026-06-30T23:59:00Z"))
  await start(world, row!.id)
  await leave()
  await nextDay(world)
  const [kept] = await rowsOf(world, person, course)
  assert.deepEqual([kept?.status, kept?.dueAt, kept?.removedHow], ["inProgress", null, null])
  assert.equal((await counts(world, id)).removed, 0)
})

test("people who leave lose training in progress where the settings say so, and nothing that is completed", async () => {
  await using world = await openWorld()
  const { course, unit, person, assigned, leave } = await stage(world)
  const ann = await idOf(world, "person", "ann")
  await enter(world, ann, unit)
  const id = await assigned({ removal: { enabled: true, inProgress: true } })
  await start(world, (await rowsOf(world, person, course))[0]!.id)
  await complete(world, (await rowsOf(world, ann, course))[0]!.id)
  await leave()
  await exit(world, ann, unit)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["inProgress, removed: dynamic"])
  assert.deepEqual(await has(world, ann, course), ["completed"])
  assert.deepEqual((await told(world, id)).sort(), ["ann Course: assigned", "bare-1 Course: removed_dynamic"])
  const { assigned: left, removed, users } = await counts(world, id)
  assert.deepEqual({ left, removed, users }, { left: 1, removed: 1, users: 0 })
})

test("training of two assignments stays until the person has left both", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await stage(world)
  const other = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, other)
  await assigned({ removal })
  await processed(world, { trainings: [course], ous: [other], settings: { dynamic: daily({ removal }) } })
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await exit(world, person, other)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("training of two assignments that the person leaves on the same day is removed", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await stage(world)
  const other = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, other)
  await assigned({ removal: { enabled: false } })
  await processed(world, { trainings: [course], ous: [other], settings: { dynamic: daily({ removal }) } })
  await leave()
  await exit(world, person, other)
  await nextDay(world)
  // One of them removes nothing by itself, but the person has left it too.
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("a person who comes back gets removed training again where reassignment is on, once", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await stage(world)
  const id = await assigned({ removal, reassignment: { enabled: true, latestVersion: false } })
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  await nextDay(world, 2)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic", "registered"])
  assert.deepEqual(await told(world, id), ["bare-1 Course: new_occurrence"])
  await counts(world, id)
})

test("without reassignment a person who comes back gets nothing again, until it is switched on", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await stage(world)
  const id = await assigned({ removal })
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])

  const act = { by: person, at: world.portal.clock.now() }
  await world.portal.database.transaction((sql) =>
    change(sql, id, { reassignment: { enabled: true, latestVersion: false } }, act),
  )
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic", "registered"])
})

test("a person who comes back after a new version was added gets it, even when the old one was completed", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await stage(world)
  await assigned({ removal, reassignment: { enabled: true, latestVersion: true } })
  await complete(world, (await rowsOf(world, person, course))[0]!.id)
  await leave()
  await nextDay(world)
  const second = await versionOf(world, course)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["completed"])
  assert.deepEqual(await has(world, person, second), ["registered"])
})

test("training that the Training Removal Tool or a person removed is not assigned again", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await stage(world)
  const id = await assigned({ removal, reassignment: { enabled: true, latestVersion: true } })
  const [row] = await rowsOf(world, person, course)
  await world.portal.database.transaction((sql) =>
    markRowsRemoved(sql, [row!.id], { at: world.portal.clock.now(), by: null, how: "tool" }),
  )
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: tool"])
  await counts(world, id)
})

test("enforced prerequisites: training is assigned on the day after they are met, and the latest occurrence counts", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person, assigned } = await stage(world)
  const needed = await addBareTraining(sql, "Course", "Needed")
  await sql`
    insert into training_prerequisite (training_id, option, position, prerequisite_id)
    values (${course}, 0, 0, ${needed})
  `
  await placeRow(sql, { personId: person, trainingId: needed, status: "completed" })
  const again = await placeRow(sql, { personId: person, trainingId: needed })
  const id = await assigned({}, { enforcePrerequisites: true })
  await nextDay(world)
  assert.deepEqual(await told(world, id), ["bare-1 Course: skipped_prerequisite"])
  await complete(world, again)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
  assert.equal((await counts(world, id)).skipped, 0)
})

test("a recurring assignment assigns again after the interval since the completion, never while a row is open", async () => {
  await using world = await openWorld()
  const { course, person, assigned } = await stage(world)
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
  await complete(world, (await rowsOf(world, person, course))[0]!.id)
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
  const { sql } = world.portal
  const { course, person, assigned } = await stage(world)
  await assigned({ removal, recurrence: { type: "relative", from: "assignedDate", amount: 3, unit: "days" } })
  await sql`update person set active = false where id = ${person}`
  await nextDay(world, 5)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await sql`update person set active = true where id = ${person}`
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered", "registered"])
})

test("a row from another source on the day of the recurrence is linked, and does not count as an occurrence", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person, assigned } = await stage(world)
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
  const { course, person, assigned } = await stage(world)
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

test("removal within curricula removes unbegun training with them, or leaves it, by the setting", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, unit, person, leave } = await stage(world)
  const other = await addBareTraining(sql, "Course", "Other")
  const curriculum = await addBareCurriculum(sql, [course])
  const second = await addBareCurriculum(sql, [other], "Second")
  const of = (training: number, withinCurricula: boolean) =>
    processed(world, {
      trainings: [training],
      ous: [unit],
      settings: { dynamic: daily({ removal: { enabled: true, withinCurricula } }) },
    })
  await of(curriculum, true)
  await of(second, false)
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["assigned, removed: dynamic"])
  assert.deepEqual(await has(world, person, other), ["assigned"])
})

test("people for whom nothing changed cost no write", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { unit, assigned } = await stage(world)
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

async function start({ portal: { sql, clock } }: World, id: number): Promise<void> {
  await moveRows(sql, "start", [id], { at: clock.now(), by: null })
}

async function complete({ portal: { sql, clock } }: World, id: number): Promise<void> {
  await moveRows(sql, "complete", [id], { at: clock.now(), by: null })
}

async function versionOf({ portal: { sql, clock } }: World, course: number): Promise<number> {
  const [row] = await sql<{ id: number }>`
    insert into training (type, title, version, version_number, original_id, created_at, modified_at)
    select type, title, '2.0', 2, id, ${clock.now()}, ${clock.now()} from training where id = ${course} returning id
  `
  return row!.id
}
