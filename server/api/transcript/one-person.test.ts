import assert from "node:assert/strict"
import { test } from "node:test"
import type { Status } from "../../domain/transcripts/statuses.ts"
import { assign } from "../../testing/assignments.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addBareCurriculum, addBareSession, stampsOf } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { type Answer, openWorld, type World } from "../../testing/world.ts"

// The Transcript API: one person's transcript, read and changed at once.

const base = "/services/api/v1/transcripts"
const unknown = "00000000-0000-4000-8000-000000000000"

/** What a read answers in `data`. The test fails when it is refused. */
async function read(world: World, what: string, query: Record<string, string>) {
  const { status, body } = await world.get(`${base}/${what}`, query)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(Object.keys(body), ["status", "data"])
  assert.equal(body.status, "success")
  return body.data
}

type Write = "assign" | "register" | "update" | "complete" | "in-progress"

function write(world: World, what: Write, body: object, headers?: Record<string, string>): Promise<Answer> {
  return world.send(what === "assign" ? "POST" : "PATCH", `${base}/${what}`, body, headers)
}

/** Ann with an online course in this status. */
async function annIn(world: World, status: Status) {
  const training = await addTraining(world)
  const id = await addTranscript(world, "ann", training, { status })
  return { ...training, rowId: id, which: { externalId: "ann", learningObjectId: training.guid } }
}

async function guidOf({ portal: { sql } }: World, id: number): Promise<string> {
  const [row] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return row?.guid ?? ""
}

// The members of details and overview, as client programs declare them.
const members =
  "userId, externalId, userGuid, learningObjectId, learningTitle, trainingType, registrationNumber, isGreatestRegistrationNumber, status, statusGroup, statusChangeDate, assignedDate, assignedByUserId, deliveryMethod, trainingPurpose, availableDate, registrationDate, dueDate, completedDate, isSuggested, isRequired, isStandalone, trainingVersion, providerId, providerName, passed, score, attemptsLeft, trainingHours, observedTrainingHours, isRemoved, badge, badgePoints, trainingPoints, isArchived, lastModifiedDate"

test("a row is shown with the members that programs declare: exactly these, in this order", async () => {
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
    select ann.id as ann, ann.guid as ann_guid, clara.id as clara, provider.id as provider from person ann, person clara, provider
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

test("the GUID that a row shows names the person to complete", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "registered")
  const { userGuid, learningObjectId } = await read(world, "details", which)
  const { body } = await write(world, "complete", { userGuid, learningObjectId, ignoreWorkflow: true })
  assert.equal(body.data.status, "Completed")
})

test("a row has the purpose of the assignment that gave it, and the time of the last change of its status", async () => {
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

test("of the occurrences that are not removed, one is the greatest registration number, archived or not", async () => {
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

test("the overview has what is asked for, the newest first, and nothing that is removed", async () => {
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
  // Past due is told by the due date, not by the status.
  const [three] = await read(world, "overview", { externalId: "ann" })
  assert.deepEqual([three.status, three.dueDate], ["InProgress", "2026-03-04T09:14:00Z"])
  assert.deepEqual(await read(world, "overview", { externalId: "clara" }), [])
})

test("of several occurrences the details are the latest one's that is not removed", async () => {
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

test("the trainings of a curriculum come in its order, each with what the person has of it", async () => {
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

test("what is approved is registered, what is registered is begun, what is open is completed", async () => {
  await using world = await openWorld()
  const { which, rowId } = await annIn(world, "approved")
  const steps: [Write, string][] = [
    ["register", "Registered"],
    ["in-progress", "InProgress"],
    ["complete", "Completed"],
  ]
  for (const [step, reached] of steps) {
    world.pass(60_000)
    const { status, body } = await write(world, step, which)
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.status, "success")
    assert.equal(body.data.status, reached)
    const dated = { register: "registrationDate", complete: "completedDate" }[step as "register"]
    const { lastModifiedDate, statusChangeDate, [dated ?? "statusChangeDate"]: at } = body.data
    assert.deepEqual([statusChangeDate, at], [lastModifiedDate, lastModifiedDate])
  }
  const [person] = await world.portal.sql<{ id: number }>`select id from person where user_id = 'wsadmin'`
  assert.deepEqual(
    (await stampsOf(world.portal.sql, rowId)).slice(1).map(({ kind, byId }) => [kind, byId]),
    [
      ["Registered", person?.id],
      ["Started", person?.id],
      ["Completed", person?.id],
    ],
  )
})

test("a move that the status does not allow is refused, and nothing changes", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "completed")
  const cases: [Write, string][] = [
    ["register", "Register is not possible in status Completed."],
    ["in-progress", "Start is not possible in status Completed."],
    ["complete", "Complete is not possible in status Completed."],
  ]
  const before = await read(world, "details", which)
  for (const [step, message] of cases) {
    const { status, body } = await write(world, step, which)
    assert.equal(status, 400)
    assert.equal(body.status, "400")
    assert.equal(body.error.message, message)
    assert.deepEqual(body.error.details, [{ field: "learningObjectId", message }])
  }
  assert.deepEqual(await read(world, "details", which), before)
})

test("completion waits for the work that follows, unless the workflow is ignored", async () => {
  await using world = await openWorld()
  const { which, id } = await annIn(world, "inProgress")
  const work = await addTraining(world, { title: "Report" })
  await world.portal
    .sql`insert into training_work (training_id, kind, work_id, position) values (${id}, 'post', ${work.id}, 0)`
  assert.equal((await write(world, "complete", which)).body.data.status, "PendingPostWork")
  const again = await write(world, "complete", which)
  assert.equal(again.body.error.message, "Complete is not possible in status Pending Post-Work.")
  await addTranscript(world, "ann", work, { status: "completed" })
  assert.equal((await write(world, "complete", which)).body.data.status, "Completed")

  const { which: other, id: otherId } = await annIn(world, "registered")
  const unfinished = await addTraining(world)
  await world.portal
    .sql`insert into training_work (training_id, kind, work_id, position) values (${otherId}, 'post', ${unfinished.id}, 0)`
  const through = await write(world, "complete", { ...other, ignoreWorkflow: true })
  assert.equal(through.body.data.status, "Completed")
})

test("a person may be named by GUID, too", async () => {
  await using world = await openWorld()
  const { guid } = await annIn(world, "registered")
  const [ann] = await world.portal.sql<{ guid: string }>`select guid from person where user_id = 'ann'`
  const userGuid = ann?.guid as string
  const { body } = await write(world, "complete", { userGuid, learningObjectId: guid, ignoreWorkflow: "true" })
  assert.equal(body.data.status, "Completed")
  assert.equal((await read(world, "details", { userGuid, learningObjectId: guid })).status, "Completed")
  // It counts when there are both.
  assert.equal((await read(world, "overview", { userGuid, externalId: "bruno" })).length, 1)
})

test("a session without a seat left refuses to register", async () => {
  await using world = await openWorld()
  const id = await addBareSession(world.portal.sql, 1)
  await addTranscript(world, "ann", { id }, { status: "approved" })
  await addTranscript(world, "bruno", { id }, { status: "approved" })
  const learningObjectId = await guidOf(world, id)
  assert.equal((await write(world, "register", { externalId: "ann", learningObjectId })).status, 200)
  const { status, body } = await write(world, "register", { externalId: "bruno", learningObjectId })
  assert.equal(status, 400)
  assert.equal(body.error.message, "The session has no seat left.")
})

test("what is not there is told as a record not found", async () => {
  await using world = await openWorld()
  const { guid } = await annIn(world, "registered")
  const removed = await addTraining(world)
  await addTranscript(world, "ann", removed, { removed: true })
  await addTranscript(world, "dora", { id: (await addTraining(world)).id })
  const nowhere = [
    { externalId: "ann", learningObjectId: unknown },
    { externalId: "bruno", learningObjectId: guid },
    { externalId: "nobody", learningObjectId: guid },
    { userGuid: unknown, learningObjectId: guid },
    { externalId: "dora", learningObjectId: guid },
    { externalId: "ann", learningObjectId: removed.guid },
  ] as Record<string, string>[]
  const answers = nowhere.flatMap((which) => [
    ...["details", "custom-fields", "curriculum-child-lo-data"].map((what) => world.get(`${base}/${what}`, which)),
    ...(["register", "complete", "in-progress"] as const).map((what) => write(world, what, which)),
    write(world, "update", { ...which, comment: "x" }),
  ])
  for (const { status, body } of await Promise.all([
    ...answers,
    world.get(`${base}/overview`, { externalId: "nobody" }),
  ])) {
    assert.equal(status, 404)
    assert.equal(body.status, "404")
    assert.match(body.error.message, /record not found/)
    assert.equal(body.error.details, null)
  }
})

// Bad input of every kind: where it is sent, and all that is told of it.
const bad: [string, Record<string, unknown>, string][] = [
  ["overview", {}, "externalId is required."],
  ["overview", { externalId: " " }, "externalId is required."],
  ["overview", { userGuid: "4711" }, "Invalid userGuid 4711"],
  [
    "overview",
    {
      externalId: "ann",
      statusGroups: "Completed,Done",
      status: "Completed,Well",
      trainingType: "Poem",
      includeArchived: "maybe",
    },
    "Invalid includeArchived maybe, Invalid statusGroups Done, Invalid status Well, Invalid trainingType Poem",
  ],
  ["details", {}, "externalId is required., learningObjectId is required."],
  ["details", { externalId: "ann", learningObjectId: "x" }, "Invalid learningObjectId x"],
  ["custom-fields", { learningObjectId: "x" }, "externalId is required., Invalid learningObjectId x"],
  ["curriculum-child-lo-data", {}, "externalId is required., learningObjectId is required."],
  ["register", {}, "externalId is required., learningObjectId is required."],
  ["register", { externalId: ["ann"], learningObjectId: 5 }, "Invalid externalId, Invalid learningObjectId 5"],
  [
    "in-progress",
    { externalId: null, learningObjectId: null },
    "externalId is required., learningObjectId is required.",
  ],
  ["complete", { externalId: "ann", learningObjectId: unknown, ignoreWorkflow: "yes" }, "Invalid ignoreWorkflow yes"],
  ["update", { externalId: "ann", learningObjectId: unknown }, "comment or customFields is required."],
  [
    "update",
    { externalId: "ann", learningObjectId: "x", comment: "x".repeat(501) },
    "Invalid learningObjectId x, Comment exceeds 500 characters.",
  ],
  [
    "update",
    { externalId: "ann", learningObjectId: unknown, comment: { a: 1 }, customFields: "none" },
    "Invalid comment, Invalid customFields none",
  ],
  ["assign", {}, "externalId is required., learningObjectId is required."],
  [
    "assign",
    { externalId: "nobody", learningObjectId: "x", assignment: "completed" },
    "Invalid assignment completed, Invalid user nobody, Invalid learning object id x",
  ],
  [
    "assign",
    { externalId: "dora", learningObjectId: unknown },
    `User dora is inactive, Invalid learning object id ${unknown}`,
  ],
]
for (const [what, input, message] of bad)
  test(`${what} is refused: ${JSON.stringify(input).slice(0, 100)}: ${message}`, async () => {
    await using world = await openWorld()
    const isWrite = ["assign", "register", "update", "complete", "in-progress"].includes(what)
    const call = (headers?: Record<string, string>) =>
      isWrite
        ? write(world, what as Write, input, headers)
        : world.get(`${base}/${what}`, input as Record<string, string>, headers)
    const { status, body } = await call()
    assert.equal(status, 400)
    assert.equal(body.error.message, message)
    assert.equal(body.error.details.map((fault: { message: string }) => fault.message).join(", "), message)
    const compatible = await call(await world.authorize({ profile: "compatible" }))
    assert.equal(compatible.body.error.message, message)
    assert.equal(compatible.body.error.details, null)
  })

test("each endpoint needs its permission, within its constraints on people", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "approved")
  const headers = await world.authorize({ userName: "bruno" })
  const calls: [string, () => Promise<Answer>][] = [
    ...["overview", "details", "custom-fields"].map(
      (what) =>
        ["View Transcript Item", () => world.get(`${base}/${what}`, which, headers)] as [string, () => Promise<Answer>],
    ),
    ["Assignment Tool - Standard", () => write(world, "assign", which, headers)],
    ["Transcript - Manage", () => write(world, "update", { ...which, comment: "x" }, headers)],
    ["Transcript - Manage", () => write(world, "register", which, headers)],
    ["Transcript - Manage", () => write(world, "in-progress", which, headers)],
    ["Transcript - Manage", () => write(world, "complete", which, headers)],
  ]
  for (const [permission, call] of calls) {
    await takeRoles(world)
    assert.equal((await call()).status, 401, permission)
    await giveRole(world, "bruno", [permission], [{ ou: "DIV-SOUTH" }])
    const outside = await call()
    if (permission === "Assignment Tool - Standard") {
      assert.equal(outside.status, 400)
      assert.equal(outside.body.error.message, "User ann is not in your scope")
    } else assert.equal(outside.status, 401)
    await giveRole(world, "bruno", [permission], [{ ou: "DIV-NORTH", subs: true }])
    assert.equal((await call()).status, 200, permission)
  }
})

test("a scope to read is none to write", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "approved")
  const reader = await world.authorize({ scopes: ["transcript:read"] })
  const writer = await world.authorize({ scopes: ["transcript:update"] })
  assert.equal((await world.get(`${base}/details`, which, reader)).status, 200)
  assert.equal((await write(world, "register", which, reader)).status, 401)
  assert.equal((await world.get(`${base}/details`, which, writer)).status, 401)
  assert.equal((await write(world, "register", which, writer)).status, 200)
})

test("the comment is set, kept and taken away, and each edit is stamped", async () => {
  await using world = await openWorld()
  const { which, rowId } = await annIn(world, "registered")
  world.pass(60_000)
  const set = await write(world, "update", { ...which, comment: "Bring boots. 👢" })
  assert.equal(set.body.data.lastModifiedDate, "2026-03-04T09:16:00Z")
  assert.equal(await commentOf(world, rowId), "Bring boots. 👢")
  await write(world, "update", { ...which, customFields: [] })
  assert.equal(await commentOf(world, rowId), "Bring boots. 👢")
  await write(world, "update", { ...which, comment: "" })
  assert.equal(await commentOf(world, rowId), null)
  assert.equal((await write(world, "update", { ...which, comment: "é".repeat(500) })).status, 200)
  const stamps = (await stampsOf(world.portal.sql, rowId)).slice(1)
  assert.deepEqual(
    stamps.map(({ kind, status, message }) => [kind, status, message]),
    [
      ["Edited", null, "Bring boots. 👢"],
      ["Edited", null, null],
      ["Edited", null, null],
      ["Edited", null, "é".repeat(250)],
    ],
  )
})

async function commentOf({ portal: { sql } }: World, rowId: number): Promise<string | null> {
  const [row] = await sql<{ comment: string | null }>`select comment from transcript where id = ${rowId}`
  return row!.comment
}

/** Some custom fields of transcripts, one of them for human resources alone. */
async function addFields({ portal: { sql } }: World): Promise<void> {
  await sql.script(`
    insert into custom_field (tag, name, area, type, display_order) values ('SHIFT', 'Shift', 'transcript', 'drop-down', 1),
      ('BADGE', 'Badge', 'transcript', 'short text', 2), ('PAID', 'Paid', 'transcript', 'check box', 3),
      ('COST', 'Cost', 'transcript', 'numeric', 4), ('SEEN', 'Seen', 'transcript', 'date', 5), ('GRADE', 'Grade', 'transcript', 'short text', 6);
    insert into custom_field (tag, name, area, type, active) values ('OLD', 'Old', 'transcript', 'short text', false);
    update custom_field set translations = '{"fr-FR": {"name": "Équipe"}}' where tag = 'SHIFT';
    insert into custom_field_option (field_id, value, translations)
    select id, v, jsonb_build_object('fr-FR', jsonb_build_object('value', fr)) from custom_field,
      (values ('Early', 'Tôt'), ('Late', 'Tard')) options (v, fr) where tag = 'SHIFT';
    insert into custom_field_access (field_id, role_id, access)
    select custom_field.id, role.id, access from custom_field, role, unnest(array['view', 'edit']) access
    where tag = 'GRADE' and role.name = 'Human resources';
  `)
}

test("custom fields are set by name (the tag) and values, and read as publicName and value; those that are left out stay", async () => {
  await using world = await openWorld()
  await addFields(world)
  const { which } = await annIn(world, "registered")
  const fields = () => read(world, "custom-fields", which)
  const empty = ["Shift", "Badge", "Paid", "Cost", "Seen"].map((publicName) => ({ publicName, value: null }))
  assert.deepEqual(await fields(), empty)
  const customFields = [
    { name: "[shift]", values: ["early"] },
    { name: "BADGE", values: ["A-7"] },
    { name: "PAID", values: [true] },
    { name: "COST", values: [12.5] },
    { name: "SEEN", values: ["03-04-2026"] },
  ]
  const { status, body } = await write(world, "update", { ...which, customFields })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(await fields(), [
    { publicName: "Shift", value: "Early" },
    { publicName: "Badge", value: "A-7" },
    { publicName: "Paid", value: "true" },
    { publicName: "Cost", value: "12.5" },
    { publicName: "Seen", value: "03-04-2026" },
  ])
  await write(world, "update", {
    ...which,
    customFields: [
      { name: "BADGE", values: [] },
      { name: "COST", values: [""] },
      { name: "SHIFT", values: ["Late"] },
    ],
  })
  assert.deepEqual(await fields(), [
    { publicName: "Shift", value: "Late" },
    { publicName: "Badge", value: null },
    { publicName: "Paid", value: "true" },
    { publicName: "Cost", value: null },
    { publicName: "Seen", value: "03-04-2026" },
  ])
  await giveRole(world, "bruno", ["View Transcript Item"])
  const { body: french } = await world.get(`${base}/custom-fields`, which, await world.authorize({ userName: "bruno" }))
  assert.deepEqual(french.data[0], { publicName: "Équipe", value: "Tard" })
})

test("who has the role sees and edits a field that is kept for it", async () => {
  await using world = await openWorld()
  await addFields(world)
  const { which } = await annIn(world, "registered")
  await world.portal.sql`
    insert into person_role (person_id, role_id) select person.id, role.id from person, role where user_id = 'wsadmin' and role.name = 'Human resources'
  `
  assert.equal(
    (await write(world, "update", { ...which, customFields: [{ name: "GRADE", values: ["B"] }] })).status,
    200,
  )
  assert.deepEqual((await read(world, "custom-fields", which)).at(-1), { publicName: "Grade", value: "B" })
})

test("everything wrong with custom fields is told at once, and nothing is stored", async () => {
  await using world = await openWorld()
  await addFields(world)
  const { which, rowId } = await annIn(world, "registered")
  const customFields = [
    { name: "", values: ["x"] },
    { name: "OLD", values: ["x"] },
    { name: "GRADE", values: ["A"] },
    { name: "BADGE", values: ["x".repeat(101)] },
    { name: "SHIFT", values: ["Noon"] },
    { name: "COST", values: ["much"] },
    { name: "PAID", values: ["true", "false"] },
    { name: "PAID", values: ["true"] },
  ]
  const { status, body } = await write(world, "update", { ...which, comment: "kept out", customFields })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details, [
    { field: "customFields[0].name", message: "Failed: Invalid Title value" },
    { field: "customFields[1].name", message: "Invalid custom field: OLD" },
    { field: "customFields[2].name", message: "User doesn't have a access to custom fields: GRADE" },
    { field: "customFields[3].values", message: "Failed: Invalid Value" },
    { field: "customFields[4].values", message: "Invalid custom field value: Noon" },
    { field: "customFields[5].values", message: "Invalid custom field value: much" },
    { field: "customFields[7].name", message: "Failed: Duplicate values exist" },
    { field: "customFields[6].values", message: "Failed: Duplicate values exist" },
  ])
  assert.equal(await commentOf(world, rowId), null)
  assert.deepEqual((await read(world, "custom-fields", which))[2], { publicName: "Paid", value: null })
})

test("a training is assigned at once, as far as is asked for", async () => {
  await using world = await openWorld()
  const cases: [Record<string, string>, string][] = [
    [{}, "Registered"],
    [{ assignment: "registered" }, "Registered"],
    [{ Assignment: "approved" }, "Approved"],
    [{ assignment: "assigned" }, "Assigned"],
  ]
  for (const [asked, reached] of cases) {
    const { guid } = await addTraining(world)
    const { status, body } = await write(world, "assign", { externalId: "ann", learningObjectId: guid, ...asked })
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.data.status, reached)
    assert.equal(body.data.registrationNumber, 1)
    assert.deepEqual(await read(world, "details", { externalId: "ann", learningObjectId: guid }), body.data)
  }
  const [row] = await world.portal.sql`
    select t.origin, by.user_id as assigned_by, source.kind, source_person.user_id as source, stamp.kind as stamp
    from transcript t join person by on by.id = t.assigned_by join transcript_source source on source.transcript_id = t.id
    join person source_person on source_person.id = source.source_id join transcript_stamp stamp on stamp.transcript_id = t.id
    order by t.id limit 1
  `
  assert.deepEqual(row, {
    origin: "manager",
    assignedBy: "wsadmin",
    kind: "person",
    source: "wsadmin",
    stamp: "Assigned",
  })
  const [kept] = await world.portal.sql<{
    rows: number
  }>`select (select count(*) from assignment) + (select count(*) from assignment_result) as rows`
  assert.deepEqual(kept, { rows: 0 })
})

test("what a person has is decided about as a learning assignment does", async () => {
  await using world = await openWorld()
  const cases: [Status, string, number][] = [
    ["inProgress", "InProgress", 1],
    ["completed", "Completed", 1],
    ["cancelled", "Registered", 2],
  ]
  for (const [has, gets, regNum] of cases) {
    const { which } = await annIn(world, has)
    const { body } = await write(world, "assign", which)
    assert.deepEqual([body.data.status, body.data.registrationNumber], [gets, regNum], has)
  }
})

test("assigning tells all that speaks against it at once", async () => {
  await using world = await openWorld()
  const { id, guid } = await addTraining(world)
  await world.portal.sql`update training set active = false where id = ${id}`
  const inactive = await write(world, "assign", { externalId: "dora", learningObjectId: guid })
  assert.equal(inactive.status, 400)
  assert.equal(inactive.body.error.message, `User dora is inactive, Training ${guid} is inactive`)
  await world.portal.sql`update training set active = true where id = ${id}`
  await giveRole(world, "bruno", ["Assignment Tool - Standard"], ["self", { type: "Video" }])
  const headers = await world.authorize({ userName: "bruno" })
  const outside = await write(world, "assign", { externalId: "ann", learningObjectId: guid }, headers)
  assert.equal(outside.status, 400)
  assert.equal(outside.body.error.message, `User ann is not in your scope, Training ${guid} is not in your scope`)
})

test("a full session is refused, and a curriculum brings its trainings along", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const session = await addBareSession(sql, 1)
  const learningObjectId = await guidOf(world, session)
  assert.equal((await write(world, "assign", { externalId: "ann", learningObjectId })).body.data.status, "Registered")
  const full = await write(world, "assign", { externalId: "bruno", learningObjectId })
  assert.equal(full.status, 400)
  assert.equal(full.body.error.message, "The session has no seat left.")

  const child = await addTraining(world, { title: "Child" })
  const curriculum = await guidOf(world, await addBareCurriculum(sql, [child.id]))
  await write(world, "assign", { externalId: "clara", learningObjectId: curriculum })
  const rows = await read(world, "overview", { externalId: "clara" })
  assert.deepEqual(rows.map(({ learningTitle, status }: Record<string, string>) => [learningTitle, status]).sort(), [
    ["Child", "Assigned"],
    ["Curriculum", "Registered"],
  ])
})

test("many that assign the same at once make one row", async () => {
  await using world = await openWorld()
  const { guid } = await addTraining(world)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => write(world, "assign", { externalId: "ann", learningObjectId: guid })),
  )
  assert.deepEqual(
    new Set(answers.map(({ status, body }) => `${status} ${body.data?.registrationNumber}`)),
    new Set(["200 1"]),
  )
  assert.equal((await read(world, "overview", { externalId: "ann" })).length, 1)
})
