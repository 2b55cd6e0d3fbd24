import assert from "node:assert/strict"
import { test } from "node:test"
import {
  chainOf,
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  period,
  standingOf,
} from "../../testing/certifications.ts"
import { addTranscript } from "../../testing/transcripts.ts"

const span = (amount: number, unit: "days" | "months" | "years") => ({ amount, unit })
const year = span(1, "years")

test("the training of a renewal is placed again with its due date, which ends with the period", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  const { sql } = world.portal
  const section = {
    title: "One of them",
    requiredCount: 1,
    trainings: [ropes, knots].map(({ guid }) => ({ learningObjectId: guid, required: false })),
  }
  const guid = await makeCertification(world, {
    periods: [
      { title: "First", due: span(1, "months"), expires: year, sections: [section] },
      { title: "Again", due: span(6, "months"), expires: year, sections: [section] },
    ],
  })
  const rows = () => sql`
    select lo.title, t.reg_num, t.due_at,
      (select array_agg(source.kind || coalesce(' until ' || source.ended_at::date, '') order by source.kind)
      from transcript_source source where source.transcript_id = t.id) as sources
    from transcript t join training lo on lo.id = t.training_id order by lo.title, t.reg_num
  `
  await addTranscript(world, "ann", knots, {
    dueAt: new Date("2026-08-01T23:59:00Z"),
    source: { kind: "person", sourceId: 1 },
  })
  await enrollPeople(world, guid, ["ann"])
  const first = new Date("2026-04-04T23:59:00Z")
  assert.deepEqual(await rows(), [
    { title: "Knots", regNum: 1, dueAt: first, sources: ["certification", "person"] },
    { title: "Ropes", regNum: 1, dueAt: first, sources: ["certification"] },
  ])
  await completeNow(world, "ann", ropes)
  assert.deepEqual(await rows(), [
    { title: "Knots", regNum: 1, dueAt: new Date("2026-08-01T23:59:00Z"), sources: ["certification", "person"] },
    { title: "Ropes", regNum: 1, dueAt: first, sources: ["certification"] },
    { title: "Ropes", regNum: 2, dueAt: new Date("2026-09-04T23:59:00Z"), sources: ["certification"] },
  ])
  await completeNow(world, "ann", knots)
  assert.deepEqual(
    (await rows()).map((row) => (row as { sources: string[] }).sources.join()),
    ["certification,person", "certification", "certification until 2026-03-04"],
  )
  assert.equal((await chainOf(world, guid, "ann"))[0], "Certified")
})

test("earlier training counts as far back as the period allows, and each completion for one period", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const rolling = (settings: object) =>
    makeCertification(world, {
      periodType: "rolling",
      periods: [
        period([ropes], { expires: year, ...settings }),
        period([ropes], { expires: year, recurring: true, ...settings }),
      ],
    })
  const [strict, lenient] = [await rolling({}), await rolling({ countsEarlier: span(2, "months") })]
  const begins = world.portal.clock.now()
  const before = (days: number) => new Date(begins.getTime() - days * 86_400_000)
  await addTranscript(world, "ann", ropes, { status: "completed", at: before(100), completedAt: before(100) })
  await addTranscript(world, "ann", ropes, { status: "completed", at: before(50), completedAt: before(50) })
  await enrollPeople(world, strict, ["ann"])
  await enrollPeople(world, lenient, ["ann"])
  assert.deepEqual(await chainOf(world, strict, "ann"), ["In Progress", "open 2026-03-04 - -"])
  assert.deepEqual(await chainOf(world, lenient, "ann"), [
    "Certified/Renewal In Progress",
    "completed 2026-03-04 - 2027-03-04",
    "open 2026-03-04 - -",
  ])
  // One new occurrence, which both require, counts for both.
  const [{ count }] = (await world.portal.sql`select count(*) as count from transcript`) as [{ count: number }]
  assert.equal(count, 3)
  world.pass(1000)
  await completeNow(world, "ann", ropes)
  assert.equal((await chainOf(world, strict, "ann"))[1], "completed 2026-03-04 - 2027-03-04")
  assert.equal((await chainOf(world, lenient, "ann"))[2], "completed 2026-03-04 - 2027-03-04")
  const { periods } = await standingOf(world, lenient, "ann")
  assert.equal(periods[0].sections[0].trainings[0].completedDate, before(50).toISOString())
})
