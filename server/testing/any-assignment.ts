import assert from "node:assert/strict"
import fc from "fast-check"
import { dryRun } from "../domain/assignments/engine/dry-run.ts"
import { listResults } from "../domain/assignments/result-queries.ts"
import { markRowsRemoved } from "../domain/transcripts/removal-queries.ts"
import { type Status, statusNames } from "../domain/transcripts/statuses.ts"
import { chunksOf, counts, enter, everything, idOf, processed, type Said, said } from "./engine.ts"
import { addBareCurriculum, addBarePeople, addBareSession, addBareTraining, placeRow } from "./transcript-rows.ts"
import { openWorld, type World } from "./world.ts"

/** A small organisation with a history, and an assignment for it. Numbers select among the available items. */
export type Story = {
  people: { inactive: boolean; hired: string | null; unit: number }[]
  seats: number | null
  price: number | null
  prerequisite: boolean
  preWork: boolean
  inactive: boolean
  once: boolean
  past: { who: number; what: number; status: Status; removed: boolean }[]
  trainings: number[]
  whom: { people: number[]; units: number[]; not: number[] }
  settings: Said["settings"]
}

const number = fc.nat(50)
const days = fc.constantFrom("2020-02-29", "2024-12-31", "2026-03-04")

const dueDates = fc.constantFrom<NonNullable<NonNullable<Said["settings"]>["dueDate"]>>(
  { type: "none" },
  { type: "fixed", date: "2026-12-31" },
  { type: "relative", from: "assignedDate", amount: 1, unit: "months" },
  { type: "relative", from: "hireDate", amount: 10, unit: "years" },
)

const text = { subject: "Training", body: "There is something for you." }

const emails = fc.oneof(
  fc.constant({ option: "none" } as const),
  fc.record({
    option: fc.constant("trainingSpecific" as const),
    assignTraining: fc.boolean(),
    registerTraining: fc.boolean(),
    includeCurriculumTraining: fc.boolean(),
  }),
  fc.record({
    option: fc.constant("custom" as const),
    assign: fc.constantFrom(null, text),
    register: fc.constantFrom(null, text),
  }),
  fc.constant({ option: "adHoc", message: text } as const),
)

export const anyStory: fc.Arbitrary<Story> = fc.record({
  people: fc.array(
    fc.record({
      inactive: fc.constantFrom(false, false, true),
      hired: fc.option(days),
      unit: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  seats: fc.option(fc.integer({ min: 0, max: 4 })),
  price: fc.option(fc.constantFrom(0, 10)),
  prerequisite: fc.boolean(),
  preWork: fc.boolean(),
  inactive: fc.boolean(),
  once: fc.boolean(),
  past: fc.array(
    fc.record({ who: number, what: number, status: fc.constantFrom(...statusNames), removed: fc.boolean() }),
    { maxLength: 8 },
  ),
  trainings: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
  whom: fc.record({
    people: fc.array(number, { maxLength: 3 }),
    units: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
    not: fc.array(number, { maxLength: 2 }),
  }),
  settings: fc.record({
    workflow: fc.constantFrom("assigned", "approved", "registered", "registered", "completed"),
    newOccurrence: fc.boolean(),
    maintainProgress: fc.boolean(),
    bypassUserPayment: fc.boolean(),
    enforcePrerequisites: fc.boolean(),
    seatHandling: fc.constantFrom("fail", "increaseSeats", "waitlist"),
    dueDate: dueDates,
    email: emails,
  }),
})

const units = ["DIV-NORTH", "DIV-NORTH-1", "DIV-SOUTH", "DIV-TWIN-1"]

/** Runs a story, and asserts that its assignment does for each person what its dry run has predicted. */
export async function assertForetold(story: Story): Promise<void> {
  await using world = await openWorld()
  using _chunks = chunksOf(4)
  const what = await tell(world, story)
  // A seat that became free in the past goes to the waitlist before anybody is assigned.
  await world.runJobs()
  const scope = await everything(world)
  const foretold = await dryRun(world.portal, said(what), { scope, by: scope.personId, pageSize: 100 })
  const id = await processed(world, what)
  assert.deepEqual(foretold.counts, await counts(world, id))
  const { results, totalResults } = await listResults(world.portal.sql, id, { page: 1, pageSize: 100 })
  assert.equal(foretold.totalResults, totalResults)
  assert.deepEqual(
    foretold.results,
    results.map(({ transcriptId: _row, at: _at, ...result }) => result),
  )
  const [row] = await world.portal.sql`select cost from assignment where id = ${id}`
  assert.deepEqual(row, { cost: foretold.cost })
  const [queued] = await world.portal.sql`select count(*) as mails from mail where assignment_id = ${id}`
  assert.deepEqual(queued, { mails: foretold.mails })
}

async function tell(world: World, story: Story): Promise<Said> {
  const { sql } = world.portal
  const people = await addBarePeople(sql, story.people.length)
  const ous = await Promise.all(units.map((unit) => idOf(world, "ou", unit)))
  for (const [index, { inactive, hired, unit }] of story.people.entries()) {
    await sql`update person set active = ${!inactive}, last_hire_date = ${hired}::date where id = ${people[index]!}`
    await enter(world, people[index]!, ous[unit]!)
  }
  const [course, other] = [await addBareTraining(sql, "Course", "One"), await addBareTraining(sql, "Course", "Two")]
  const [limited, past] = [await addBareSession(sql, story.seats), await addBareSession(sql, story.seats)]
  const curriculum = await addBareCurriculum(sql, [course, other])
  const trainings = [course, other, limited, past, curriculum]
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${past}, 0, 'Part', '2026-01-01T08:00Z', '2026-01-01T09:00Z', 'UTC')
  `
  if (story.prerequisite)
    await sql`
      insert into training_prerequisite (training_id, option, position, prerequisite_id)
        values (${course}, 0, 0, ${other})
    `
  if (story.preWork)
    await sql`insert into training_work (training_id, kind, work_id, position) values (${limited}, 'pre', ${other}, 0)`
  await sql`update training set active = not ${story.inactive} where id = ${other}`
  await sql`
    update training set default_price = ${story.price}, assignable_again = not ${story.once} where id = ${course}
  `
  for (const { who, what, status, removed } of story.past) {
    const personId = people[who % people.length]!
    const row = await placeRow(sql, { personId, trainingId: trainings[what % trainings.length]!, status })
    if (removed) await markRowsRemoved(sql, [row], { at: world.portal.clock.now(), by: null, how: "tool" })
  }
  const some = (places: number[]) => places.map((place) => people[place % people.length]!)
  return {
    trainings: story.trainings.map((place) => trainings[place]!),
    people: some(story.whom.people),
    ous: story.whom.units.map((place) => ous[place]!),
    excluded: some(story.whom.not).map((personId) => ({ personId })),
    settings: story.settings,
  }
}
