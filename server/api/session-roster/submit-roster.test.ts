import assert from "node:assert/strict"
import { test } from "node:test"
import { readXml } from "../../testing/read-xml.ts"
import { addSession, sessionEnds } from "../../testing/session-rosters.ts"
import { type Change, morningOnly, never, openRostered, path, submitted } from "../../testing/submitted-rosters.ts"
import { placedRows, stampsOf } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// Submitting a roster: its answer and its error table.

test("a submitted roster completes the people who attended and passed, and returns the status of the others", async () => {
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
    from roster_attendance at join transcript t on t.id = at.transcript_id join person on person.id = t.person_id
      join part on part.id = part_id
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

test("without a status everything is saved and everybody stays registered; saved values count when the roster is submitted", async () => {
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

/** The documented error table, and the smallest change that provokes each row: to the record, and to its first user. */
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

test("each row of the error table is reported, and nothing is stored", async () => {
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

test("all faults are reported at once, in the table's order, with each user's own faults beside the user", async () => {
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
