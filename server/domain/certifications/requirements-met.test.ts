import assert from "node:assert/strict"
import { test } from "node:test"
import {
  certificationsPath,
  chainOf,
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  passDays,
  period,
  standingOf,
} from "../../testing/certifications.ts"
import { choice, of } from "../../testing/requirements.ts"
import { addBareCurriculum, addBareSession } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"

// Credits, approvals and training of a period once its requirements count.

test("sessions count for their event, later versions for the first, and a curriculum brings its training", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  const { sql } = world.portal
  const sessionId = await addBareSession(sql, null)
  const curriculumId = await addBareCurriculum(sql, [knots.id])
  const guids = await sql<{ guid: string }>`
    select guid from training where id = (select event_id from session) or id = ${curriculumId} order by id
  `
  const version = await world.send(
    "POST",
    `/admin/api/learning-objects/${ropes.guid}/versions`,
    {},
    await world.signIn(),
  )
  assert.equal(version.status, 201)
  const [{ id: versionId }] = (await sql<{
    id: number
  }>`select id from training where guid = ${version.body.guid}`) as [{ id: number }]
  const guid = await makeCertification(world, {
    periods: [
      {
        title: "Once",
        sections: [{ title: "A", trainings: [...guids, ropes].map(({ guid }) => ({ learningObjectId: guid })) }],
      },
    ],
  })
  await enrollPeople(world, guid, ["ann"])
  const titles = await sql<{ title: string }>`
    select lo.title from transcript t join training lo on lo.id = t.training_id order by lo.title
  `
  assert.deepEqual(
    titles.map(({ title }) => title),
    ["Curriculum", "Event", "Knots", "Ropes"],
  )
  await addTranscript(world, "ann", { id: sessionId })
  await completeNow(world, "ann", { id: sessionId })
  await addTranscript(world, "ann", { id: versionId })
  await completeNow(world, "ann", { id: versionId })
  assert.equal((await standingOf(world, guid, "ann")).enrollment.status, "inProgress")
  await completeNow(world, "ann", knots)
  assert.equal((await standingOf(world, guid, "ann")).enrollment.status, "certified")
})

test("excess credits carry over to the next period, within the limits of amount and age", async () => {
  const { world, ropes, knots, sails } = await openCertified()
  await using _ = world
  const trainings = [
    of(ropes, { credits: 4, ...choice }),
    of(knots, { credits: 3, ...choice }),
    of(sails, { credits: 1, ...choice }),
  ]
  const settings = { requiredCredits: 5, expires: { amount: 1, unit: "years" }, sections: [{ title: "A", trainings }] }
  const carrying = async (carryOver: object | null) => {
    const guid = await makeCertification(world, {
      periodType: "rolling",
      periods: [{ title: "Year", recurring: true, carryOver, ...settings }],
    })
    await enrollPeople(world, guid, ["ann"])
    return guid
  }
  const [none, some, most, recent] = [
    await carrying(null),
    await carrying({ most: 1 }),
    await carrying({ most: 10 }),
    await carrying({ most: 10, within: { amount: 1, unit: "days" } }),
  ]
  await completeNow(world, "ann", ropes)
  await passDays(world, 10)
  await completeNow(world, "ann", knots)
  // Seven of five: two too many, of which the last training brought three.
  const carried = async (guid: string) =>
    (await standingOf(world, guid, "ann")).periods.map((one: { carriedCredits: number }) => one.carriedCredits)
  assert.deepEqual(await Promise.all([none, some, most, recent].map(carried)), [
    [0, 0],
    [0, 1],
    [0, 2],
    [0, 2],
  ])
  world.pass(1000)
  await completeNow(world, "ann", ropes)
  assert.equal((await chainOf(world, some, "ann")).length, 4, "one carried and four are five")
  assert.equal((await chainOf(world, none, "ann")).length, 3)
  // Six of five: one too many. What was carried over counts, and may go on.
  assert.deepEqual(await carried(most), [0, 2, 1])
})

test("a completion that requires approval waits for it, and can be requested again after a denial", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const guid = await makeCertification(world, {
    periodType: "rolling",
    periods: [period([ropes], { completionApproval: true, expires: { amount: 30, unit: "days" }, recurring: true })],
  })
  await enrollPeople(world, guid, ["ann"])
  const decide = async (decision: string, comment?: string) =>
    world.send(
      "POST",
      `${certificationsPath}/${guid}/enrollments/ann/decision`,
      { decision, comment },
      await world.signIn(),
    )
  const askAgain = async () =>
    world.send("POST", `/admin/api/my/certifications/${guid}/completion-request`, {}, await world.signIn("ann"))
  const status = async () => (await chainOf(world, guid, "ann"))[0]

  assert.equal((await decide("approve")).status, 409)
  await completeNow(world, "ann", ropes)
  assert.equal(await status(), "Pending Completion Approval")
  assert.equal((await decide("deny", "No signature")).body.statusText, "Completion Approval Denied")
  assert.equal((await decide("approve")).status, 409)
  assert.equal((await askAgain()).body.status, "pendingCompletionApproval")
  assert.equal((await askAgain()).status, 409)
  await passDays(world, 5)
  assert.equal((await decide("approve")).body.statusText, "Certified/Renewal In Progress")
  assert.deepEqual(await chainOf(world, guid, "ann"), [
    "Certified/Renewal In Progress",
    "completed 2026-03-04 - 2026-04-08",
    "open 2026-03-09 - -",
  ])

  await passDays(world, 1)
  await completeNow(world, "ann", ropes)
  assert.equal(await status(), "Certified/Pending Completion Approval")
  await decide("deny")
  assert.equal(await status(), "Certified/Completion Approval Denied")
  await passDays(world, 40)
  assert.equal(await status(), "Expired/Completion Approval Denied")
  await askAgain()
  assert.equal(await status(), "Expired/Pending Completion Approval")
  await decide("approve")
  assert.equal(await status(), "Certified/Renewal In Progress")
  const { history } = await standingOf(world, guid, "ann")
  assert.deepEqual(
    history.toReversed().map(({ action, by }: { action: string; by: string | null }) => [action, by]),
    [
      ["Enrolled", "wsadmin"],
      ["Period Opened", null],
      ["Completion Approval Requested", null],
      ["Completion Approval Denied", "wsadmin"],
      ["Completion Approval Requested", "ann"],
      ["Completion Approved", "wsadmin"],
      ["Certified", "wsadmin"],
      ["Period Opened", null],
      ["Completion Approval Requested", null],
      ["Completion Approval Denied", "wsadmin"],
      ["Expired", null],
      ["Completion Approval Requested", "ann"],
      ["Completion Approved", "wsadmin"],
      ["Certified", "wsadmin"],
      ["Period Opened", null],
    ],
  )
  assert.equal(history.find(({ action }: { action: string }) => action === "Completion Approval Denied").comment, null)
})

test("of two concurrent decisions, one succeeds and the other gets 409", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const guid = await makeCertification(world, { periods: [period([ropes], { completionApproval: true })] })
  await enrollPeople(world, guid, ["ann"])
  await completeNow(world, "ann", ropes)
  const headers = await world.signIn()
  const decisions = ["approve", "deny"].map((decision) =>
    world.send("POST", `${certificationsPath}/${guid}/enrollments/ann/decision`, { decision }, headers),
  )
  const statuses = (await Promise.all(decisions)).map(({ status }) => status)
  assert.deepEqual(statuses.sort(), [200, 409])
})

test("without the override only training that is available to the person is placed on the transcript", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  await world.portal.sql`
    insert into availability (training_id, position, everybody) values (${knots.id}, 0, true)
  `
  const guid = await makeCertification(world, { opensTraining: false, periods: [period([ropes, knots])] })
  await enrollPeople(world, guid, ["ann"])
  const rows = await world.portal.sql`select lo.title from transcript t join training lo on lo.id = t.training_id`
  assert.deepEqual(rows, [{ title: "Knots" }])
})

test("training that two certifications require is placed once", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const dues = [30, 20].map((amount) => ({ amount, unit: "days" }))
  const guids = [
    await makeCertification(world, {
      title: "One",
      periods: [period([ropes], { due: dues[0], expires: dues[0] }), period([ropes], { due: dues[0] })],
    }),
    await makeCertification(world, {
      title: "Two",
      periods: [period([ropes], { due: dues[1], expires: dues[0] }), period([ropes], { due: dues[1] })],
    }),
  ]
  for (const guid of guids) await enrollPeople(world, guid, ["ann"])
  const rows = () => world.portal.sql`select reg_num, due_at from transcript order by reg_num`
  assert.deepEqual(await rows(), [{ regNum: 1, dueAt: new Date("2026-03-24T23:59:00Z") }])
  // Both renewals open in the same moment.
  world.pass(1000)
  await completeNow(world, "ann", ropes)
  assert.deepEqual((await rows()).at(-1), { regNum: 2, dueAt: new Date("2026-03-24T23:59:00Z") })
  for (const guid of guids) assert.equal((await chainOf(world, guid, "ann"))[0], "Certified/Renewal In Progress")
})
