import assert from "node:assert/strict"
import { test } from "node:test"
import { daily, enter, idOf, processed, rowsOf } from "../../../testing/engine.ts"
import { addBarePeople, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { moveRows } from "../../transcripts/move-queries.ts"

type Recurrence = {
  from: "assignedDate" | "registeredDate" | "completedDate"
  amount: number
  unit: "months" | "years"
}

/** A world in which a recurring assignment has assigned a course to one person at noon of a day. */
async function recurring(first: string, recurrence: Recurrence) {
  const world = await openWorld()
  const { sql } = world.portal
  await passTo(world, first)
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  await sql`delete from person_ou where ou_id = ${unit}`
  const [person] = await addBarePeople(sql, 1)
  await enter(world, person!, unit)
  const dynamic = daily({ recurrence: { type: "relative", ...recurrence } })
  await processed(world, { trainings: [course], ous: [unit], settings: { dynamic } })
  return { world, person: person!, course }
}

async function passTo(world: World, day: string): Promise<void> {
  world.pass(Date.parse(`${day}T12:00:00Z`) - world.portal.clock.now().getTime())
}

/** Processes the day before and the day itself. Returns the number of occurrences after each. */
async function occurrencesOn(world: World, day: string): Promise<[before: number, then: number]> {
  const count = async () => {
    await world.runJobs()
    const [row] = await world.portal.sql<{ count: number }>`select count(*) as count from transcript`
    return row!.count
  }
  world.pass(Date.parse(`${day}T12:00:00Z`) - 86_400_000 - world.portal.clock.now().getTime())
  const before = await count()
  await passTo(world, day)
  return [before, await count()]
}

for (const from of ["assignedDate", "registeredDate"] as const)
  test(`a monthly recurrence that begins on a 31st returns to the 31st, counted from the ${from}`, async () => {
    const { world } = await recurring("2027-01-31", { from, amount: 1, unit: "months" })
    await using _ = world
    const days = ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31", "2027-08-31"]
    for (const [index, day] of days.entries())
      assert.deepEqual(await occurrencesOn(world, day), [index + 1, index + 2], day)
  })

test("a recurrence that begins on the 30th is never on a 31st", async () => {
  const { world } = await recurring("2027-01-30", { from: "assignedDate", amount: 1, unit: "months" })
  await using _ = world
  for (const [index, day] of ["2027-02-28", "2027-03-30", "2027-04-30", "2027-05-30"].entries())
    assert.deepEqual(await occurrencesOn(world, day), [index + 1, index + 2], day)
})

test("a quarterly recurrence of 30 November returns to the 30th after February, and counts from a late occurrence", async () => {
  const { world, person } = await recurring("2026-11-30", { from: "assignedDate", amount: 3, unit: "months" })
  await using _ = world
  assert.deepEqual(await occurrencesOn(world, "2027-02-28"), [1, 2])
  assert.deepEqual(await occurrencesOn(world, "2027-05-30"), [2, 3])
  await world.portal.sql`update person set active = false where id = ${person}`
  assert.deepEqual(await occurrencesOn(world, "2027-09-15"), [3, 3])
  await world.portal.sql`update person set active = true where id = ${person}`
  assert.deepEqual(await occurrencesOn(world, "2027-09-17"), [4, 4])
  assert.deepEqual(await occurrencesOn(world, "2027-12-16"), [4, 5])
})

test("a yearly recurrence that begins on 29 February returns to the 29th", async () => {
  const { world } = await recurring("2028-02-29", { from: "assignedDate", amount: 1, unit: "years" })
  await using _ = world
  for (const [index, day] of ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"].entries())
    assert.deepEqual(await occurrencesOn(world, day), [index + 1, index + 2], day)
})

test("counted from the completion, each completion counts, and one at the end of a short month returns to the 31st", async () => {
  const { world, person, course } = await recurring("2027-01-31", { from: "completedDate", amount: 1, unit: "months" })
  await using _ = world
  const complete = async () => {
    const { sql, clock } = world.portal
    const open = sql`
      select id from transcript where person_id = ${person} and training_id = ${course} and completed_at is null
    `
    await moveRows(sql, "complete", open, { at: clock.now(), by: null, origin: "administrator" })
  }
  await complete()
  assert.deepEqual(await occurrencesOn(world, "2027-02-28"), [1, 2])
  await complete()
  assert.deepEqual(await occurrencesOn(world, "2027-03-31"), [2, 3])
  await passTo(world, "2027-04-10")
  await complete()
  assert.deepEqual(await occurrencesOn(world, "2027-05-10"), [3, 4])
  assert.equal((await rowsOf(world, person, course)).length, 4)
})
