import assert from "node:assert/strict"
import { test } from "node:test"
import {
  addBarePeople,
  addBareSession,
  addBareTraining,
  placedRows,
  placeRow,
  stampsOf,
} from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { archiveRows, markRowsRemoved, removalToolRows, restoreRows, unarchiveRows } from "./removal-queries.ts"
import { statusId } from "./statuses.ts"

const at = new Date("2026-03-05T10:00:00Z")
const later = new Date("2026-03-06T10:00:00Z")

test("a removed row keeps its status and a restored row has it again, with one stamp each", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [personId = 0, by = 0] = await addBarePeople(sql, 2)
  const id = await placeRow(sql, { personId, trainingId: await addBareTraining(sql, "Course"), status: "inProgress" })
  const why = { how: "person", reason: "Duplicate", comment: "Asked by phone" } as const
  assert.deepEqual(await markRowsRemoved(sql, [id], { at, by, ...why }), { changed: 1, refused: [] })
  assert.deepEqual(await markRowsRemoved(sql, [id], { at, by, ...why }), {
    changed: 0,
    refused: [{ id, why: "removed", status: statusId("inProgress") }],
  })
  const [removed] = await placedRows(sql, [id])
  assert.deepEqual([removed?.status, removed?.removedHow, removed?.modifiedAt], ["inProgress", "person", at])
  assert.deepEqual(await restoreRows(sql, [id, id + 1], { at: later, by, origin: "administrator" }), {
    changed: 1,
    refused: [{ id: id + 1, why: "unknown", status: null }],
  })
  assert.equal(
    (await restoreRows(sql, [id], { at: later, by, origin: "administrator" })).refused[0]?.why,
    "not removed",
  )
  const [restored] = await placedRows(sql, [id])
  assert.deepEqual([restored?.status, restored?.removedHow, restored?.modifiedAt], ["inProgress", null, later])
  assert.deepEqual((await stampsOf(sql, id)).slice(1), [
    { kind: "Removed", byId: by, status: null, message: "Asked by phone", at },
    { kind: "Restored to Transcript", byId: by, status: null, message: null, at: later },
  ])
})

test("only the Training Removal Tool removes completed rows, and it restores only its own removals", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const people = await addBarePeople(sql, 3)
  const [one, two] = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Video")]
  const place = (trainingId: number, status: "completed" | "registered") =>
    Promise.all(people.map((personId) => placeRow(sql, { personId, trainingId, status })))
  const [done, open, other] = [
    await place(one, "completed"),
    await place(one, "registered"),
    await place(two, "completed"),
  ]
  for (const how of ["dynamic", "assignment", "person"] as const) {
    const { changed, refused } = await markRowsRemoved(sql, done, { at, by: null, how })
    assert.deepEqual([changed, refused.map(({ why }) => why)], [0, ["status", "status", "status"]])
  }
  const some = sql`select id from person where id = any(${people.slice(0, 2)})`
  const choice = {
    trainingIds: [one],
    statuses: ["completed", "withdrawn"] as ("completed" | "withdrawn")[],
    people: some,
  }
  assert.equal((await markRowsRemoved(sql, removalToolRows(sql, choice), { at, by: null, how: "tool" })).changed, 2)
  const gone = async () => (await placedRows(sql)).filter(({ removedHow }) => removedHow).map(({ id }) => id)
  assert.deepEqual(await gone(), done.slice(0, 2).sort())
  assert.deepEqual((await stampsOf(sql, done[0] as number)).at(-1)?.kind, "Removed from Transcript")
  const everybody = { trainingIds: [one, two], statuses: choice.statuses }
  await markRowsRemoved(sql, [open[0] as number], { at, by: null, how: "person" })
  assert.equal(
    (
      await restoreRows(sql, removalToolRows(sql, everybody, { removed: true }), {
        at,
        by: null,
        origin: "administrator",
      })
    ).changed,
    2,
  )
  assert.deepEqual(await gone(), [open[0]])
  assert.equal((await placedRows(sql, other)).length, 3)
})

test("archiving and unarchiving change neither status nor seats, and refuse rows in the same state", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [personId = 0] = await addBarePeople(sql, 1)
  const id = await placeRow(sql, { personId, trainingId: await addBareSession(sql, 1), status: "completed" })
  assert.equal((await unarchiveRows(sql, [id], { at, by: personId })).refused[0]?.why, "not archived")
  assert.equal((await archiveRows(sql, [id], { at, by: personId })).changed, 1)
  assert.equal((await archiveRows(sql, [id], { at, by: personId })).refused[0]?.why, "archived")
  assert.equal((await placedRows(sql, [id]))[0]?.archived, true)
  assert.equal((await unarchiveRows(sql, [id], { at: later, by: personId })).changed, 1)
  const [row] = await placedRows(sql, [id])
  assert.deepEqual([row?.archived, row?.status, row?.modifiedAt], [false, "completed", later])
  assert.deepEqual(
    (await stampsOf(sql, id)).map(({ kind, status }) => [kind, status]),
    [
      ["Assigned", "completed"],
      ["Archived", null],
      ["Unarchived", null],
    ],
  )
  assert.deepEqual(await sql`select taken from session_seats`, [{ taken: 1 }])
})

test("a removal frees the seat, and a restoration needs one", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const trainingId = await addBareSession(sql, 2)
  const people = await addBarePeople(sql, 3)
  const [first = 0, second = 0] = await Promise.all(
    people.slice(0, 2).map((personId) => placeRow(sql, { personId, trainingId })),
  )
  await markRowsRemoved(sql, [first, second], { at, by: null, how: "dynamic" })
  assert.deepEqual(await sql`select taken from session_seats`, [{ taken: 0 }])
  await placeRow(sql, { personId: people[2] as number, trainingId })
  const { changed, refused } = await restoreRows(sql, [first, second], { at, by: null, origin: "administrator" })
  assert.deepEqual([changed, refused.map(({ why }) => why)], [1, ["seats"]])
  assert.deepEqual(await sql`select taken from session_seats`, [{ taken: 2 }])
})
