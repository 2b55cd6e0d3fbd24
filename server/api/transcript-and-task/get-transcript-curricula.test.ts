import assert from "node:assert/strict"
import { test } from "node:test"
import { annGetsCurriculum, guidOf, type Row, services } from "../../testing/get-transcript.ts"
import { addSession, titles, told } from "../../testing/transcript-and-task.ts"
import { addBareCurriculum } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The rows that Get Transcript returns, and the contents of a curriculum.

test("LearningObjects of a curriculum is a flat list of all places in it, in order; they have no rows of their own", async () => {
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
    // A row that existed before is shared: it is listed in the curriculum and by itself.
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

test("removed and archived rows are never returned, in curricula neither", async () => {
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

test("training that the curriculum added and no longer lists comes last; another version takes its version's place", async () => {
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
  // A section that contains its own curriculum ends the recursion.
  await sql`
    insert into curriculum_item (section_id, position, training_id)
    select id, 9, curriculum_id from curriculum_section where curriculum_id = ${id}
  `
  assert.equal((await told(world, "Transcript")).rows[0].LearningObjects.length, 3)
})

test("an event has no row while a session of it is open or waitlisted, and has one again afterwards", async () => {
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

test("in a curriculum the session takes its event's place", async () => {
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
