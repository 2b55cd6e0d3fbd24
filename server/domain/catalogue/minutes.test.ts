import assert from "node:assert/strict"
import { test } from "node:test"
import { addCurriculum } from "../../testing/curricula.ts"
import { describedTo } from "../../testing/trainings.ts"
import { addBareTraining, placeRow } from "../../testing/transcript-rows.ts"
import { addTraining, type TestTraining } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

/**
 * Adds a curriculum without hours of its own that contains two courses, a session, and two curricula, one with hours of
 * its own.
 */
async function addPath(world: World) {
  const { sql } = world.portal
  const long = await addTraining(world, { title: "Long", minutes: 90 })
  const short = await addTraining(world, { title: "Short", minutes: 20 })
  const unknown = await addTraining(world, { title: "Unknown" })
  await sql`update training set training_mins = null where id = ${unknown.id}`
  const event = await addBareTraining(sql, "Event", "Event")
  await sql`insert into event (training_id) values (${event})`
  const session = await addTraining(world, { type: "Session", title: "Session" })
  await sql`update training set training_mins = null where id = ${session.id}`
  await sql`insert into session (training_id, event_id) values (${session.id}, ${event})`
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session.id}, 0, 'One', '2026-03-10 08:00Z', '2026-03-10 12:00Z', 'UTC')
  `
  const fixed = await addCurriculum(world, "Fixed", [{ items: [long] }])
  await sql`update training set training_hours = 10 where id = ${fixed.id}`
  const inner = await addCurriculum(world, "Inner", [{ items: [short, long] }, { items: [session] }])
  const outer = await addCurriculum(world, "Outer", [{ items: [inner, { ...short, required: false }, fixed, unknown] }])
  await sql`insert into availability (training_id, position, everybody) values (${outer.id}, 0, true)`
  return { long, inner, outer }
}

const catalogPath = "/services/api/Catalog/GlobalSearch"

/** Returns the duration of a curriculum in minutes, from each place that shows it. */
async function toldMinutes(world: World, { guid }: TestTraining): Promise<Record<string, number>> {
  const admin = await world.signIn()
  const found = <Item extends object>(list: Item[], member: keyof Item) => list.find((one) => one[member] === guid)!
  const catalog = await world.get(catalogPath, { ObjectId: guid })
  const search = await world.get("/services/api/Core/GlobalSearch", { SearchText: "Outer" })
  const transcripts = await world.get("/services/api/LOTranscript/TranscriptSearch", { UserId: "ann" })
  const one = await world.get("/services/api/TranscriptAndTask/Transcript", { UserId: "ann" })
  const suggested = await world.get("/services/api/TranscriptAndTask/SuggestedTraining", { UserId: "bruno" })
  const tiles = await world.get("/admin/api/assignment-tool/training", { query: "Outer" }, admin)
  const minutes = (duration: string) => Number(duration.slice(0, 4)) * 60 + Number(duration.slice(5, 7))
  return {
    details: Number((await describedTo(world, guid, "ann")).Duration),
    catalog: found<{ ObjectId: string; Duration: number }>(catalog.body.data, "ObjectId").Duration,
    search: search.body.data[0].Training[0].Duration,
    transcripts: minutes(
      found<{ LOID: string; TrainingHours: string }>(transcripts.body.data[0].TranscriptItem.Transcripts, "LOID")
        .TrainingHours,
    ),
    transcript: minutes(one.body.data[0].Transcripts[0].TrainingHours),
    suggested: minutes(suggested.body.data[0].SuggestedTrainings[0].TrainingHours),
    tile: tiles.body.training[0].minutes,
  }
}

test("a curriculum without hours of its own takes as long as its content, however nested, wherever hours are shown", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const { long, inner, outer } = await addPath(world)
  const [ann] = await sql<{ id: number }>`select id from person where user_id = 'ann'`
  await placeRow(sql, { personId: ann!.id, trainingId: outer.id, at: clock.now() })
  await sql`
    insert into availability (training_id, position, everybody, list) values (${outer.id}, 1, true, 'suggested')
  `

  // 20 + 90 + 240 in the inner curriculum, of which 20 count once, and 600 of the one with hours of its own.
  assert.deepEqual(new Set(Object.values(await toldMinutes(world, outer))), new Set([950]))
  const { LoDetails } = await describedTo(world, outer.guid, "ann")
  assert.deepEqual(
    LoDetails.map(({ LoDuration }: { LoDuration: string }) => LoDuration),
    ["350", "20", "600", "0"],
  )
  await sql`update training set training_mins = 100 where id = ${long.id}`
  assert.deepEqual(
    new Set(Object.values(await toldMinutes(world, outer))),
    new Set([960]),
    "at once, in what is kept too",
  )
  await sql`update part set ends_at = ends_at + interval '1 hour'`
  assert.deepEqual(new Set(Object.values(await toldMinutes(world, outer))), new Set([1020]))
  await sql`
    delete from curriculum_item item using curriculum_section s
      where s.id = section_id and s.curriculum_id = ${inner.id} and item.position = 1
  `
  assert.deepEqual(new Set(Object.values(await toldMinutes(world, outer))), new Set([920]))
  await sql`update training set training_hours = 1, training_mins = 5 where id = ${outer.id}`
  assert.deepEqual(new Set(Object.values(await toldMinutes(world, outer))), new Set([65]), "its own hours win")
})

test("the hours of curricula that contain each other can be computed, and so can those of many layers", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addTraining(world, { minutes: 7 })
  let below = await addCurriculum(world, "Layer 0", [{ items: [course] }])
  const first = below
  // Each contains the one below twice: a training in the 40th layer has 2 to the power of 40 places.
  for (let layer = 1; layer <= 40; layer++)
    below = await addCurriculum(world, `Layer ${layer}`, [{ items: [below] }, { items: [below, course] }])
  const duration = async (guid: string) => (await describedTo(world, guid, "ann")).Duration
  await sql`
    insert into availability (training_id, position, everybody)
    select id, 0, true from training where type = 'Curriculum'
  `
  assert.equal(await duration(below.guid), "7")
  await sql`
    insert into curriculum_item (section_id, position, training_id)
    select min(id), 5, ${below.id}::bigint from curriculum_section
  `
  assert.equal(await duration(below.guid), "7")
  assert.equal(await duration(first.guid), "7")
  await sql`update training set training_mins = 8 where id = ${course.id}`
  assert.equal(await duration(below.guid), "8")
})
