import assert from "node:assert/strict"
import { test } from "node:test"
import { placeChildren } from "../../domain/transcripts/curriculum-children.ts"
import { readXml, type XmlElement } from "../../testing/read-xml.ts"
import { addSession, ask, titles, told } from "../../testing/transcript-and-task.ts"
import { addBareCurriculum } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript, type TestTraining } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const services = "www.CornerStoneOnDemand.com/Services"

type Row = Record<string, unknown> & { Title: string; LearningObjects: Row[] }

/** A curriculum on ann's transcript, with all in it. */
async function annGetsCurriculum(
  world: World,
  children: number[],
  title = "Crane licence path",
): Promise<TestTraining> {
  const { sql, clock } = world.portal
  const id = await addBareCurriculum(sql, children, title)
  const rowId = await addTranscript(world, "ann", { id })
  await placeChildren(sql, [rowId], clock.now())
  return { id, guid: await guidOf(world, id) }
}

test("a row is shown with all its members", async () => {
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

test("a session is shown under its class, with its times and parts", async () => {
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
  // Programs read parts by the names of Get LO.
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

test("LearningObjects of a curriculum is a flat list of all places below it, in its order; they don't stand beside it", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const video = await addTraining(world, { title: "Video", type: "Video", minutes: 4800 })
  const course = await addTraining(world, { title: "Course", minutes: 4800 })
  const alone = await addTraining(world, { title: "Alone", minutes: 4800 })
  const session = await addSession(world, { title: "Practical", parts: [] })
  const inner = await addBareCurriculum(sql, [course.id, session.id], "Inner")
  const dueAt = new Date("2026-03-31T23:59:00Z")
  await addTranscript(world, "ann", alone, { status: "completed", at: new Date("2026-01-01Z"), dueAt })
  const { guid } = await annGetsCurriculum(world, [video.id, inner, alone.id])
  const { rows, total } = await told(world, "Transcript")
  const innerGuid = await guidOf(world, inner)
  const place = (ItemSequence: number, Title: string, LoType: string, LoId: string, ParentLoId: string, more = {}) => ({
    DueDate: null,
    ItemSequence,
    LoId,
    LoTrainingHours: "0080:00:00",
    LoType,
    ParentLoId,
    Status: "Not Activated",
    Title,
    ...more,
  })
  const { __type, Title, Status, CurriculumType, LoId, LearningObjects } = rows[0]
  assert.deepEqual(
    { __type, Title, Status, CurriculumType, LoId },
    {
      __type: `CurriculumTranscriptItem:${services}`,
      Title: "Crane licence path",
      Status: "In Progress",
      CurriculumType: "None",
      LoId: guid,
    },
  )
  const none = { LoTrainingHours: "0000:00:00" }
  assert.deepEqual(LearningObjects, [
    place(1, "Video", "Video", video.guid, guid),
    place(2, "Inner", "Curriculum", innerGuid, guid),
    place(1, "Course", "Online Course", course.guid, innerGuid),
    place(2, "Practical", "Session", session.guid, innerGuid, none),
    // What was there before is shared: it stands in the curriculum, and for itself.
    place(3, "Alone", "Online Course", alone.guid, guid, { Status: "Completed", DueDate: "2026-03-31T23:59:00+0000" }),
  ])
  assert.deepEqual(Object.keys(LearningObjects[0]!), [
    "DueDate",
    "ItemSequence",
    "LoId",
    "LoTrainingHours",
    "LoType",
    "ParentLoId",
    "Status",
    "Title",
  ])
  assert.deepEqual([rows[1].Title, rows.length, total], ["Alone", 2, 2])
})

test("in XML each row is an element of one name that tells its class", async () => {
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

async function guidOf({ portal: { sql } }: World, id: number): Promise<string> {
  const [training] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return training!.guid
}

test("removed and archived rows are never shown, in curricula neither", async () => {
  await using world = await openWorld()
  const [kept, gone, stored] = await Promise.all([addTraining(world), addTraining(world), addTraining(world)])
  await annGetsCurriculum(world, [kept!.id, gone!.id, stored!.id])
  const { sql } = world.portal
  await sql`update transcript set removed_at = created_at, removed_how = 'tool' where training_id = ${gone!.id}`
  await sql`update transcript set archived = true where training_id = ${stored!.id}`
  await addTranscript(world, "ann", await addTraining(world), { removed: true })
  await addTranscript(world, "ann", await addTraining(world), { archived: true })
  await addTranscript(world, "bruno", await addTraining(world))
  const { rows, total } = await told(world, "Transcript")
  assert.equal(total, 1)
  assert.deepEqual(
    rows[0].LearningObjects.map(({ LoId }: Row) => LoId),
    [kept!.guid],
  )
})

test("what a curriculum has no more, but brought, comes last in it; another version of what it has stands in its place", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [dropped, older, other] = await Promise.all([
    addTraining(world, { title: "Dropped" }),
    addTraining(world, { title: "Version" }),
    addTraining(world, { title: "Other" }),
  ])
  const { id } = await annGetsCurriculum(world, [dropped!.id, older!.id, other!.id])
  const newer = await addTraining(world, { title: "Newer version" })
  await sql`update training set original_id = ${older!.id}, version_number = 2 where id = ${newer.id}`
  await sql`update curriculum_item set training_id = ${newer.id} where training_id = ${older!.id}`
  await sql`delete from curriculum_item where training_id = ${dropped!.id}`
  const [curriculum] = (await told(world, "Transcript")).rows
  assert.deepEqual(
    curriculum.LearningObjects.map(({ Title, ItemSequence }: Row) => [ItemSequence, Title]),
    [
      [1, "Version"],
      [2, "Other"],
      [3, "Dropped"],
    ],
  )
  // A section that came to have the curriculum itself ends where it begins.
  await sql`
    insert into curriculum_item (section_id, position, training_id)
    select id, 9, curriculum_id from curriculum_section where curriculum_id = ${id}
  `
  assert.equal((await told(world, "Transcript")).rows[0].LearningObjects.length, 3)
})

test("an event has no row while a session of it is open or waited for, and comes back at its end", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const event = await addTraining(world, { type: "Event", title: "Event" })
  const session = await addSession(world, { event, title: "Session", parts: [] })
  await addTranscript(world, "ann", event, { status: "approved", at: new Date("2026-03-01Z") })
  assert.deepEqual(await titles(world, "Transcript"), ["Event"])
  const id = await addTranscript(world, "ann", session)
  const cases: [string, string[]][] = [
    ["status = 4", ["Session"]],
    ["status = 13", ["Session"]],
    ["status = 25", ["Session"]],
    ["status = 6", ["Session", "Event"]],
    ["status = 10", ["Session", "Event"]],
    ["status = 4, archived = true", ["Event"]],
    ["archived = false, removed_at = created_at, removed_how = 'tool'", ["Event"]],
  ]
  for (const [change, expected] of cases) {
    await sql.script(`update transcript set ${change} where id = ${id}`)
    assert.deepEqual(await titles(world, "Transcript"), expected, change)
  }
})

test("in a curriculum the session stands where its event was", async () => {
  await using world = await openWorld()
  const [before, event, after] = await Promise.all([
    addTraining(world, { title: "Before" }),
    addTraining(world, { type: "Event", title: "Event" }),
    addTraining(world, { title: "After" }),
  ])
  await annGetsCurriculum(world, [before!.id, event!.id, after!.id])
  const within = async () => {
    const { rows } = await told(world, "Transcript")
    return rows.find((row: Row) => row.LearningObjects).LearningObjects.map(({ Title }: Row) => Title)
  }
  assert.deepEqual(await within(), ["Before", "Event", "After"])
  await addTranscript(world, "ann", await addSession(world, { event: event!, title: "Session", parts: [] }))
  assert.deepEqual(await within(), ["Before", "Session", "After"])
})

test("the newest registration comes first; what nobody is registered for yet counts from when it came", async () => {
  await using world = await openWorld()
  const add = async (title: string, row: object) =>
    addTranscript(world, "ann", await addTraining(world, { title }), row)
  await add("second", { status: "assigned", at: new Date("2026-03-02Z") })
  await add("first", { at: new Date("2026-03-03Z") })
  await add("third", { at: new Date("2026-03-01Z") })
  await add("before its twin", { at: new Date("2026-02-01Z") })
  await add("after its twin", { at: new Date("2026-02-01Z") })
  assert.deepEqual(await titles(world, "Transcript"), ["first", "second", "third", "after its twin", "before its twin"])
})

test("a page has 50 rows; one past the end has none, and keeps the true total", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const training = await addTraining(world)
  await sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at, score)
    select person.id, ${training.id}, n, 4, 'test', ${clock.now()}::timestamptz - n / 3 * interval '1 hour', ${clock.now()}, n
    from generate_series(1, 120) n cross join person where user_id = 'ann'
  `
  const seen: string[] = []
  for (const [PageNumber, count] of [
    ["1", 50],
    ["2", 50],
    ["3", 20],
    ["4", 0],
    ["1000000000", 0],
  ] as const) {
    const { rows, total } = await told(world, "Transcript", { PageNumber })
    assert.equal(total, 120)
    assert.equal(rows.length, count)
    seen.push(...rows.map(({ Score }: { Score: string }) => Score))
  }
  assert.equal(new Set(seen).size, 120)
  assert.equal((await told(world, "Transcript", { PAGENUMBER: "3" })).rows.length, 20)
  assert.equal((await told(world, "Transcript")).rows.length, 50)
})

const bad: [Record<string, string>, string][] = [
  [{ PageNumber: "0" }, "Invalid PageNumber 0"],
  [{ PageNumber: "two" }, "Invalid PageNumber two"],
  [{ InprogressOnly: "maybe" }, "Invalid InprogressOnly maybe"],
  [{ Status: "Done" }, "Invalid Status."],
  [{ Status: "Registered / Past Due" }, "Invalid Status."],
  [
    { UserId: "", Language: "x", Status: "Done", PageNumber: "-1" },
    "UserId is required., Invalid Language data x, Invalid Status., Invalid PageNumber -1",
  ],
]
for (const [query, message] of bad)
  test(`a transcript is refused: ${JSON.stringify(query)}: ${message}`, async () => {
    await using world = await openWorld()
    const { status, body } = await ask(world, "Transcript", { UserId: "ann", ...query })
    assert.equal(status, 400)
    assert.equal(body.error.message, message)
  })

test("filters: in progress is what is not finished; the status of what is past due is the bare status", async () => {
  await using world = await openWorld()
  const add = async (title: string, row: object) =>
    addTranscript(world, "ann", await addTraining(world, { title }), row)
  const late = { dueAt: new Date("2026-03-04T09:14:59Z") }
  const at = (day: number) => ({ at: new Date(`2026-02-${10 + day}Z`) })
  await add("done", { status: "completed", ...late, ...at(9) })
  await add("denied", { status: "denied", ...at(8) })
  await add("waiting", { status: "waitlisted", ...at(7) })
  await add("asked", { status: "pendingApproval", ...at(6) })
  await add("begun", { status: "inProgress", ...at(5) })
  await add("late", { ...late, ...at(4) })
  await add("in time", { dueAt: new Date("2026-03-04T09:15:00Z"), ...at(3) })
  await add("later", { availableAt: new Date("2026-03-05Z"), ...at(2) })
  const unfinished = ["waiting", "asked", "begun", "late", "in time", "later"]
  const cases: [Record<string, string>, string[]][] = [
    [{}, ["done", "denied", ...unfinished]],
    [{ InprogressOnly: "false" }, ["done", "denied", ...unfinished]],
    [{ InprogressOnly: "true" }, unfinished],
    [{ inprogressonly: "TRUE" }, unfinished],
    [{ Status: "Completed" }, ["done"]],
    [{ Status: "Completed", InprogressOnly: "true" }, []],
    [{ Status: " registered " }, ["late", "in time"]],
    [{ Status: "Not Available" }, ["later"]],
    [{ Status: "No Show" }, []],
  ]
  for (const [query, expected] of cases) {
    assert.deepEqual(await titles(world, "Transcript", query), expected, JSON.stringify(query))
    assert.equal((await told(world, "Transcript", query)).total, expected.length)
  }
  const { rows } = await told(world, "Transcript", { InprogressOnly: "true" })
  assert.deepEqual(
    rows.map(({ Status }: { Status: string }) => Status),
    ["Waitlisted", "Pending Approval", "In Progress", "Registered", "Registered", "Not Available"],
  )
})

test("texts are in the person's language unless another is given; a status is understood in the portal's, too", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`update provider set translations = '{"fr-FR": {"name": "Académie du port"}}' where name = 'Harbour Academy'`
  const course = await addTraining(world, { translations: { "fr-FR": { title: "Premiers secours" } } })
  const material = await addTraining(world, { type: "Material", title: "Handbook", provider: null })
  const event = await addTraining(world, {
    type: "Event",
    title: "Fair",
    provider: null,
    translations: { "fr-FR": { event_number: "ÉV-1" } },
  })
  await sql`
    insert into material (training_id, material_type_id) select ${material.id}, id from material_type where name = 'Document'
  `
  await sql`insert into event (training_id, event_number) values (${event.id}, 'EV-1')`
  await sql`
    insert into training_subject (training_id, subject_id, position) select ${course.id}, id, 0 from subject where title = 'Safety'
  `
  const dueAt = new Date("2026-03-04T09:00:00Z")
  await addTranscript(world, "bruno", course, { dueAt, at: new Date("2026-03-03Z") })
  await addTranscript(world, "bruno", material, { status: "completed", at: new Date("2026-03-02Z") })
  await addTranscript(world, "bruno", event, { status: "approved", at: new Date("2026-03-01Z") })
  const texts = async (query: Record<string, string>) => {
    const { rows } = await told(world, "Transcript", { UserId: "bruno", ...query })
    return rows.map((row: Row) => [
      row.Title,
      row.LoType,
      row.LoProviderId,
      row.Status,
      row.ProviderName,
      ...(row.Subjects as { SubjectTitle: string }[]).map(({ SubjectTitle }) => SubjectTitle),
    ])
  }
  const french = [
    ["Premiers secours", "Formation en ligne", "", "Inscrit", "Académie du port", "Sécurité"],
    ["Handbook", "Document (fr)", "", "Terminé", ""],
    ["Fair", "Événement", "ÉV-1", "Approuvé", ""],
  ]
  assert.deepEqual(await texts({}), french)
  assert.deepEqual(await texts({ Language: "fr-FR" }), french)
  assert.deepEqual(await texts({ Language: "EN-us" }), [
    ["First aid", "Online Course", "", "Registered", "Harbour Academy", "Safety"],
    ["Handbook", "Document", "", "Completed", ""],
    ["Fair", "Event", "EV-1", "Approved", ""],
  ])
  assert.equal((await texts({ Language: "de-DE" }))[0]![3], "Angemeldet")
  for (const Status of ["inscrit", "Registered"]) assert.deepEqual(await texts({ Status }), [french[0]], Status)
  const { body } = await ask(world, "Transcript", { UserId: "ann", Status: "Inscrit" })
  assert.equal(body.error.message, "Invalid Status.")
})

test("only online training that is open to the person can be begun", async () => {
  await using world = await openWorld()
  const launchable = async (row: object, type = "Course", change = "") => {
    const training = await addTraining(world, { type })
    if (change) await world.portal.sql.script(`update training set ${change} where id = ${training.id}`)
    await addTranscript(world, "ann", training, row)
    const { rows } = await told(world, "Transcript")
    return rows.find(({ LoId }: Row) => LoId === training.guid).LaunchUrl !== null
  }
  for (const status of ["assigned", "approved", "registered", "inProgress", "completed", "failed"])
    assert.equal(await launchable({ status }), true, status)
  for (const status of ["pendingApproval", "pendingPrerequisite", "denied", "withdrawn", "waitlisted", "expired"])
    assert.equal(await launchable({ status }), false, status)
  for (const type of ["Video", "Test", "Material"]) assert.equal(await launchable({}, type), true, type)
  assert.equal(await launchable({}, "Event"), false)
  assert.equal(await launchable({ availableAt: new Date("2026-03-05Z") }), false)
  assert.equal(await launchable({}, "Course", "active = false"), false)
})
