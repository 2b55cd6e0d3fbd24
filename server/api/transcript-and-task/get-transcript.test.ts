import assert from "node:assert/strict"
import { test } from "node:test"
import { annGetsCurriculum, services } from "../../testing/get-transcript.ts"
import { readXml, type XmlElement } from "../../testing/read-xml.ts"
import { addSession, ask, told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The rows of Get Transcript, with all their members.

test("a row has all its members", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const training = await addTraining(world, { title: "Forklift refresher" })
  await sql`
    insert into training_subject (training_id, subject_id, position)
    select ${training.id}, id, row_number() over (order by id desc) from subject where title in ('Safety', 'Vehicles')
  `
  await sql`update training set external_ref = 'FORK-R' where id = ${training.id}`
  const id = await addTranscript(world, "ann", training, {
    status: "completed",
    at: new Date("2026-02-01T08:00:00.500Z"),
    completedAt: new Date("2026-02-03T16:00:00Z"),
    dueAt: new Date("2026-03-31T23:59:00Z"),
    score: 88,
    minutes: 75,
  })
  await sql`update transcript set last_access_at = '2026-02-03T15:00:00Z' where id = ${id}`
  const { item, total } = await told(world, "Transcript")
  const [person] = await sql<{ id: number }>`select id from person where user_id = 'ann'`
  const summary = `https://learn.example.org/phnx/driver.aspx?routename=Social/UniversalProfile/Transcript&TargetUser=${person!.id}`
  assert.equal(total, 1)
  assert.deepEqual(item, {
    InprogressSummaryUrl: summary,
    Transcripts: [
      {
        CompletionDate: "2026-02-03T16:00:00+0000",
        DueDate: "2026-03-31T23:59:00+0000",
        LastAccessDate: "2026-02-03T15:00:00+0000",
        LaunchUrl: `https://learn.example.org/DeepLink/ProcessRedirect.aspx?module=loRegisterAndLaunch&lo=${training.guid}`,
        LoId: training.guid,
        LoProviderId: "FORK-R",
        LoType: "Online Course",
        ProviderName: "Harbour Academy",
        RegistrationDate: "2026-02-01T08:00:00+0000",
        Score: "88",
        Status: "Completed",
        Subjects: [{ SubjectTitle: "Vehicles" }, { SubjectTitle: "Safety" }],
        Title: "Forklift refresher",
        TotalTime: "0001:15:00",
        TrainingHours: "0001:30:00",
      },
    ],
    TranscriptsSummaryUrl: summary,
  })
  assert.deepEqual(Object.keys(item), ["InprogressSummaryUrl", "Transcripts", "TranscriptsSummaryUrl"])
})

test("a session has its class, its times and its parts", async () => {
  await using world = await openWorld()
  const session = await addSession(world, {
    number: "FORK-2025-02",
    parts: [
      { name: "Afternoon", starts: "2026-03-20T13:00Z", ends: "2026-03-20T16:00Z", zone: "Europe/Berlin" },
      {
        name: "Morning",
        starts: "2026-03-20T08:00Z",
        ends: "2026-03-20T12:00Z",
        zone: "Europe/Berlin",
        location: "2000",
      },
    ],
  })
  await addTranscript(world, "ann", session, { score: 92.5 })
  const { rows } = await told(world, "Transcript")
  const [{ Parts, ...row }] = rows
  assert.equal(Object.keys(rows[0])[0], "__type")
  assert.deepEqual(row, {
    __type: `SessionTranscriptItem:${services}`,
    CompletionDate: null,
    DueDate: null,
    LastAccessDate: null,
    LaunchUrl: null,
    LoId: session.guid,
    LoProviderId: "FORK-2025-02",
    LoType: "Session",
    ProviderName: "Harbour Academy",
    RegistrationDate: "2026-03-04T09:15:00+0000",
    Score: "92.5",
    Status: "Registered",
    Subjects: [],
    Title: "Forklift practical",
    TotalTime: "0000:00:00",
    TrainingHours: "0007:00:00",
    EndDateTime: "2026-03-20T16:00:00+0000",
    StartDateTime: "2026-03-20T08:00:00+0000",
  })
  assert.deepEqual(
    Parts.map((part: Record<string, unknown>) => [part.PartName, part.StartDateTime, part.EndDateTime, part.Location]),
    [
      ["Morning", "2026-03-20T08:00:00+0000", "2026-03-20T12:00:00+0000", "Harbour"],
      ["Afternoon", "2026-03-20T13:00:00+0000", "2026-03-20T16:00:00+0000", null],
    ],
  )
  // Client programs read parts by the names of Get LO.
  const { PartStartDate, PartStartTime, PartEndDate, PartEndTime, PartTimeZone, PartLocation, PartDuration } = Parts[0]
  assert.deepEqual(
    [PartStartDate, PartStartTime, PartEndDate, PartEndTime, PartTimeZone, PartLocation, PartDuration],
    ["2026-03-20", "09:00:00 AM", "2026-03-20", "01:00:00 PM", "CET", "Harbour", "240"],
  )
})

test("a session without parts has no times", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addSession(world, { parts: [] }))
  const [{ StartDateTime, EndDateTime, Parts }] = (await told(world, "Transcript")).rows
  assert.deepEqual([StartDateTime, EndDateTime, Parts], [null, null, []])
})

test("in XML all rows are elements of one name with the class as an attribute", async () => {
  await using world = await openWorld()
  const course = await addTraining(world, { title: "Course & <more>" })
  await annGetsCurriculum(world, [course.id])
  await addTranscript(world, "ann", await addSession(world, { parts: [] }), { at: new Date("2026-03-01Z") })
  await addTranscript(world, "ann", await addTraining(world), { at: new Date("2026-02-01Z") })
  const { body } = await ask(world, "Transcript", { UserId: "ann", format: "xml" })
  const find = (element: XmlElement, name: string) => element.children.find((child) => child.name === `a:${name}`)!
  const list = find(readXml(body).children[4]!.children[0]!, "Transcripts")
  const classes = (items: XmlElement[]) => items.map(({ name, attributes }) => [name, attributes["i:type"]])
  assert.deepEqual(classes(list.children), [
    ["a:ListedTranscriptItem", "a:CurriculumTranscriptItem"],
    ["a:ListedTranscriptItem", "a:SessionTranscriptItem"],
    ["a:ListedTranscriptItem", undefined],
  ])
  const within = find(list.children[0]!, "LearningObjects")
  assert.deepEqual(classes(within.children), [["a:CurriculumPlace", undefined]])
  assert.equal(find(within.children[0]!, "Title").text, "Course & <more>")
})
