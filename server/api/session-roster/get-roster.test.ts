import assert from "node:assert/strict"
import { test } from "node:test"
import { readXml } from "../../testing/read-xml.ts"
import { giveRole } from "../../testing/roles.ts"
import { addSession, type TestSession } from "../../testing/session-rosters.ts"
import { addBarePeople, placeRow } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/SessionRoster/GetSessionRoster"
const submitPath = "/services/api/SessionRoster/"

async function submit(world: World, { guid }: TestSession, users: object[], status?: string) {
  const { body } = await world.write("POST", submitPath, {
    SessionLOID: guid,
    ActorID: "wsadmin",
    SessionStatus: status,
    Users: users,
  })
  assert.equal(body.data[0].Reason, null)
}

test("a roster contains the session, and each person's units, attendance, score and dates", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session)
  await addTranscript(world, "bruno", session)
  const morning = [{ PartID: session.parts[0], Attended: true }]
  await submit(
    world,
    session,
    [
      { UserID: "ann", Score: 88.5, Comments: "Good." },
      { UserID: "bruno", Pass: false, Attendance: morning },
    ],
    "Completed",
  )
  const { status, body } = await world.get(path, { sessionLOID: session.guid })
  assert.equal(status, 200)
  const [event] = await world.portal.sql<{ guid: string }>`select guid from training where type = 'Event'`
  const part = (place: number, PartName: string, Attended: boolean) => ({
    PartID: String(session.parts[place]),
    PartName,
    Attended,
  })
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 1,
    data: [
      {
        SessionLOID: session.guid,
        Locator: session.locator,
        SessionNumber: "S-1",
        EventLOID: event!.guid,
        Title: "Forklift safety",
        SessionStatus: "Completed",
        StartDateTime: "2026-03-02T08:00:00+0000",
        EndDateTime: "2026-03-02T16:00:00+0000",
        TimeZone: "UTC",
        MaximumRegistration: 12,
        RegisteredCount: 2,
        Users: [
          {
            UserID: "ann",
            UserName: "ann",
            FirstName: "Ann",
            LastName: "Archer",
            Email: null,
            Status: "Completed",
            RegistrationDate: "2026-03-04T09:15:00+0000",
            CompletionDate: "2026-03-02T16:00:00+0000",
            Score: 88.5,
            Pass: true,
            Comments: "Good.",
            OUs: [
              { Id: "DIV-NORTH-1", Name: "North, yard one", TypeName: "Division" },
              { Id: "TEAM-A", Name: "Team A", TypeName: "Team" },
            ],
            Attendance: [part(0, "Morning", true), part(1, "Afternoon", true)],
          },
          {
            UserID: "bruno",
            UserName: "bruno",
            FirstName: "Bruno",
            LastName: "Blanc",
            Email: null,
            Status: "Incomplete",
            RegistrationDate: "2026-03-04T09:15:00+0000",
            CompletionDate: null,
            Score: null,
            Pass: false,
            Comments: null,
            OUs: [
              { Id: "DIV-SOUTH", Name: "South", TypeName: "Division" },
              { Id: "GRP-FIRST-AID", Name: "First aiders", TypeName: "Group" },
              { Id: "SRG-CHOIR", Name: "Choir", TypeName: "Self Registration Group" },
            ],
            Attendance: [part(0, "Morning", true), part(1, "Afternoon", false)],
          },
        ],
      },
    ],
  })
})

test("RegisteredCount counts the Users who are registered, or were registered until the session ended", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  const statuses = ["registered", "completed", "noShow", "waitlisted", "pendingPayment", "withdrawn"] as const
  const people = await addBarePeople(world.portal.sql, statuses.length)
  for (const [place, status] of statuses.entries())
    await placeRow(world.portal.sql, { personId: people[place]!, trainingId: session.id, status })
  const roster = async (query: Record<string, string> = {}, headers?: Record<string, string>) => {
    const { body } = await world.get(path, { sessionLOID: session.guid, ...query }, headers)
    const [{ RegisteredCount, Users }] = body.data
    return [RegisteredCount, Users.map(({ Status }: { Status: string }) => Status).sort()]
  }
  // A person who must pay first has a seat, but is not on the roster yet.
  assert.deepEqual(await roster(), [3, ["Completed", "No Show", "Registered", "Waitlisted"]])
  assert.deepEqual(await roster({ status: "No Show" }), [1, ["No Show"]])
  assert.deepEqual(await roster({ status: "Waitlisted" }), [0, ["Waitlisted"]])
  await giveRole(world, "ann", ["Roster - View", "Events - View", "Sessions - View"], ["self"])
  assert.deepEqual(await roster({}, await world.authorize({ userName: "ann" })), [0, []])
})

test("in XML it is the documented envelope, with a list's members under their class", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session)
  const { body, headers } = await world.get(path, { sessionLOID: session.guid, format: "xml" })
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  const root = readXml(body)
  assert.equal(root.name, "cornerstoneApi")
  const local = (name: string) => name.split(":").at(-1)
  const data = root.children[4]!
  assert.equal(data.name, "data")
  assert.equal(local(data.children[0]!.name), "SessionRoster")
  const users = data.children[0]!.children.find(({ name }) => local(name) === "Users")!
  assert.equal(local(users.children[0]!.name), "RosterPerson")
  const attendance = users.children[0]!.children.find(({ name }) => local(name) === "Attendance")!
  assert.deepEqual(
    attendance.children.map(({ name }) => local(name)),
    ["RosterPartAttendance", "RosterPartAttendance"],
  )
})

test("a session is found by its GUID, its locator or its number, in this order, and names are compared without case", async () => {
  await using world = await openWorld()
  const [first, second] = [await addSession(world), await addSession(world, { number: "s-2" })]
  const found = async (query: Record<string, string>) => (await world.get(path, query)).body.data[0].SessionLOID
  assert.equal(await found({ SESSIONLOID: first.guid.toUpperCase() }), first.guid)
  assert.equal(await found({ Locator: String(second.locator) }), second.guid)
  assert.equal(await found({ sessionnumber: " S-2 " }), second.guid)
  assert.equal(
    await found({ sessionLOID: first.guid, locator: String(second.locator), sessionNumber: "S-2" }),
    first.guid,
  )
  assert.equal(await found({ sessionLOID: "", locator: String(second.locator), pageNumber: "7" }), second.guid)
})

/** Requests with one fault each, and the fault. */
const wrong: [Record<string, string>, string][] = [
  [{}, "Get Session roster service failed: The following Arguments are missing: locator/sessionLOID/session number"],
  [
    { sessionLOID: " ", sessionNumber: "" },
    "Get Session roster service failed: The following Arguments are missing: locator/sessionLOID/session number",
  ],
  [{ sessionNumber: "S-1" }, "Multiple session found"],
  [{ sessionNumber: "S-9" }, "Session not found"],
  [{ locator: "7" }, "Session not found"],
  [{ sessionLOID: "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11" }, "Session not found"],
  [{ sessionLOID: "S-1" }, "Invalid Session LOID"],
]

test("faults of the arguments are reported in the documents' words", async () => {
  await using world = await openWorld()
  await addSession(world)
  await addSession(world)
  for (const [query, message] of wrong) {
    const { status, body } = await world.get(path, query)
    assert.deepEqual([status, body.error.message], [400, message], JSON.stringify(query))
  }
})
