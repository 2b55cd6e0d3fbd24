import assert from "node:assert/strict"
import { test } from "node:test"
import type { Status } from "../../domain/transcripts/statuses.ts"
import { readXml } from "../../testing/read-xml.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addSession, sessionEnds, setRule, type TestSession } from "../../testing/session-rosters.ts"
import { placedRows, stampsOf } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/SessionRoster/"

/** A world with a session that is over, and ann, bruno and clara registered for it. */
async function openRostered() {
  const world = await openWorld()
  const session = await addSession(world)
  const rows = {
    ann: await addTranscript(world, "ann", session),
    bruno: await addTranscript(world, "bruno", session),
    clara: await addTranscript(world, "clara", session),
  }
  return { world, session, rows, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

type Change = Record<string, unknown>

/** Submits a roster of one record, free of faults but for the changes, and gives the item that answers it. */
async function submitted(world: World, { guid }: TestSession, users: object[], changes: Change = {}) {
  const record = { SessionLOID: guid, ActorID: "wsadmin", SessionStatus: "Completed", Users: users, ...changes }
  const { status, body } = await world.write("POST", path, record)
  assert.equal(status, 200, JSON.stringify(body))
  return body.data[0]
}

const morningOnly = [
  { PartName: "Morning", Attended: true },
  { PartName: "Afternoon", Attended: false },
]
const never = morningOnly.map((part) => ({ ...part, Attended: false }))

test("a submitted roster completes who attended and passed, and says how it ended for the others", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  const item = await submitted(world, session, [
    { UserID: "ann", Score: 88, Comments: "Well done." },
    { UserID: "BRUNO", Score: 41.5, Pass: false, Attendance: morningOnly },
    { UserID: "clara", Attendance: never },
  ])
  assert.deepEqual(item, {
    SessionLOID: session.guid,
    SessionStatus: "Completed",
    Users: ["ann", "BRUNO", "clara"].map((UserID) => ({ UserID, Result: "Success", Reason: null })),
    Result: "Success",
    Reason: null,
  })
  const { sql } = world.portal
  const [ann, bruno, clara] = await placedRows(sql, Object.values(rows))
  assert.deepEqual([ann!.status, ann!.score, ann!.completedAt, ann!.percent], ["completed", 88, sessionEnds, 100])
  assert.deepEqual([bruno!.status, bruno!.score, bruno!.completedAt], ["incomplete", 41.5, null])
  assert.deepEqual([clara!.status, clara!.score], ["noShow", null])
  const kinds = await Promise.all([rows.ann, rows.bruno, rows.clara].map((id) => stampsOf(sql, id)))
  assert.deepEqual(
    kinds.map((stamps) => stamps.slice(1).map(({ kind }) => kind)),
    [
      ["Score Updated", "Completed"],
      ["Score Updated", "Marked Incomplete"],
      ["Score Updated", "Edited"],
    ],
  )
  const passed = await sql<{
    passed: boolean
  }>`select passed from transcript where id = any(${Object.values(rows)}) order by id`
  assert.deepEqual(
    passed.map((row) => row.passed),
    [true, false, false],
  )
  const attended = await sql<{ list: string }>`
    select string_agg(concat(user_id, ' ', part.name, ' ', attended), ', ' order by t.id, part.position) as list
    from roster_attendance at join transcript t on t.id = at.transcript_id join person on person.id = t.person_id join part on part.id = part_id
  `
  assert.equal(
    attended[0]!.list,
    "ann Morning t, ann Afternoon t, bruno Morning t, bruno Afternoon f, clara Morning f, clara Afternoon f",
  )
})

test("the answer is the documented envelope, in JSON and in XML", async () => {
  await using at = await openRostered()
  const record = { SessionLOID: at.session.guid, ActorID: "wsadmin", Users: [{ UserID: "ann" }] }
  const { body } = await at.world.write("POST", path, record)
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    createdRecords: 1,
    data: [
      {
        SessionLOID: at.session.guid,
        SessionStatus: null,
        Users: [{ UserID: "ann", Result: "Success", Reason: null }],
        Result: "Success",
        Reason: null,
      },
    ],
  })
  const { body: xml, headers } = await at.world.write("POST", "/services/api/sessionroster?format=xml", record)
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  const data = readXml(xml).children[4]!
  assert.equal(data.name, "data")
  const texts = data.children[0]!.children.map(({ name, text, children }) => [
    name.split(":").at(-1),
    children.length || text,
  ])
  assert.deepEqual(texts, [
    ["SessionLOID", at.session.guid],
    ["SessionStatus", ""],
    ["Users", 1],
    ["Result", "Success"],
    ["Reason", ""],
  ])
})

test("without a status all is saved and everybody stays registered; what is saved counts when the roster is submitted", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  const saved = await submitted(
    world,
    session,
    [
      { UserID: "ann", Score: 60, Comments: "Late.", Attendance: morningOnly },
      { UserID: "bruno", Pass: false },
    ],
    { SessionStatus: undefined },
  )
  assert.equal(saved.SessionStatus, null)
  const statuses = async () => (await placedRows(world.portal.sql, Object.values(rows))).map(({ status }) => status)
  assert.deepEqual(await statuses(), ["registered", "registered", "registered"])
  world.pass(60_000)
  await submitted(world, session, [{ UserID: "ann", Score: 70, Attendance: morningOnly }])
  assert.deepEqual(await statuses(), ["completed", "incomplete", "noShow"], "clara was registered and never told of")
  const [entry] = await world.portal.sql<{
    comments: string
  }>`select comments from roster_entry where transcript_id = ${rows.ann}`
  assert.equal(entry!.comments, "Late.", "what is left out stays")
})

/** The documented error table, and what provokes each row. A change to the record, with the first user's beside it. */
const table: [string, string, Change, Change?][] = [
  ["SessionLOID", "Invalid Session LOID", { SessionLOID: undefined }],
  ["SessionLOID", "Invalid Session LOID", { SessionLOID: "S-1" }],
  ["SessionLOID", "Invalid Session LOID", { SessionLOID: 5 }],
  ["SessionLOID", "Invalid Session LOID", { SessionLOID: "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11" }],
  ["UserID", "UserID Missing", {}, { UserID: undefined }],
  ["UserID", "UserID Missing", {}, { UserID: "  " }],
  ["UserID", "Invalid User", {}, { UserID: "nobody" }],
  ["UserID", "User not registered to session.", {}, { UserID: "wsadmin" }],
  ["Score", "Invalid Score", {}, { Score: 100.01 }],
  ["Score", "Invalid Score", {}, { Score: -1 }],
  ["Score", "Invalid Score", {}, { Score: "good" }],
  [
    "PartName",
    "Duplicate Part Name or Part Id",
    {},
    { Attendance: [...morningOnly, { PartName: " morning ", Attended: true }] },
  ],
  ["PartName", "Part Name or Part Id does not exist", {}, { Attendance: [{ PartName: "Evening", Attended: true }] }],
  ["PartName", "Part Name or Part Id does not exist", {}, { Attendance: [{ PartID: "0", Attended: true }] }],
  ["PartName", "Part Name or Part Id does not exist", {}, { Attendance: [{ Attended: true }] }],
  ["ActorID", "Requesting user does not have required permissions.", { ActorID: undefined }],
  ["ActorID", "Requesting user does not have required permissions.", { ActorID: "dora" }],
  ["ActorID", "Requesting user does not have required permissions.", { ActorID: "ann" }],
  ["Users", "Users missing", { Users: [] }],
  ["UserID", "Duplicate User", {}, { UserID: "bruno" }],
  ["Attended", "Attended missing", {}, { Attendance: [{ PartName: "Morning" }] }],
  ["SessionStatus", "Invalid SessionStatus Closed", { SessionStatus: "Closed" }],
]

test("every row of the error table comes out, and nothing is stored", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  for (const [Type, Message, change, user] of table) {
    const users = [{ UserID: "ann", ...user }, { UserID: "bruno" }]
    const item = await submitted(world, session, users, change)
    assert.deepEqual([item.Result, item.Reason], ["Failed", Message], JSON.stringify([change, user]))
    assert.deepEqual(
      item.Errors.map((error: { Type: string; Message: string }) => [error.Type, error.Message]),
      [[Type, Message]],
    )
    assert.equal(item.SessionStatus, null)
  }
  for (const { status } of await placedRows(world.portal.sql, Object.values(rows))) assert.equal(status, "registered")
  assert.deepEqual(await world.portal.sql`select from session_roster`, [])
})

test("all that is wrong is told at once, in the table's order, and to each user what is wrong there", async () => {
  await using at = await openRostered()
  const { world, session } = at
  const item = await submitted(
    world,
    session,
    [
      { UserID: "ann", Score: 101, Attendance: [{ PartName: "Evening", Attended: true }] },
      { UserID: "nobody", Score: 5 },
      { UserID: "clara" },
    ],
    { ActorID: "nobody" },
  )
  assert.equal(
    item.Reason,
    "Invalid User, Invalid Score, Part Name or Part Id does not exist, Requesting user does not have required permissions.",
  )
  assert.deepEqual(item.Users, [
    { UserID: "ann", Result: "Failed", Reason: "Invalid Score, Part Name or Part Id does not exist" },
    { UserID: "nobody", Result: "Failed", Reason: "Invalid User" },
    { UserID: "clara", Result: "Failed", Reason: null },
  ])
  assert.deepEqual(
    item.Errors.map(({ Path }: { Path: string }) => Path),
    ["Users[1].UserID", "Users[0].Score", "Users[0].Attendance[0].PartName", "ActorID"],
  )
})

test("one roster is submitted at a time", async () => {
  await using at = await openRostered()
  const record = { SessionLOID: at.session.guid, ActorID: "wsadmin", Users: [{ UserID: "ann" }] }
  const { status, body } = await at.world.send("POST", path, { data: { record: [record, record] } })
  assert.equal(status, 400)
  assert.equal(body.error.message, "Only one roster can be submitted per request.")
  const none = await at.world.send("POST", path, { data: { record: [] } })
  assert.deepEqual([none.status, none.body.error.message], [400, "data.record is missing."])
})

test("the session must be over by the portal's clock, its last part included", async () => {
  await using world = await openWorld()
  const until = (end: string) => ({
    PartName: "Long",
    PartLocation: "2000",
    PartStartDateTime: "2026-03-03T08:00:00",
    PartEndDateTime: end,
  })
  const session = await addSession(world, { parts: [until("2026-03-04T09:16:00")] })
  await addTranscript(world, "ann", session)
  assert.equal((await submitted(world, session, [{ UserID: "ann" }])).Reason, "Session is not in the past.")
  world.pass(60_000)
  assert.equal((await submitted(world, session, [{ UserID: "ann" }])).Reason, null)
})

test("a submitted roster stays as it is", async () => {
  await using at = await openRostered()
  const { world, session } = at
  await submitted(world, session, [{ UserID: "ann" }])
  for (const change of [{}, { SessionStatus: undefined }]) {
    const { Reason } = await submitted(world, session, [{ UserID: "bruno" }], change)
    assert.equal(Reason, "The roster has been submitted and cannot be changed.", "bruno is on it as a no-show")
  }
})

test("those for whom it has ended already are left as they are", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  await world.send("PATCH", "/services/api/v1/transcripts/complete", {
    externalId: "ann",
    learningObjectId: session.guid,
  })
  const before = await placedRows(world.portal.sql, [rows.ann])
  const { Users } = await submitted(world, session, [{ UserID: "ann", Score: 3, Pass: false }, { UserID: "bruno" }])
  assert.deepEqual(Users, [
    {
      UserID: "ann",
      Result: "Success",
      Reason: "The user has completed the session or it has ended for them; nothing was changed.",
    },
    { UserID: "bruno", Result: "Success", Reason: null },
  ])
  assert.deepEqual(await placedRows(world.portal.sql, [rows.ann]), before)
})

test("only who has a place is registered: not who waits, has withdrawn, or was removed", async () => {
  for (const status of [
    "waitlisted",
    "withdrawn",
    "pendingRegistration",
    "approved",
    "cancelled",
    "removed",
  ] as const) {
    await using world = await openWorld()
    const session = await addSession(world)
    const row = status === "removed" ? { removed: true } : { status: status as Status }
    await addTranscript(world, "ann", session, row)
    const { Reason } = await submitted(world, session, [{ UserID: "ann" }])
    assert.equal(Reason, "User not registered to session.", status)
  }
})

/** What a session asks, what somebody attended of its two parts, whether passed was told, and how it ends. */
const requirements: [Parameters<typeof setRule>[2] | undefined, number, boolean | undefined, Status][] = [
  [undefined, 2, undefined, "completed"],
  [undefined, 1, undefined, "completed"],
  [undefined, 1, false, "incomplete"],
  [undefined, 0, undefined, "noShow"],
  [undefined, 0, true, "noShow"],
  [{ parts: 2 }, 1, undefined, "incomplete"],
  [{ parts: 2 }, 1, true, "incomplete"],
  [{ parts: 2 }, 2, undefined, "completed"],
  [{ parts: 9 }, 2, undefined, "completed"],
  [{ percent: 51 }, 1, undefined, "incomplete"],
  [{ percent: 50 }, 1, undefined, "completed"],
  [{ percent: 100 }, 2, undefined, "completed"],
  [{ parts: 0 }, 0, undefined, "completed"],
  [{ percent: 0 }, 0, undefined, "completed"],
  [{ parts: 0 }, 0, false, "noShow"],
]

test("a session asks for a number of its parts or a share of them, and with zero the absent complete", async () => {
  await using world = await openWorld()
  for (const [index, [rule, attended, Pass, status]] of requirements.entries()) {
    const session = await addSession(world, { number: `S-${index}` })
    const row = await addTranscript(world, "ann", session)
    if (rule) await setRule(world, session.id, rule)
    const Attendance = session.parts.map((PartID, place) => ({ PartID, Attended: place < attended }))
    await submitted(world, session, [{ UserID: "ann", Pass, Attendance }])
    const [now] = await placedRows(world.portal.sql, [row])
    assert.equal(now!.status, status, JSON.stringify([rule, attended, Pass]))
  }
})

test("what an event asks holds for its sessions, unless they ask for something else; with zero also for who was never told of", async () => {
  await using world = await openWorld()
  const [first, second] = [await addSession(world), await addSession(world, { number: "S-2" })]
  const [event] = await world.portal.sql<{ id: number }>`select training_id as id from event`
  await setRule(world, event!.id, { parts: 0 })
  await setRule(world, second.id, { percent: 100 })
  for (const session of [first, second]) {
    const rows = [await addTranscript(world, "ann", session), await addTranscript(world, "bruno", session)]
    await submitted(world, session, [{ UserID: "ann", Attendance: never }])
    const ends = (await placedRows(world.portal.sql, rows)).map(({ status }) => status)
    assert.deepEqual(ends, session === first ? ["completed", "completed"] : ["noShow", "noShow"])
  }
})

test("who lacks work that follows has that left, and is completed when it is done", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  const work = await addTraining(world)
  await world.portal
    .sql`insert into training_work (training_id, kind, work_id, position) values (${session.id}, 'post', ${work.id}, 0)`
  await addTranscript(world, "bruno", work, { status: "completed" })
  await submitted(world, session, [{ UserID: "ann" }, { UserID: "bruno" }])
  const [ann, bruno] = await placedRows(world.portal.sql, [rows.ann, rows.bruno])
  assert.deepEqual([ann!.status, bruno!.status], ["pendingPostWork", "completed"])
})

test("a part is told by its id or its ScheduleID, too, and the id wins over a name", async () => {
  await using at = await openRostered()
  const { world, session, rows } = at
  const [schedule] = await world.portal.sql<{
    id: string
  }>`select schedule_id as id from part where id = ${session.parts[1]!}`
  const Attendance = [
    { PartID: session.parts[0], PartName: "Afternoon", Attended: false },
    { PartID: schedule!.id.toUpperCase(), Attended: true },
  ]
  await submitted(world, session, [{ UserID: "ann", Attendance }], { SessionStatus: undefined })
  const attended = await world.portal.sql<{ id: number }>`
    select part_id as id from roster_attendance where transcript_id = ${rows.ann} and attended`
  assert.deepEqual(attended, [{ id: session.parts[1] }])
})

const refusal = "Requesting user does not have required permissions."

test("the actor's permission holds within its constraints on people and training", async () => {
  await using at = await openRostered()
  const { world, session } = at
  const cases: [Parameters<typeof giveRole>[3], string, string | null][] = [
    [[], "ann", null],
    [["self"], "ann", null],
    [["self"], "bruno", refusal],
    [[{ ou: "DIV-SOUTH" }], "bruno", null],
    [[{ ou: "DIV-SOUTH" }], "ann", refusal],
    [[{ item: session.guid }], "ann", null],
    [[{ type: "Session" }], "ann", null],
    [[{ type: "Course" }], "ann", refusal],
    [[{ provider: "Harbour Academy" }], "ann", null],
    [[{ provider: "External Training" }], "ann", refusal],
    [[{ instructor: "u-311" }], "ann", null],
    [[{ instructor: "u-401" }], "ann", refusal],
    [["own sessions"], "ann", refusal],
    [["own providers"], "ann", refusal],
  ]
  for (const [limits, who, reason] of cases) {
    await takeRoles(world)
    await giveRole(world, "clara", ["Roster - Manage"], limits)
    const { Reason } = await submitted(world, session, [{ UserID: who }], {
      ActorID: "clara",
      SessionStatus: undefined,
    })
    assert.equal(Reason, reason, JSON.stringify([limits, who]))
  }
  const { sql } = world.portal
  await sql`update instructor set person_id = person.id from person where instructor.user_id = 'u-311' and person.user_id = 'clara'`
  await sql`
    insert into instructor_provider (instructor_id, provider_id)
    select instructor.id, provider.id from instructor, provider where user_id = 'u-311' and name = 'Harbour Academy'`
  for (const limit of ["own sessions", "own providers"] as const) {
    await takeRoles(world)
    await giveRole(world, "clara", ["Roster - Manage"], [limit])
    assert.equal(
      (await submitted(world, session, [{ UserID: "ann" }], { ActorID: "clara", SessionStatus: undefined })).Reason,
      null,
    )
  }
})
