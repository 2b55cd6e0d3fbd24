import assert from "node:assert/strict"
import { test } from "node:test"
import { changeSettings } from "../../testing/changes.ts"
import { addCourses, addCurriculum, giveCurriculum, standing } from "../../testing/curricula.ts"
import { giveRole } from "../../testing/roles.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

async function openChanging() {
  const world = await openWorld()
  const headers = await world.signIn()
  const change = (id: number, action: string, rest: object = {}) =>
    world.send("PATCH", `/admin/api/transcripts/${id}`, { action, ...rest }, headers)
  return { world, change, [Symbol.asyncDispose]: () => (world as World)[Symbol.asyncDispose]() }
}

test("a row is archived, unarchived, removed and restored, each stamped once and refused the second time", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  const id = await addTranscript(world, "ann", await addTraining(world))
  for (const [action, tab] of [
    ["archive", "archived"],
    ["unarchive", "active"],
    ["remove", "removed"],
    ["restore", "active"],
  ] as const) {
    const { status, body } = await change(id, action, { comment: "As agreed." })
    assert.deepEqual([status, body.tab, body.status], [200, tab, "registered"], action)
    assert.equal((await change(id, action)).status, 409, action)
  }
  const stamps = await world.portal.sql<{ kind: string }>`
    select kind from transcript_stamp where transcript_id = ${id} order by id
  `
  assert.deepEqual(
    stamps.map(({ kind }) => kind),
    ["Assigned", "Archived", "Unarchived", "Removed", "Restored to Transcript"],
  )
})

test("a due date is a day of the portal's time zone, and can be cleared", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  await changeSettings(world, { timeZone: "Europe/Rome" })
  const id = await addTranscript(world, "ann", await addTraining(world))
  const set = await change(id, "editDueDate", { dueDate: "2026-07-01" })
  assert.equal(set.body.dueAt, "2026-07-01T21:59:00.000Z")
  assert.equal((await change(id, "editDueDate", { dueDate: null })).body.dueAt, null)
  assert.equal((await change(id, "editDueDate", { dueDate: "1 July" })).status, 400)
})

test("a status changes along an allowed transition, with reason and comment; otherwise the refusal has a reason", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  const id = await addTranscript(world, "ann", await addTraining(world))
  const refused = await change(id, "rollBack")
  assert.deepEqual(
    [refused.status, refused.body.error.message],
    [409, "Roll back is not possible in status Registered."],
  )
  for (const [action, status] of [
    ["start", "inProgress"],
    ["complete", "completed"],
    ["rollBack", "inProgress"],
    ["exempt", "exempt"],
    ["markIncomplete", "incomplete"],
    ["cancel", "cancelled"],
  ])
    assert.equal((await change(id, action!, { reason: "Asked for" })).body.status, status, action)
  assert.equal((await change(id, "approve")).status, 400, "what is not an administrator's")
})

test("a completion that is undone no longer counts in its curriculum", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  const [one, two] = await addCourses(world, 2)
  const id = await addTranscript(world, "ann", one!)
  await giveCurriculum(world, "ann", await addCurriculum(world, "Path", [{ items: [one!, two!] }]))
  await change(id, "complete")
  assert.equal((await standing(world, "ann")).Path, "inProgress 50")
  await change(id, "rollBack")
  assert.equal((await standing(world, "ann")).Path, "inProgress 0")
})

test("with a removed curriculum its rows that were never started are removed", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  const [one, two] = await addCourses(world, 2)
  const row = await giveCurriculum(world, "ann", await addCurriculum(world, "Path", [{ items: [one!, two!] }]))
  const [child] = await world.portal.sql<{ id: number }>`select id from transcript where training_id = ${one!.id}`
  await change(child!.id, "complete")
  await change(row, "remove")
  assert.deepEqual(await standing(world, "ann"), { "Course 1": "completed 100" })
})

test("completed rows are removed by the tool alone, and an active dynamic assignment keeps its rows", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  const { sql, clock } = world.portal
  const done = await addTranscript(world, "ann", await addTraining(world), { status: "completed" })
  assert.match((await change(done, "remove")).body.error.message, /Training Removal Tool/)
  const [assignment] = await sql<{ id: number }>`
    insert into assignment (kind, status, source, title, settings, created_by, created_at, modified_at)
    select 'dynamic', 'active', 'tool', 'Every welder', '{}', id, ${clock.now()}, ${clock.now()} from person
      where user_id = 'wsadmin' returning id
  `
  const source = { kind: "assignment", sourceId: assignment!.id } as const
  const kept = await addTranscript(world, "ann", await addTraining(world, { title: "Weld" }), { source })
  const { status, body } = await change(kept, "remove")
  assert.deepEqual(
    [status, body.error.message],
    [409, 'The dynamic assignment "Every welder" keeps it there: deactivate the assignment first.'],
  )
  await sql`update assignment set status = 'inactive'`
  assert.equal((await change(kept, "remove")).body.tab, "removed")
})

test("both permissions are needed for this person; unknown people and rows get 404", async () => {
  await using stage = await openChanging()
  const { world, change } = stage
  const id = await addTranscript(world, "ann", await addTraining(world))
  const as = async (person: string) =>
    world.send("PATCH", `/admin/api/transcripts/${id}`, { action: "archive" }, await world.signIn(person))
  assert.equal((await as("bruno")).status, 401)
  await giveRole(world, "bruno", ["Transcript - Manage"])
  assert.equal((await as("bruno")).status, 401)
  await giveRole(world, "bruno", ["Transcript - Manage", "Users - View"], ["self"])
  assert.equal((await as("bruno")).status, 401)
  await giveRole(world, "clara", ["Transcript - Manage", "Users - View"], ["self"])
  assert.equal((await as("clara")).status, 200)
  assert.equal((await change(id + 1000, "archive")).status, 404)
})
