import assert from "node:assert/strict"
import { test } from "node:test"
import { course, session as draft, event } from "../../testing/drafts.ts"
import { make } from "../../testing/trainings.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

async function found(world: World) {
  const { body } = await world.get("/services/api/LOTranscript/TranscriptSearch")
  return body.data[0].TranscriptItem.Transcripts
}

test("dates of a row are truncated to the minute, as in the original; the modification date has seconds", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  const at = new Date("2026-03-04T09:14:59.900Z")
  const id = await addTranscript(world, "ann", training, { status: "completed", at, dueAt: at })
  await world.portal.sql`
    update transcript set registered_at = ${at}, started_at = ${at}, completed_at = ${at}, last_access_at = ${at},
      assigned_at = ${at}
    where id = ${id}`
  const minute = "2026-03-04T09:14:00+0000"
  const [row] = await found(world)
  const { RegistrationDate, StartDate, DueDate, CompletionDate, LastAccessDate, AssignedDate, ModifiedDate } = row
  assert.deepEqual(
    [RegistrationDate, StartDate, DueDate, CompletionDate, LastAccessDate, AssignedDate],
    new Array(6).fill(minute),
  )
  assert.equal(ModifiedDate, "2026-03-04T09:14:59+0000")
  const one = await world.get("/services/api/TranscriptAndTask/Transcript", { UserId: "ann" })
  const own = one.body.data[0].Transcripts[0]
  assert.deepEqual(
    [own.RegistrationDate, own.DueDate, own.CompletionDate, own.LastAccessDate],
    new Array(4).fill(minute),
  )
  const assigned = await world.get("/services/api/TranscriptAndTask/Assigned", { UserId: "ann" })
  const [given] = assigned.body.data[0].AssignedTrainings
  assert.deepEqual([given.AssignedDate, given.DueDate], [minute, minute])
})

test("the Version of events and sessions is empty in every answer; that of other types is its label", async () => {
  await using world = await openWorld()
  const guids = {
    Event: await make(world, event),
    Session: await make(world, draft),
    Course: await make(world, course),
  }
  const rows = await world.portal.sql<{ id: number; type: string }>`select id, type from training`
  for (const { id } of rows) await addTranscript(world, "ann", { id })
  const admin = await world.signIn()
  const catalog = await world.get("/services/api/Catalog/GlobalSearch")
  const tiles = await world.get("/admin/api/assignment-tool/training", {}, admin)
  const whole = await world.get("/admin/api/transcripts", { userId: "ann" }, admin)
  const told: [list: Record<string, string>[], guid: string, version: string][] = [
    [await found(world), "LOID", "Version"],
    [catalog.body.data, "ObjectId", "Version"],
    [tiles.body.training, "learningObjectId", "version"],
    [whole.body.rows, "objectId", "version"],
  ]
  for (const [list, guid, version] of told)
    for (const [type, expected] of Object.entries({ Event: "", Session: "", Course: "1.0" })) {
      const one = list.find((item) => item[guid] === guids[type as keyof typeof guids])
      assert.equal(one?.[version], expected, `${type} ${guid}`)
    }
})
