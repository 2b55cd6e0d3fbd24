import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson, changeSettings } from "../../../testing/changes.ts"
import { counts, enter, has, idOf, processed, rowsOf, type Said, submitted, told } from "../../../testing/engine.ts"
import {
  addBarePeople,
  addBareSession,
  addBareTraining,
  addPrerequisites,
  addWork,
  placeRow,
} from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { markRowsRemoved } from "../../transcripts/removal-queries.ts"

async function stage(world: World) {
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const [person] = await addBarePeople(sql, 1)
  const assigned = async (settings: Said["settings"] = {}, training = course) => {
    await processed(world, { trainings: [training], people: [person!], settings })
    return (await has(world, person!, training)).at(-1)
  }
  return { sql, course, person: person!, assigned }
}

for (const workflow of ["assigned", "approved", "registered"] as const)
  test(`the workflow "${workflow}" leaves people ${workflow}`, async () => {
    await using world = await openWorld()
    const { assigned } = await stage(world)
    assert.equal(await assigned({ workflow }), workflow)
  })

test("a person who lacks a prerequisite that is not enforced is pending, and takes no seat", async () => {
  await using world = await openWorld()
  const { sql, person, assigned } = await stage(world)
  const [session, needed] = [await addBareSession(sql, 1), await addBareTraining(sql, "Course", "Needed")]
  await addPrerequisites(sql, session, needed)
  assert.equal(await assigned({}, session), "pendingPrerequisite")
  const [seats] = await sql`select taken from session_seats where training_id = ${session}`
  assert.deepEqual(seats, { taken: 0 })
  await placeRow(sql, { personId: person, trainingId: needed, status: "completed" })
  assert.equal(await assigned({ newOccurrence: true }, session), "registered")
})

test("a person who has not done the pre-work is pending pre-work", async () => {
  await using world = await openWorld()
  const { sql, course, assigned } = await stage(world)
  const work = await addBareTraining(sql, "Material")
  await addWork(sql, course, "pre", work)
  assert.equal(await assigned(), "pendingPreWork")
})

test("training with a price is pending payment, unless payment is bypassed", async () => {
  await using world = await openWorld()
  const { sql, course, person, assigned } = await stage(world)
  await sql`
    with block as (
      insert into price_block (training_id, unit, price_type, position)
      values (${course}, 'money', 'ACTIVE', 0)
      returning id
    )
    insert into price (block_id, position, ou_id, include_subordinates, currency, unit_price)
    select block.id, 0, ou.id, true, 'EUR', 10 from block, ou where ou.ou_id = 'DIV-NORTH'
  `
  assert.equal(await assigned(), "registered")
  await enter(world, person, await idOf(world, "ou", "DIV-NORTH-1"))
  assert.equal(await assigned({ newOccurrence: true }), "pendingPayment")
  assert.equal(await assigned({ newOccurrence: true, bypassUserPayment: true }), "registered")
  await sql`delete from price_block where training_id = ${course}`
  await sql`update training set default_price = 5 where id = ${course}`
  assert.equal(await assigned({ newOccurrence: true }), "pendingPayment")
})

test("only a session that has ended is assigned as completed, on the day it ended", async () => {
  await using world = await openWorld()
  const { sql, course, person, assigned } = await stage(world)
  const session = await addBareSession(sql, null)
  const addPart = (day: string) => sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session}, 0, 'Part', ${`${day}T08:00Z`}, ${`${day}T09:00Z`}, 'UTC')`
  assert.equal(await assigned({ workflow: "completed" }, course), undefined)
  await addPart("2026-03-05")
  assert.equal(await assigned({ workflow: "completed" }, session), undefined)
  await sql`delete from part`
  await addPart("2026-03-03")
  assert.equal(await assigned({ workflow: "completed" }, session), "completed")
  const [row] = await sql`select completed_at, percent from transcript where person_id = ${person}`
  assert.deepEqual(row, { completedAt: new Date("2026-03-03T09:00Z"), percent: 100 })
})

test("a new occurrence keeps the progress of an uncompleted one when the setting says so", async () => {
  await using world = await openWorld()
  const { sql, course, person, assigned } = await stage(world)
  const row = await placeRow(sql, { personId: person, trainingId: course, status: "inProgress" })
  await sql`update transcript set percent = 40, minutes = 12, attempts = 2 where id = ${row}`
  await assigned({ newOccurrence: true })
  await sql`update transcript set percent = 40, minutes = 12, attempts = 2 where person_id = ${person} and reg_num = 2`
  await assigned({ newOccurrence: true, maintainProgress: true })
  assert.deepEqual(
    (await rowsOf(world, person, course)).map(({ percent }) => percent),
    [40, 40, 40],
  )
})

test("an open row is linked, a completed one is skipped, and any other is assigned again", async () => {
  await using world = await openWorld()
  const { sql, course } = await stage(world)
  const people = await sql<{ id: number }>`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select name, name, 'x', 'y', 'en-US', 'UTC', ${world.portal.clock.now()}, ${world.portal.clock.now()}
    from unnest(array['1open', '2waits', '3done', '4exempt', '5withdrew', '6denied', '7removed', '8removed-done',
        '9idle']) name returning id`
  const statuses = [
    "registered",
    "waitlisted",
    "completed",
    "exempt",
    "withdrawn",
    "denied",
    "registered",
    "completed",
    "registered",
  ] as const
  for (const [index, status] of statuses.entries()) {
    const row = await placeRow(sql, { personId: people[index]!.id, trainingId: course, status })
    if (index === 6 || index === 7)
      await markRowsRemoved(sql, [row], { at: world.portal.clock.now(), by: null, how: "tool" })
  }
  await changePerson(world, "9idle", { active: false })
  const before = world.portal.clock.now()
  world.pass(60_000)
  const id = await processed(world, { trainings: [course], people: people.map(({ id }) => id) })
  assert.deepEqual(
    (await told(world, id)).map((line) => line.replace(" Course:", "")),
    [
      "1open linked_existing",
      "2waits linked_existing",
      "3done skipped_already_has",
      "4exempt skipped_already_has",
      "5withdrew new_occurrence",
      "6denied new_occurrence",
      "7removed new_occurrence",
      "8removed-done new_occurrence",
    ],
  )
  const [completed] = await sql`select modified_at, due_at from transcript where person_id = ${people[2]!.id}`
  assert.deepEqual(completed, { modifiedAt: before, dueAt: null })
})

test("training that may not be assigned again is skipped, and training that was deactivated after the submission has that outcome", async () => {
  await using world = await openWorld()
  const { sql, course, person } = await stage(world)
  await placeRow(sql, { personId: person, trainingId: course })
  await sql`update training set assignable_again = false`
  const again = await processed(world, { trainings: [course], people: [person], settings: { newOccurrence: true } })
  assert.deepEqual(await told(world, again), ["bare-1 Course: skipped_no_recurrence"])
  await sql`update training set active = false`
  const inactive = await processed(world, { trainings: [course], people: [person] })
  assert.deepEqual(await told(world, inactive), ["bare-1 Course: skipped_inactive_training"])
  assert.equal((await counts(world, inactive)).skipped, 1)
})

test("a person who is deactivated after the submission gets nothing", async () => {
  await using world = await openWorld()
  const { sql, course, person } = await stage(world)
  const id = await submitted(world, { trainings: [course], people: [person] })
  await sql`update person set active = false where id = ${person}`
  await world.runJobs()
  assert.deepEqual(await told(world, id), ["bare-1 Course: skipped_inactive_user"])
})

// A zone whose clocks go forward on 8 March, and one that is a day ahead.
for (const [timeZone, due] of [
  ["UTC", "2026-03-31T23:59:00Z"],
  ["America/New_York", "2026-04-01T03:59:00Z"],
  ["Pacific/Auckland", "2026-03-31T10:59:00Z"],
] as const)
  test(`a due date is a day of the portal's time zone, across the change of its clocks: ${timeZone}`, async () => {
    await using world = await openWorld()
    const { course, person, assigned } = await stage(world)
    await changeSettings(world, { timeZone })
    await assigned({ dueDate: { type: "relative", from: "assignedDate", amount: 27, unit: "days" } })
    assert.deepEqual((await rowsOf(world, person, course))[0]?.dueAt, new Date(due))
  })

test("due dates count from the person's hire date or a date field; a person without that date has no due date", async () => {
  await using world = await openWorld()
  const { sql, course } = await stage(world)
  const [ann, bruno, clara] = [
    await idOf(world, "person", "ann"),
    await idOf(world, "person", "bruno"),
    await idOf(world, "person", "clara"),
  ]
  await sql`
    update person
    set original_hire_date = '2020-02-29', last_hire_date = case user_id when 'ann' then date '2024-02-29' end
    where user_id in ('ann', 'bruno')`
  await sql`
    with field as (
      insert into custom_field (tag, name, area, type) values ('BADGE', 'Badge', 'user', 'date') returning id
    )
    insert into person_custom_field (person_id, field_id, value, day)
    select ${clara}::bigint, id, '2026-01-31', '2026-01-31' from field`
  const dues = async (dueDate: NonNullable<Said["settings"]>["dueDate"]) => {
    await processed(world, {
      trainings: [course],
      people: [ann, bruno, clara],
      settings: { newOccurrence: true, dueDate },
    })
    const rows = await Promise.all([ann, bruno, clara].map((person) => rowsOf(world, person, course)))
    return rows.map((occurrences) => occurrences.at(-1)?.dueAt?.toISOString().slice(0, 16) ?? null)
  }
  assert.deepEqual(await dues({ type: "relative", from: "hireDate", amount: 1, unit: "years" }), [
    "2025-02-28T23:59",
    "2021-02-28T23:59",
    null,
  ])
  assert.deepEqual(
    await dues({ type: "relative", from: "customField", customField: "badge", amount: 1, unit: "months" }),
    [null, null, "2026-02-28T23:59"],
  )
})
