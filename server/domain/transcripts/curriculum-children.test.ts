import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../../database/sql.ts"
import {
  addBareCurriculum,
  addBarePeople,
  addBareTraining,
  placedRows,
  placeRow,
  stampsOf,
} from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { leaveCurricula, placeChildren } from "./curriculum-children.ts"
import { moveRows } from "./move-queries.ts"
import { markRowsRemoved } from "./removal-queries.ts"

const at = new Date("2026-03-05T10:00:00Z")

/** Adds two people and a curriculum of a course, a video, and an inner curriculum of the video and a test. */
async function openCurricula() {
  const world = await openWorld()
  const { sql } = world.portal
  const [course, video, quiz] = [
    await addBareTraining(sql, "Course"),
    await addBareTraining(sql, "Video"),
    await addBareTraining(sql, "Test"),
  ]
  const inner = await addBareCurriculum(sql, [video, quiz], "Inner")
  const outer = await addBareCurriculum(sql, [course, video, inner], "Outer")
  const [one = 0, two = 0] = await addBarePeople(sql, 2)
  return { world, sql, course, video, quiz, inner, outer, one, two }
}

/** Returns a person's rows without times: training, registration number, status, and whether the row stands alone. */
async function transcriptOf(sql: Sql, person: number) {
  const rows = (await placedRows(sql)).filter(({ personId, removedHow }) => personId === person && removedHow === null)
  return rows
    .sort((one, other) => one.trainingId - other.trainingId || one.regNum - other.regNum)
    .map(({ trainingId, regNum, status, standAlone }) => [trainingId, regNum, status, standAlone])
}

async function sourcesOf(sql: Sql): Promise<[number, number, number][]> {
  const rows = await sql<{ training: number; reg: number; source: number }>`
    select t.training_id as training, t.reg_num as reg, s.source_id as source
    from transcript_source s join transcript t on t.id = s.transcript_id
    where s.kind = 'curriculum' and s.ended_at is null order by 1, 2, 3
  `
  return rows.map(({ training, reg, source }) => [training, reg, source])
}

test("each training in a curriculum is placed once, at any depth, for all people together", async () => {
  const { world, sql, course, video, quiz, inner, outer, one, two } = await openCurricula()
  await using _ = world satisfies World
  const rows = await Promise.all([one, two].map((personId) => placeRow(sql, { personId, trainingId: outer })))
  assert.equal(await placeChildren(sql, rows, { at, origin: "api" }), 8)
  for (const person of [one, two])
    assert.deepEqual(await transcriptOf(sql, person), [
      [course, 1, "assigned", false],
      [video, 1, "assigned", false],
      [quiz, 1, "assigned", false],
      [inner, 1, "assigned", false],
      [outer, 1, "registered", true],
    ])
  const [child] = (await placedRows(sql)).filter(({ trainingId }) => trainingId === video)
  assert.deepEqual(await stampsOf(sql, child?.id ?? 0), [
    { kind: "Assigned", byId: null, status: "assigned", message: null, at },
  ])
  const before = [await placedRows(sql), await sourcesOf(sql)]
  assert.equal(await placeChildren(sql, rows, { at, origin: "api" }), 0, "twice is once")
  assert.deepEqual([await placedRows(sql), await sourcesOf(sql)], before)
})

test("an open or completed child gets one more source; a removed or withdrawn one is placed again", async () => {
  const { world, sql, course, video, quiz, inner, outer, one } = await openCurricula()
  await using _ = world
  await placeRow(sql, { personId: one, trainingId: course, status: "inProgress" })
  await placeRow(sql, { personId: one, trainingId: video, status: "completed" })
  const removed = await placeRow(sql, { personId: one, trainingId: quiz })
  await markRowsRemoved(sql, [removed], { at, by: null, how: "person" })
  await placeRow(sql, { personId: one, trainingId: inner, status: "withdrawn" })
  const before = (await placedRows(sql)).filter(({ trainingId }) => trainingId === course || trainingId === video)
  const row = await placeRow(sql, { personId: one, trainingId: outer })
  assert.equal(await placeChildren(sql, [row], { at, origin: "api" }), 2)
  assert.deepEqual(await transcriptOf(sql, one), [
    [course, 1, "inProgress", true],
    [video, 1, "completed", true],
    [quiz, 2, "assigned", false],
    [inner, 1, "withdrawn", true],
    [inner, 2, "assigned", false],
    // One of its trainings is completed.
    [outer, 1, "inProgress", true],
  ])
  assert.deepEqual(
    await placedRows(
      sql,
      before.map(({ id }) => id),
    ),
    before,
  )
  assert.deepEqual(await sourcesOf(sql), [
    [course, 1, row],
    [video, 1, row],
    [quiz, 2, row],
    [inner, 2, row],
  ])
})

test("two curricula of one person share a child, also when both are placed at once", async () => {
  const { world, sql, course, video, quiz, inner, outer, one } = await openCurricula()
  await using _ = world
  const other = await addBareCurriculum(sql, [video], "Other")
  const rows = [
    await placeRow(sql, { personId: one, trainingId: outer }),
    await placeRow(sql, { personId: one, trainingId: other }),
  ]
  const [outerRow, otherRow] = rows
  assert.equal(await placeChildren(sql, rows, { at, origin: "api" }), 4)
  assert.deepEqual(await sourcesOf(sql), [
    [course, 1, outerRow],
    [video, 1, outerRow],
    [video, 1, otherRow],
    [quiz, 1, outerRow],
    [inner, 1, outerRow],
  ])
})

test("a new occurrence of a curriculum places all of its training again, in the latest versions", async () => {
  const { world, sql, course, video, quiz, inner, outer, one } = await openCurricula()
  await using _ = world
  const row = await placeRow(sql, { personId: one, trainingId: outer, status: "completed" })
  await placeChildren(sql, [row], { at, origin: "api" })
  await sql`update transcript set status = 6, completed_at = ${at} where training_id = ${video}`
  const newer = await addBareTraining(sql, "Course", "Course 2.0")
  const gone = await addBareTraining(sql, "Course", "Course 3.0")
  await sql`update training set original_id = ${course}, version_number = 2 where id = ${newer}`
  await sql`update training set original_id = ${course}, version_number = 3, active = false where id = ${gone}`
  const again = await placeRow(sql, { personId: one, trainingId: outer })
  assert.equal(await placeChildren(sql, [again], { at, origin: "api" }), 4)
  assert.deepEqual(await transcriptOf(sql, one), [
    [course, 1, "assigned", false],
    [video, 1, "completed", false],
    [video, 2, "assigned", false],
    [quiz, 1, "assigned", false],
    [quiz, 2, "assigned", false],
    [inner, 1, "assigned", false],
    [inner, 2, "assigned", false],
    [outer, 1, "completed", true],
    [outer, 2, "registered", true],
    [newer, 1, "assigned", false],
  ])
})

test("a curriculum that contains itself, or inactive training, places each of the others once", async () => {
  const { world, sql, course, quiz, inner, outer, one } = await openCurricula()
  await using _ = world
  await sql`
    insert into curriculum_item (section_id, position, training_id)
    select id, 9, ${outer} from curriculum_section where curriculum_id = ${inner}
  `
  await sql`update training set active = false where id = ${quiz}`
  const row = await placeRow(sql, { personId: one, trainingId: outer })
  assert.equal(await placeChildren(sql, [row], { at, origin: "api" }), 3)
  assert.deepEqual((await transcriptOf(sql, one)).map(([id]) => id).includes(course), true)
})

/**
 * Places the outer curriculum for a person, starts its course, completes its video, and shares its test with another
 * curriculum.
 */
async function openLeaving() {
  const opened = await openCurricula()
  const { sql, course, video, quiz, outer, one } = opened
  const other = await addBareCurriculum(sql, [quiz], "Other")
  const row = await placeRow(sql, { personId: one, trainingId: outer })
  const kept = await placeRow(sql, { personId: one, trainingId: other })
  await placeChildren(sql, [row, kept], { at, origin: "api" })
  const ids = (training: number) => sql`select id from transcript where training_id = ${training}`
  await sql`update transcript set status = 4 where training_id = ${course}`
  await moveRows(sql, "start", ids(course), { at, by: null, origin: "administrator" })
  await moveRows(sql, "complete", ids(video), { at, by: null, origin: "administrator" })
  await markRowsRemoved(sql, [row], { at, by: null, how: "dynamic" })
  return { ...opened, row, other }
}

test("when a curriculum is removed, its children become stand-alone, except shared and completed ones", async () => {
  const { world, sql, course, video, quiz, inner, other, one, row } = await openLeaving()
  await using _ = world
  const who = { how: "dynamic", at, by: null } as const
  await world.portal.database.transaction((sql) => leaveCurricula(sql, [row], { withinCurricula: false, ...who }))
  assert.deepEqual(await transcriptOf(sql, one), [
    [course, 1, "inProgress", true],
    [video, 1, "completed", false],
    [quiz, 1, "assigned", false],
    [inner, 1, "assigned", true],
    [other, 1, "registered", true],
  ])
})

test("with a removed curriculum go its children that are not started; started ones only with inProgress", async () => {
  for (const inProgress of [false, true]) {
    const { world, sql, course, video, quiz, other, one, row } = await openLeaving()
    await using _ = world
    const how = { withinCurricula: true, inProgress, how: "dynamic", at, by: null } as const
    await world.portal.database.transaction((sql) => leaveCurricula(sql, [row], how))
    assert.deepEqual(await transcriptOf(sql, one), [
      ...(inProgress ? [] : [[course, 1, "inProgress", true]]),
      [video, 1, "completed", false],
      [quiz, 1, "assigned", false],
      [other, 1, "registered", true],
    ])
  }
})

test("two concurrent placements of the same children insert each child once, with a source of both", async () => {
  const { world, sql, inner, video, quiz, one } = await openCurricula()
  await using _ = world
  const others = [inner, await addBareCurriculum(sql, [video, quiz]), await addBareCurriculum(sql, [quiz, video])]
  const rows = await Promise.all(others.map((trainingId) => placeRow(sql, { personId: one, trainingId })))
  const place = (row: number) =>
    world.portal.database.transaction((sql) => placeChildren(sql, [row], { at, origin: "api" }))
  const made = await Promise.all(rows.map(place))
  assert.equal(
    made.reduce((sum, count) => sum + count, 0),
    2,
  )
  assert.equal((await sourcesOf(sql)).length, 6)
})
