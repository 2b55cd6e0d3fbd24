import assert from "node:assert/strict"
import { test } from "node:test"
import { relation } from "../../database/relation.ts"
import type { Sql } from "../../database/sql.ts"
import { documentedIds, documentedStatuses } from "../../testing/documented-states.ts"
import { addBarePeople, addBareTraining, placedRows, placeRow, stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { moveRows } from "./move-queries.ts"
import { isPastDue, pastDue } from "./past-due.ts"
import { editDueDate, endSource, sourceInsertion } from "./source-queries.ts"
import type { Status } from "./statuses.ts"

const at = new Date("2026-03-05T10:00:00Z")
const day = (day: number) => new Date(Date.UTC(2026, 3, day, 23, 59))
const assignment = (sourceId: number) => ({ kind: "assignment", sourceId }) as const

/** Adds a source of an assignment to rows, as an assignment run does. */
async function link(sql: Sql, ids: number[], sourceId: number, dueAt: Date | null): Promise<number[]> {
  const links = relation(
    sql,
    "found",
    {
      transcriptId: sql`id`,
      sourceKind: sql`'assignment'`,
      sourceId: sql`${sourceId}::bigint`,
      dueAt: sql`${dueAt}::timestamptz`,
      at: sql`${at}::timestamptz`,
    },
    sql`from unnest(${ids}::bigint[]) id`,
  )
  const rows = await sql<{ id: number }>`
    with ${links.definition}, ${sourceInsertion(sql, links)}
    select id from redated order by id
  `
  return rows.map(({ id }) => id)
}

async function dueDates(sql: Sql, ids: number[]): Promise<(Date | null)[]> {
  return (await placedRows(sql, ids)).map(({ dueAt }) => dueAt)
}

test("a row is due at the earliest date of its active sources, for a whole set at once", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  const trainingId = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 2)
  const place = (personId: number) => placeRow(sql, { personId, trainingId, dueAt: day(10), source: assignment(1) })
  const ids = (await Promise.all(people.map(place))).sort((one, other) => one - other)
  assert.deepEqual(await link(sql, ids, 2, day(20)), [])
  assert.deepEqual(await link(sql, ids, 3, null), [])
  assert.deepEqual(await dueDates(sql, ids), [day(10), day(10)])
  assert.deepEqual(await link(sql, ids, 4, day(5)), ids)
  assert.deepEqual(await dueDates(sql, ids), [day(5), day(5)])
  assert.deepEqual(
    await link(sql, ids, 4, day(15)),
    ids,
    "another date of the same source takes the place of the first",
  )
  assert.deepEqual(await dueDates(sql, ids), [day(10), day(10)])

  const [first = 0] = ids
  const inOne = <Result>(work: (sql: Sql) => Promise<Result>) => database.transaction(work)
  assert.deepEqual(await inOne((sql) => endSource(sql, ids, assignment(99), at)), [])
  assert.deepEqual(await inOne((sql) => endSource(sql, [first], assignment(1), at)), [first])
  assert.deepEqual(await dueDates(sql, ids), [day(15), day(10)])
  await inOne((sql) => endSource(sql, [first], assignment(4), at))
  assert.deepEqual(await dueDates(sql, [first]), [day(20)])
  await inOne((sql) => endSource(sql, [first], assignment(2), at))
  assert.deepEqual(await dueDates(sql, [first]), [null])
  assert.deepEqual(await link(sql, [first], 1, day(12)), [first], "a source that had ended lives again")
  assert.deepEqual(await dueDates(sql, [first]), [day(12)])
  assert.equal((await stampsOf(sql, first)).length, 1, "nobody in person edited it")
})

// Each act waits for the row's lock, and then sees what was added since its statement began.
const atOneMoment: {
  title: string
  status?: Status
  source?: number
  act(sql: Sql, id: number): Promise<unknown>
  due: Date | null
}[] = [
  { title: "a cleared due date", act: (sql, id) => link(sql, [id], 1, null), due: day(15) },
  { title: "a repeated cleared due date", source: 1, act: (sql, id) => link(sql, [id], 1, null), due: null },
  {
    title: "a reverted completion",
    status: "completed",
    act: (sql, id) => moveRows(sql, "rollBack", [id], { at, by: null, origin: "administrator" }),
    due: day(15),
  },
]

for (const { title, status = "registered", source = 2, act, due } of atOneMoment)
  test(`${title} sees the due date that a concurrent transaction has set`, async () => {
    await using world = await openWorld()
    const { sql, database } = world.portal
    const [personId = 0] = await addBarePeople(sql, 1)
    const trainingId = await addBareTraining(sql, "Course")
    const id = await placeRow(sql, { personId, trainingId, status, dueAt: day(20), source: assignment(1) })
    const [given, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const giving = database.transaction(async (sql) => {
      await link(sql, [id], source, day(15))
      given.resolve()
      await ending.promise
    })
    await given.promise
    const waiting = database.transaction((sql) => act(sql, id))
    while ((await sql`select from pg_locks where not granted`).length === 0);
    ending.resolve()
    await Promise.all([giving, waiting])
    assert.deepEqual(await dueDates(sql, [id]), [due])
  })

test("of two people who set a due date concurrently, the later one's replaces the other's", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  const [personId = 0, first = 0, second = 0] = await addBarePeople(sql, 3)
  const trainingId = await addBareTraining(sql, "Course")
  const id = await placeRow(sql, { personId, trainingId, dueAt: null, source: assignment(1) })
  const [given, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const giving = database.transaction(async (sql) => {
    await editDueDate(sql, [id], { dueAt: day(10), by: first, at })
    given.resolve()
    await ending.promise
  })
  await given.promise
  const waiting = database.transaction((sql) => editDueDate(sql, [id], { dueAt: day(20), by: second, at }))
  while ((await sql`select from pg_locks where not granted`).length === 0);
  ending.resolve()
  await Promise.all([giving, waiting])
  assert.deepEqual(await dueDates(sql, [id]), [day(20)])
})

test("a completed row gets the source and does not change otherwise", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  const [personId = 0] = await addBarePeople(sql, 1)
  const trainingId = await addBareTraining(sql, "Course")
  const source = assignment(1)
  const id = await placeRow(sql, { personId, trainingId, status: "completed", dueAt: day(10), source })
  const before = await placedRows(sql)
  assert.deepEqual(await link(sql, [id], 2, day(5)), [])
  await database.transaction((sql) => endSource(sql, [id], source, at))
  const { refused } = await database.transaction((sql) => editDueDate(sql, [id], { dueAt: day(1), by: personId, at }))
  assert.equal(refused[0]?.why, "status")
  assert.deepEqual(await placedRows(sql), before)
  assert.deepEqual(await sql`select source_id, ended_at from transcript_source order by 1`, [
    { sourceId: 1, endedAt: at },
    { sourceId: 2, endedAt: null },
  ])
})

test("a row that exists only as a part of a curriculum becomes stand-alone with an assignment's source", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [personId = 0] = await addBarePeople(sql, 1)
  const source = { kind: "curriculum", sourceId: 5 } as const
  const trainingId = await addBareTraining(sql, "Course")
  const id = await placeRow(sql, { personId, trainingId, status: "assigned", standAlone: false, source })
  assert.deepEqual(await link(sql, [id], 1, null), [id])
  assert.equal((await placedRows(sql))[0]?.standAlone, true)
  assert.deepEqual(await link(sql, [id], 2, null), [])
})

test("a person's due date replaces other people's, with a stamp; an assignment's earlier one counts", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  const [personId = 0, ann = 0, ben = 0] = await addBarePeople(sql, 3)
  const trainingId = await addBareTraining(sql, "Course")
  const source = { kind: "person", sourceId: ann } as const
  const id = await placeRow(sql, { personId, trainingId, dueAt: day(3), source })
  const edit = (dueAt: Date | null, by: number) =>
    database.transaction((sql) => editDueDate(sql, [id], { dueAt, by, at, message: "agreed" }))
  assert.deepEqual(await edit(day(8), ben), { changed: 1, refused: [] })
  assert.deepEqual(await dueDates(sql, [id]), [day(8)])
  await link(sql, [id], 1, day(6))
  await edit(day(9), ann)
  assert.deepEqual(await dueDates(sql, [id]), [day(6)])
  await edit(day(2), ann)
  assert.deepEqual(await dueDates(sql, [id]), [day(2)])
  await edit(null, ben)
  assert.deepEqual(await dueDates(sql, [id]), [day(6)])
  assert.deepEqual(
    (await stampsOf(sql, id)).slice(1).map(({ kind, byId, status, message }) => [kind, byId, status, message]),
    [ben, ann, ann, ben].map((by) => ["Due Date Edited", by, null, "agreed"]),
  )
})

test("a row is past due in an open status after the due date, in TypeScript as in SQL", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const people = await addBarePeople(sql, documentedStatuses.length)
  const trainingId = await addBareTraining(sql, "Course")
  const place = (status: Status, who: number) =>
    placeRow(sql, { personId: people[who] as number, trainingId, status, dueAt: who % 5 === 0 ? null : day(10) })
  await Promise.all(documentedStatuses.map(({ status }, who) => place(status, who)))
  for (const now of [day(9), day(10), new Date(day(10).getTime() + 1)]) {
    const rows = await sql<{ status: number; dueAt: Date | null; late: boolean }>`
      select status, due_at, ${pastDue(sql, sql`t`, now)} as late from transcript t
    `
    for (const row of rows) assert.equal(isPastDue(row, now), row.late)
    const late = rows.filter(({ late }) => late).map(({ status }) => status)
    const dated = documentedStatuses.filter((_, who) => who % 5 !== 0).map(({ id }) => id)
    const open = documentedIds("pending", "notStarted", "inProgress").filter((id) => dated.includes(id))
    assert.deepEqual(new Set(late), new Set(now > day(10) ? open : []))
  }
})
