import assert from "node:assert/strict"
import { test } from "node:test"
import { addSession, ask, titles, told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

const hours = (day: string) => ({ starts: `2026-03-${day}T08:00Z`, ends: `2026-03-${day}T12:00Z` })

test("a future session has all members that client programs read", async () => {
  await using world = await openWorld()
  const session = await addSession(world, {
    title: "Rigging workshop",
    number: "RIG-2025-01",
    parts: [
      { ...hours("20"), zone: "Europe/Berlin", location: "2000", instructor: "u-311" },
      { ...hours("21"), zone: "Europe/Berlin", instructor: "u-311" },
      { ...hours("22"), zone: "Europe/Berlin", instructor: "u-401" },
    ],
  })
  await addTranscript(world, "ann", session)
  const { rows, total } = await told(world, "Session")
  assert.equal(total, 1)
  const [{ Parts, ...row }] = rows
  assert.deepEqual(row, {
    CompletionDate: null,
    DueDate: null,
    LastAccessDate: null,
    LaunchUrl: null,
    LoId: session.guid,
    LoProviderId: "RIG-2025-01",
    LoType: "Session",
    ProviderName: "Harbour Academy",
    RegistrationDate: "2026-03-04T09:15:00+0000",
    Score: "",
    Status: "Registered",
    Subjects: [],
    Title: "Rigging workshop",
    TotalTime: "0000:00:00",
    TrainingHours: "0012:00:00",
    EndDateTime: "2026-03-22T12:00:00+0000",
    StartDateTime: "2026-03-20T08:00:00+0000",
    InstructorName: "Okoro, Ines; Stone, Sam",
    Instructors: [
      { UserId: "u-311", Name: "Okoro, Ines" },
      { UserId: "u-401", Name: "Stone, Sam" },
    ],
    Location: "Harbour",
    SessionNumber: "RIG-2025-01",
    SessionUrl: `https://learn.example.org/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${session.guid}`,
    StartDate: "2026-03-20T08:00:00+0000",
    StartTime: "09:00:00 AM",
    TimeZone: "CET",
  })
  const { PartId, ScheduleId, ...first } = Parts[0]
  assert.match(`${PartId} ${ScheduleId}`, /^\d+ [0-9a-f-]{36}$/)
  assert.deepEqual(first, {
    PartName: "Part 1",
    PartDescription: null,
    PartLocation: "Harbour",
    PartDuration: "240",
    PartStartDate: "2026-03-20",
    PartStartTime: "09:00:00 AM",
    PartEndDate: "2026-03-20",
    PartEndTime: "01:00:00 PM",
    PartTimeZone: "CET",
    TimezoneDescription: first.TimezoneDescription,
    TotalPartBreak: "0",
    PartBreaks: [],
    PartInstructors: [{ FirstName: "Ines", LastName: "Okoro", HomeLocation: "2000", UserId: "u-311" }],
    PartEquipments: [],
    StartDateTime: "2026-03-20T08:00:00+0000",
    EndDateTime: "2026-03-20T12:00:00+0000",
    Location: "Harbour",
  })
  await world.portal.sql`update session set instructor_name = 'The crane team' where training_id = ${session.id}`
  assert.equal((await told(world, "Session")).rows[0].InstructorName, "The crane team")
})

test("names are in the person's language unless the caller requests another", async () => {
  await using world = await openWorld()
  await addTranscript(world, "bruno", await addSession(world, { parts: [{ ...hours("20"), location: "2000" }] }))
  const texts = async (query: Record<string, string>) => {
    const [{ Status, LoType, Location, Parts }] = (await told(world, "Session", { UserId: "bruno", ...query })).rows
    return [Status, LoType, Location, Parts[0].PartName]
  }
  assert.deepEqual(await texts({}), ["Inscrit", "Session", "Port", "Partie"])
  assert.deepEqual(await texts({ Language: "en-US" }), ["Registered", "Session", "Harbour", "Part 1"])
})

test("the soonest session comes first, until its last part is over", async () => {
  await using world = await openWorld()
  const add = async (title: string, parts: { starts: string; ends: string }[]) =>
    addTranscript(world, "ann", await addSession(world, { title, parts }))
  await add("later", [hours("20")])
  await add("sooner", [hours("19")])
  await add("goes on", [{ starts: "2026-03-03T08:00Z", ends: "2026-03-03T09:00Z" }, hours("05")])
  await add("ends now", [{ starts: "2026-03-04T08:00Z", ends: "2026-03-04T09:15Z" }])
  await add("over", [{ starts: "2026-03-03T08:00Z", ends: "2026-03-03T09:00Z" }])
  await add("without parts", [])
  assert.deepEqual(await titles(world, "Session"), ["goes on", "sooner", "later"])
  world.pass(15 * 86_400_000)
  assert.deepEqual(await titles(world, "Session", {}, await world.authorize()), ["sooner", "later"])
  world.pass(86_400_000)
  assert.deepEqual(await titles(world, "Session", {}, await world.authorize()), ["later"])
})

test("the list has sessions in which the person has a seat or is approved, and no removed or archived ones", async () => {
  await using world = await openWorld()
  const add = async (title: string, row: object) =>
    addTranscript(world, "ann", await addSession(world, { title, parts: [hours("20")] }), row)
  const shown = ["approved", "registered", "inProgress", "pendingRegistration", "pendingPreWork"]
  const others = [
    "assigned",
    "pendingApproval",
    "waitlisted",
    "completed",
    "withdrawn",
    "cancelled",
    "denied",
    "noShow",
  ]
  for (const status of [...shown, ...others]) await add(status, { status })
  await add("removed", { removed: true })
  await add("archived", { archived: true })
  await addTranscript(world, "ann", await addTraining(world, { title: "course" }))
  assert.deepEqual(await titles(world, "Session"), shown)
  // This endpoint has no pages: a page number is ignored.
  assert.deepEqual(await titles(world, "Session", { PageNumber: "7" }), shown)
})

test("LoProviderId and SessionNumber of a session without a number are empty, never the locator", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addSession(world, { parts: [hours("20")] }))
  const [{ LoProviderId, SessionNumber }] = (await told(world, "Session")).rows
  assert.deepEqual([LoProviderId, SessionNumber], ["", ""])
})

test("with a Status the sessions of that status are returned, past ones too; only without one the list is of future sessions", async () => {
  await using world = await openWorld()
  const add = async (title: string, day: string | undefined, row: object) =>
    addTranscript(world, "bruno", await addSession(world, { title, parts: day ? [hours(day)] : [] }), row)
  await add("ahead", "20", {})
  await add("over", "02", {})
  await add("done", "03", { status: "completed" })
  await add("done without parts", undefined, { status: "completed" })
  await add("done before", "01", { status: "completed" })
  await add("removed", "02", { removed: true })
  await addTranscript(world, "bruno", await addTraining(world, { title: "course" }))
  const cases: [Record<string, string>, string[]][] = [
    [{}, ["ahead"]],
    [{ Status: "" }, ["ahead"]],
    [{ Status: "Inscrit" }, ["over", "ahead"]],
    [{ Status: "registered" }, ["over", "ahead"]],
    [{ Status: "Terminé" }, ["done before", "done", "done without parts"]],
    [{ Status: "Abgeschlossen", Language: "de-DE" }, ["done before", "done", "done without parts"]],
    [{ Status: "No Show", Language: "en-US" }, []],
  ]
  for (const [query, expected] of cases) {
    const { rows, total } = await told(world, "Session", { UserId: "bruno", ...query })
    assert.deepEqual(
      rows.map(({ Title }: { Title: string }) => Title),
      expected,
      JSON.stringify(query),
    )
    assert.equal(total, expected.length)
  }
  const { status, body } = await ask(world, "Session", { UserId: "bruno", Status: "Perdu" })
  assert.deepEqual([status, body.error.message], [400, "Invalid Status."])
})
