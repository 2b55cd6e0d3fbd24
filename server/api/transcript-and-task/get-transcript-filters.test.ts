import assert from "node:assert/strict"
import { test } from "node:test"
import type { Row } from "../../testing/get-transcript.ts"
import { ask, titles, told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// Order, pages, filters and languages of Get Transcript.

test("the newest registration comes first; a row without a registration is sorted by its creation", async () => {
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

test("a page has 50 rows; a page past the end is empty and has the total", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const training = await addTraining(world)
  await sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at, score)
    select person.id, ${training.id}, n, 4, 'test', ${clock.now()}::timestamptz - n / 3 * interval '1 hour',
      ${clock.now()}, n
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

test("filters: in progress means not finished; a row that is past due matches its own status", async () => {
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

test("texts are in the person's language unless the caller requests another; the portal's status names are understood too", async () => {
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
    insert into material (training_id, material_type_id) select ${material.id}, id from material_type
      where name = 'Document'
  `
  await sql`insert into event (training_id, event_number) values (${event.id}, 'EV-1')`
  await sql`
    insert into training_subject (training_id, subject_id, position) select ${course.id}, id, 0 from subject
      where title = 'Safety'
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

test("only online training that is open to the person can be launched", async () => {
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
