import assert from "node:assert/strict"
import { test } from "node:test"
import { changeSettings } from "../../../testing/changes.ts"
import { everything, idOf, type Said, said } from "../../../testing/engine.ts"
import {
  addBareCurriculum,
  addBarePeople,
  addBareSession,
  addBareTraining,
  placeRow,
} from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { markRowsRemoved, restoreRows } from "../../transcripts/removal-queries.ts"
import { guardRails } from "./guard-rails.ts"

async function railsOf(world: World, what: Said) {
  const { sql, clock } = world.portal
  return await guardRails(sql, said(what), { scope: await everything(world), now: clock.now() })
}

test("no people and very many people cause warnings; many need a review where the portal restricts submission", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 16)
  assert.deepEqual((await railsOf(world, { trainings: [course] })).warnings, [{ kind: "lowUserCount" }])
  assert.deepEqual((await railsOf(world, { trainings: [course], people: people.slice(0, 3) })).warnings, [])
  const many = await railsOf(world, {
    trainings: [course],
    people: people.slice(0, 4),
    settings: { email: { option: "trainingSpecific" } },
  })
  assert.deepEqual(many, {
    people: 4,
    cost: 4,
    mails: 8,
    needsReview: false,
    warnings: [{ kind: "highUserCount", people: 4, percent: 20, threshold: 20 }],
  })
  await changeSettings(world, { restrictSubmission: true })
  assert.equal((await railsOf(world, { trainings: [course], people: people.slice(0, 4) })).needsReview, true)
  assert.equal((await railsOf(world, { trainings: [course], people: people.slice(0, 3) })).needsReview, false)
})

test("warnings name unprocessed groups, missing seats, recent completions and training that is assigned only once", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  await changeSettings(world, { highUserPercent: 100 })
  const [session, course] = [await addBareSession(sql, 1), await addBareTraining(sql, "Course")]
  const people = await addBarePeople(sql, 3)
  const group = await idOf(world, "ou", "GRP-FIRST-AID")
  await sql`update ou set members_at = null where id = ${group}`
  await sql`update training set assignable_again = false where id = ${course}`
  for (const [index, days] of [1, 89, 91].entries())
    await placeRow(sql, {
      personId: people[index]!,
      trainingId: course,
      status: "completed",
      completedAt: new Date(clock.now().getTime() - days * 86_400_000),
    })
  const { warnings } = await railsOf(world, {
    trainings: [session, course],
    people,
    ous: [group],
    settings: { newOccurrence: true },
  })
  assert.deepEqual(warnings, [
    { kind: "groupNotProcessed", ouIds: [group] },
    { kind: "insufficientSeats", trainingId: session, seats: 1, people: 4 },
    { kind: "notAssignableAgain", trainingId: course },
    { kind: "completedRecently", trainingId: course, people: 2, days: 90 },
  ])
})

// Ninety days earlier at the same local time, across a change of the clocks; one second earlier is no longer recent.
for (const [now, first] of [
  ["2026-04-10T07:00:00Z", "2026-01-10T08:00:00Z"],
  ["2026-12-01T08:00:00Z", "2026-09-02T07:00:00Z"],
  ["2028-04-10T07:00:00Z", "2028-01-11T08:00:00Z"],
] as const)
  test(`at ${now} a completion since ${first} is recent`, async () => {
    await using world = await openWorld()
    const { sql, clock } = world.portal
    await changeSettings(world, { timeZone: "Europe/Berlin", highUserPercent: 100 })
    world.pass(Date.parse(now) - clock.now().getTime())
    const course = await addBareTraining(sql, "Course")
    const people = await addBarePeople(sql, 2)
    for (const [index, at] of [new Date(first), new Date(Date.parse(first) - 1000)].entries())
      await placeRow(sql, { personId: people[index]!, trainingId: course, status: "completed", at, completedAt: at })
    const { warnings } = await railsOf(world, { trainings: [course], people })
    assert.deepEqual(warnings, [{ kind: "completedRecently", trainingId: course, people: 1, days: 90 }])
  })

test("a completion that was removed from the transcript is not recent, and is recent again after it is restored", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const course = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 2)
  const completedAt = clock.now()
  const rows = []
  for (const personId of people)
    rows.push(await placeRow(sql, { personId, trainingId: course, status: "completed", completedAt }))
  const recent = async () => {
    const { warnings } = await railsOf(world, { trainings: [course], people })
    return warnings.flatMap((warning) => (warning.kind === "completedRecently" ? [warning.people] : []))
  }
  assert.deepEqual(await recent(), [2])
  const act = { at: clock.now(), by: null, origin: "removalTool" } as const
  await markRowsRemoved(sql, rows.slice(0, 1), { ...act, how: "tool" })
  assert.deepEqual(await recent(), [1])
  await markRowsRemoved(sql, rows.slice(1), { ...act, how: "tool" })
  assert.deepEqual(await recent(), [])
  await restoreRows(sql, rows, act)
  assert.deepEqual(await recent(), [2])
})

test("a completion is recent within the caller's number of days, at both bounds", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const course = await addBareTraining(sql, "Course")
  const [personId = 0] = await addBarePeople(sql, 1)
  const completedAt = new Date(clock.now().getTime() - 10 * 86_400_000)
  await placeRow(sql, { personId, trainingId: course, status: "completed", completedAt })
  const isRecent = async (recentDays: number) => {
    const asked = { scope: await everything(world), now: clock.now(), recentDays }
    const { warnings } = await guardRails(sql, said({ trainings: [course], people: [personId] }), asked)
    return warnings.some(({ kind }) => kind === "completedRecently")
  }
  assert.deepEqual([await isRecent(10), await isRecent(9)], [true, false])
})

test("the most mails include those about training within curricula, where the settings ask for them", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const children = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Course")]
  const what = { trainings: [await addBareCurriculum(sql, children)], people: await addBarePeople(sql, 2) }
  const mailsWith = async (includeCurriculumTraining: boolean) =>
    (await railsOf(world, { ...what, settings: { email: { option: "trainingSpecific", includeCurriculumTraining } } }))
      .mails
  assert.deepEqual([await mailsWith(false), await mailsWith(true)], [4, 12])
})
