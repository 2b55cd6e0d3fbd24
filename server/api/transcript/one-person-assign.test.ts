import assert from "node:assert/strict"
import { test } from "node:test"
import type { Status } from "../../domain/transcripts/statuses.ts"
import { annIn, guidOf, read, write } from "../../testing/one-person.ts"
import { giveRole } from "../../testing/roles.ts"
import { addBareCurriculum, addBareSession } from "../../testing/transcript-rows.ts"
import { addTraining } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// Assigning training to one person by the Transcript API.

test("a training is assigned at once, up to the requested status", async () => {
  await using world = await openWorld()
  const cases: [Record<string, string>, string][] = [
    [{}, "Registered"],
    [{ assignment: "registered" }, "Registered"],
    [{ Assignment: "approved" }, "Approved"],
    [{ assignment: "assigned" }, "Assigned"],
  ]
  for (const [asked, reached] of cases) {
    const { guid } = await addTraining(world)
    const { status, body } = await write(world, "assign", { externalId: "ann", learningObjectId: guid, ...asked })
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.data.status, reached)
    assert.equal(body.data.registrationNumber, 1)
    assert.deepEqual(await read(world, "details", { externalId: "ann", learningObjectId: guid }), body.data)
  }
  const [row] = await world.portal.sql`
    select t.origin, by.user_id as assigned_by, source.kind, source_person.user_id as source, stamp.kind as stamp
    from transcript t join person by on by.id = t.assigned_by
      join transcript_source source on source.transcript_id = t.id
    join person source_person on source_person.id = source.source_id
      join transcript_stamp stamp on stamp.transcript_id = t.id
    order by t.id limit 1
  `
  assert.deepEqual(row, {
    origin: "manager",
    assignedBy: "wsadmin",
    kind: "person",
    source: "wsadmin",
    stamp: "Assigned",
  })
  const [kept] = await world.portal.sql<{
    rows: number
  }>`select (select count(*) from assignment) + (select count(*) from assignment_result) as rows`
  assert.deepEqual(kept, { rows: 0 })
})

test("an existing row of the person is handled as by a learning assignment", async () => {
  await using world = await openWorld()
  const cases: [Status, string, number][] = [
    ["inProgress", "InProgress", 1],
    ["completed", "Completed", 1],
    ["cancelled", "Registered", 2],
  ]
  for (const [has, gets, regNum] of cases) {
    const { which } = await annIn(world, has)
    const { body } = await write(world, "assign", which)
    assert.deepEqual([body.data.status, body.data.registrationNumber], [gets, regNum], has)
  }
})

test("a refused assignment returns all faults at once", async () => {
  await using world = await openWorld()
  const { id, guid } = await addTraining(world)
  await world.portal.sql`update training set active = false where id = ${id}`
  const inactive = await write(world, "assign", { externalId: "dora", learningObjectId: guid })
  assert.equal(inactive.status, 400)
  assert.equal(inactive.body.error.message, `User dora is inactive, Training ${guid} is inactive`)
  await world.portal.sql`update training set active = true where id = ${id}`
  await giveRole(world, "bruno", ["Assignment Tool - Standard"], ["self", { type: "Video" }])
  const headers = await world.authorize({ userName: "bruno" })
  const outside = await write(world, "assign", { externalId: "ann", learningObjectId: guid }, headers)
  assert.equal(outside.status, 400)
  assert.equal(outside.body.error.message, `User ann is not in your scope, Training ${guid} is not in your scope`)
})

test("a full session is refused, and a curriculum also assigns its trainings", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const session = await addBareSession(sql, 1)
  const learningObjectId = await guidOf(world, session)
  assert.equal((await write(world, "assign", { externalId: "ann", learningObjectId })).body.data.status, "Registered")
  const full = await write(world, "assign", { externalId: "bruno", learningObjectId })
  assert.equal(full.status, 400)
  assert.equal(full.body.error.message, "The session has no seat left.")

  const child = await addTraining(world, { title: "Child" })
  const curriculum = await guidOf(world, await addBareCurriculum(sql, [child.id]))
  await write(world, "assign", { externalId: "clara", learningObjectId: curriculum })
  const rows = await read(world, "overview", { externalId: "clara" })
  assert.deepEqual(rows.map(({ learningTitle, status }: Record<string, string>) => [learningTitle, status]).sort(), [
    ["Child", "Assigned"],
    ["Curriculum", "Registered"],
  ])
})

test("many concurrent assignments of the same training create one row", async () => {
  await using world = await openWorld()
  const { guid } = await addTraining(world)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => write(world, "assign", { externalId: "ann", learningObjectId: guid })),
  )
  assert.deepEqual(
    new Set(answers.map(({ status, body }) => `${status} ${body.data?.registrationNumber}`)),
    new Set(["200 1"]),
  )
  assert.equal((await read(world, "overview", { externalId: "ann" })).length, 1)
})
