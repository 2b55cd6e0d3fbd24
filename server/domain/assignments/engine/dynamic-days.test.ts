import assert from "node:assert/strict"
import { test } from "node:test"
import { act, daily, enter, exit, has, idOf, nextDay, processed, stored, told } from "../../../testing/engine.ts"
import { addBarePeople, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld } from "../../../testing/world.ts"
import * as actions from "./actions.ts"

test("a dynamic assignment that is off does nothing; switched on it catches up, and after its end date it is processed", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  const [person] = await addBarePeople(sql, 1)
  const dynamic = daily({ removal: { enabled: true }, endDate: "2026-03-10" })
  const id = await processed(world, { trainings: [course], ous: [unit], settings: { dynamic } })
  await act(world, actions.deactivate, id)
  await enter(world, person!, unit)
  await nextDay(world, 2)
  assert.deepEqual(await has(world, person!, course), [])
  await act(world, actions.activate, id)
  await nextDay(world)
  assert.deepEqual(await has(world, person!, course), ["registered"])
  const [other] = await sql<{ id: number }>`select id from person where user_id = 'bruno'`
  await nextDay(world, 3)
  assert.equal((await stored(world, id)).status, "active")
  await enter(world, other!.id, unit)
  await nextDay(world)
  const { status, nextAt } = await stored(world, id)
  assert.deepEqual({ status, nextAt }, { status: "processed", nextAt: null })
  assert.deepEqual(await has(world, other!.id, course), [])
})

test("a clock that jumps over many days causes one run of a daily assignment", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  const id = await processed(world, { trainings: [course], ous: [unit], settings: { dynamic: daily() } })
  world.pass(40 * 86_400_000)
  await world.runJobs()
  const { cycle, nextAt } = await stored(world, id)
  assert.deepEqual({ cycle, nextAt }, { cycle: 2, nextAt: new Date("2026-04-14T03:00:00Z") })
})

test("a yearly assignment without a chosen day is processed on the day of its submission", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const what = { trainings: [course], ous: [await idOf(world, "ou", "TEAM-A")] }
  const id = await processed(world, { ...what, settings: { dynamic: daily({ frequency: "annually" }) } })
  assert.deepEqual((await stored(world, id)).nextAt, new Date("2027-03-04T03:00:00Z"))
})

test("a yearly assignment is processed on its day, 29 February on the last day of February", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const dynamic = daily({ frequency: "annually", annualDay: { month: 2, day: 29 } })
  const id = await processed(world, {
    trainings: [course],
    ous: [await idOf(world, "ou", "TEAM-A")],
    settings: { dynamic },
  })
  assert.deepEqual((await stored(world, id)).nextAt, new Date("2027-02-28T03:00:00Z"))
})

test("the next cycle processes people who joined or left before a cycle that failed or was switched off midway", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  await sql`delete from person_ou where ou_id = ${unit}`
  const [leaver, comer] = await addBarePeople(sql, 2)
  await enter(world, leaver!, unit)
  const id = await processed(world, {
    trainings: [course],
    ous: [unit],
    settings: { dynamic: daily({ removal: { enabled: true } }) },
  })
  await exit(world, leaver!, unit)
  await enter(world, comer!, unit)
  await sql.script(`
    create function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'refused' using errcode = '58000';
    end $$;
    create trigger refuse before insert or update on transcript for each row execute function refuse();
  `)
  try {
    world.pass(86_400_000)
    for (let attempt = 0; attempt < 6; attempt++) {
      await world.runJobs({ mayFail: true })
      world.pass(3 * 3_600_000)
    }
  } finally {
    await sql.script("drop trigger refuse on transcript; drop function refuse")
  }
  const [failed] = await sql`select count(*)::integer as count from job where subject = ${id} and state = 'failed'`
  assert.deepEqual(failed, { count: 1 })
  assert.equal((await stored(world, id)).status, "active")
  await nextDay(world, 2)
  assert.deepEqual(await has(world, leaver!, course), ["registered, removed: dynamic"])
  assert.deepEqual(await has(world, comer!, course), ["registered"])
})

test("people begin with a dynamic assignment on their own day, counted from the hire date", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 3)
  await sql`update person set original_hire_date = '2026-03-01' where id = ${people[0]!}`
  await sql`update person set original_hire_date = '2020-03-01', last_hire_date = '2026-02-01' where id = ${people[1]!}`
  const start = { type: "relative", from: "hireDate", amount: 7, unit: "days" }
  const id = await processed(world, { trainings: [course], people, settings: { dynamic: daily({ start }) } })
  assert.deepEqual(await told(world, id), ["bare-2 Course: assigned"])
  await nextDay(world, 3)
  assert.deepEqual(await told(world, id), ["bare-2 Course: assigned"])
  await nextDay(world)
  assert.deepEqual(await told(world, id), ["bare-1 Course: assigned", "bare-2 Course: assigned"])
})
