import assert from "node:assert/strict"
import { test } from "node:test"
import { assign } from "../../testing/assignments.ts"
import { annIn, base, guidOf, read, write } from "../../testing/one-person.ts"
import { addBareCurriculum } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// Reads of the Transcript API: overview, details, curricula.

// The members of details and overview, as client programs declare them.
const members =
  "userId, externalId, userGuid, learningObjectId, learningTitle, trainingType, registrationNumber, isGreatestRegistrationNumber, status, statusGroup, statusChangeDate, assignedDate, assignedByUserId, deliveryMethod, trainingPurpose, availableDate, registrationDate, dueDate, completedDate, isSuggested, isRequired, isStandalone, trainingVersion, providerId, providerName, passed, score, attemptsLeft, trainingHours, observedTrainingHours, isRemoved, badge, badgePoints, trainingPoints, isArchived, lastModifiedDate"

test("a row has exactly the members that client programs declare, in this order", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const training = await addTraining(world, { title: "Forklift" })
  await sql`update training set version = '2.0', version_number = 2 where id = ${training.id}`
  const rowId = await addTranscript(world, "ann", training, {
    status: "completed",
    at: new Date("2026-03-01T08:00:00.500Z"),
    dueAt: new Date("2026-03-31T23:59:00Z"),
    availableAt: new Date("2026-03-02T00:00:00Z"),
    modifiedAt: new Date("2026-03-03T10:00:00Z"),
    score: 91.5,
    minutes: 75,
    required: true,
  })
  const [ids] = await sql<{ ann: number; annGuid: string; clara: number; provider: number }>`
    select ann.id as ann, ann.guid as ann_guid, clara.id as clara, provider.id as provider
      from person ann, person clara, provider
    where ann.user_id = 'ann' and clara.user_id = 'clara' and provider.name = 'Harbour Academy'
  `
  const { ann, annGuid, clara, provider } = ids!
  await sql`update transcript set assigned_by = ${clara}, passed = true where id = ${rowId}`
  const expected = {
    userId: String(ann),
    externalId: "ann",
    userGuid: annGuid,
    learningObjectId: training.guid,
    learningTitle: "Forklift",
    trainingType: "OnlineClass",
    registrationNumber: 1,
    isGreatestRegistrationNumber: true,
    status: "Completed",
    statusGroup: "Completed",
    statusChangeDate: "2026-03-01T08:00:00Z",
    assignedDate: "2026-03-01T08:00:00Z",
    assignedByUserId: clara,
    deliveryMethod: "Assignment",
    trainingPurpose: null,
    availableDate: "2026-03-02T00:00:00Z",
    registrationDate: null,
    dueDate: "2026-03-31T23:59:00Z",
    completedDate: "2026-03-01T08:00:00Z",
    isSuggested: false,
    isRequired: true,
    isStandalone: true,
    trainingVersion: 2,
    providerId: String(provider),
    providerName: "Harbour Academy",
    passed: true,
    score: 92,
    attemptsLeft: null,
    trainingHours: "0001:30:00",
    observedTrainingHours: "0001:15:00",
    isRemoved: false,
    badge: null,
    badgePoints: null,
    trainingPoints: null,
    isArchived: false,
    lastModifiedDate: "2026-03-03T10:00:00Z",
  }
  const [row] = await read(world, "overview", { externalId: "ann" })
  assert.deepEqual(Object.keys(row).join(", "), members)
  assert.deepEqual(row, expected)
  assert.deepEqual(await read(world, "details", { externalId: "ann", learningObjectId: training.guid }), expected)
  assert.deepEqual(
    await read(world, "details", { EXTERNALID: "ANN", learningobjectid: training.guid.toUpperCase() }),
    expected,
  )
})

test("the GUID in a row names the person to complete", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "registered")
  const { userGuid, learningObjectId } = await read(world, "details", which)
  const { body } = await write(world, "complete", { userGuid, learningObjectId, ignoreWorkflow: true })
  assert.equal(body.data.status, "Completed")
})

test("a row has the purpose of the assignment that created it, and the time of the last change of its status", async () => {
  await using world = await openWorld()
  const { guid } = await addTraining(world)
  await assign(world, { title: "Safety", purpose: "Law", training: [{ learningObjectId: guid }], users: ["ann"] })
  await world.runJobs()
  const query = { externalId: "ann", learningObjectId: guid }
  const { trainingPurpose, deliveryMethod, statusChangeDate } = await read(world, "details", query)
  assert.deepEqual([trainingPurpose, deliveryMethod, statusChangeDate], ["Law", "Assignment", "2026-03-04T09:15:00Z"])
  world.pass(60_000)
  await write(world, "update", { ...query, comment: "not a change of the status" })
  const after = await read(world, "details", query)
  assert.deepEqual([after.statusChangeDate, after.lastModifiedDate], ["2026-03-04T09:15:00Z", "2026-03-04T09:16:00Z"])
})

test("of the occurrences that are not removed, one has the greatest registration number, archived or not", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const row of [{ status: "completed" }, { archived: true }, { removed: true }] as const)
    await addTranscript(world, "ann", training, row)
  const told = async (query: Record<string, string>) =>
    (await read(world, "overview", { externalId: "ann", ...query })).map((row: Record<string, unknown>) => [
      row.registrationNumber,
      row.isGreatestRegistrationNumber,
      row.isArchived,
    ])
  assert.deepEqual(await told({ includeArchived: "true" }), [
    [2, true, true],
    [1, false, false],
  ])
  assert.deepEqual(await told({}), [[1, false, false]])
})

test("the overview has the requested rows, the newest first, and no removed ones", async () => {
  await using world = await openWorld()
  const at = (hour: number) => ({ at: new Date(`2026-03-03T0${hour}:00:00Z`) })
  const add = async (title: string, type: string, row: object) =>
    addTranscript(world, "ann", await addTraining(world, { title, type }), row)
  await add("one", "Course", { ...at(1), status: "completed" })
  await add("two", "Video", { ...at(2), status: "pendingApproval" })
  await add("three", "Material", { ...at(3), status: "inProgress", dueAt: new Date("2026-03-04T09:14:59Z") })
  await add("four", "Session", { ...at(4), status: "approved", archived: true })
  await add("five", "Course", { ...at(5), removed: true })
  await addTranscript(world, "bruno", await addTraining(world))
  const cases: [Record<string, string>, string[]][] = [
    [{}, ["three", "two", "one"]],
    [{ includeArchived: "true" }, ["four", "three", "two", "one"]],
    [{ includeArchived: "false" }, ["three", "two", "one"]],
    [{ statusGroups: "Completed" }, ["one"]],
    [{ statusgroups: "NotStarted, inprogress", includearchived: "TRUE" }, ["four", "three"]],
    [{ statusGroups: "Pending" }, ["two"]],
    [{ status: "PendingApproval" }, ["two"]],
    [{ status: "PendingApproval,InProgress" }, ["three", "two"]],
    [{ status: "PendingApproval", statusGroups: "Completed" }, []],
    [{ status: "InProgress", statusGroups: "Completed,InProgress" }, ["three"]],
    [{ trainingType: "OnlineClass" }, ["one"]],
    [{ trainingType: "Material,Video" }, ["three", "two"]],
    [{ trainingType: "Session" }, []],
    [{ trainingType: "Curriculum" }, []],
    [{ status: "", statusGroups: ",", trainingType: " " }, ["three", "two", "one"]],
  ]
  for (const [query, expected] of cases) {
    const rows = await read(world, "overview", { externalId: "ann", ...query })
    assert.deepEqual(
      rows.map((row: { learningTitle: string }) => row.learningTitle),
      expected,
      JSON.stringify(query),
    )
  }
  // Past due follows from the due date, not from the status.
  const [three] = await read(world, "overview", { externalId: "ann" })
  assert.deepEqual([three.status, three.dueDate], ["InProgress", "2026-03-04T09:14:00Z"])
  assert.deepEqual(await read(world, "overview", { externalId: "clara" }), [])
})

test("of several occurrences the details are of the latest that is not removed", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  const query = { externalId: "ann", learningObjectId: training.guid }
  await addTranscript(world, "ann", training, { status: "completed" })
  await addTranscript(world, "ann", training, { status: "registered" })
  assert.equal((await read(world, "details", query)).registrationNumber, 2)
  assert.equal((await read(world, "overview", { externalId: "ann" })).length, 2)
  await addTranscript(world, "ann", training, { removed: true })
  assert.equal((await read(world, "details", query)).registrationNumber, 2)
})

test("the trainings of a curriculum are in its order, each with the person's row", async () => {
  await using world = await openWorld()
  const [one, other] = await Promise.all([
    addTraining(world, { title: "One" }),
    addTraining(world, { title: "Other", type: "Video" }),
  ])
  const id = await addBareCurriculum(world.portal.sql, [other.id, one.id])
  const guid = await guidOf(world, id)
  await addTranscript(world, "ann", { id })
  await addTranscript(world, "ann", one, { status: "completed" })
  const children = await read(world, "curriculum-child-lo-data", { externalId: "ann", learningObjectId: guid })
  assert.deepEqual(
    children.map(({ transcript, ...child }: { transcript: { status: string } | null }) => ({
      ...child,
      status: transcript?.status,
    })),
    [
      {
        learningObjectId: other.guid,
        title: "Other",
        trainingType: "Video",
        sectionTitle: "Section",
        sectionOrder: 0,
        order: 1,
        isRequired: true,
        status: undefined,
      },
      {
        learningObjectId: one.guid,
        title: "One",
        trainingType: "OnlineClass",
        sectionTitle: "Section",
        sectionOrder: 0,
        order: 2,
        isRequired: true,
        status: "Completed",
      },
    ],
  )
  const query = { externalId: "ann", learningObjectId: one.guid }
  const { status, body } = await world.get(`${base}/curriculum-child-lo-data`, query)
  assert.equal(status, 400)
  assert.equal(body.error.message, "The learning object is not a curriculum.")
})
