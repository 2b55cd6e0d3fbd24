import assert from "node:assert/strict"
import { test } from "node:test"
import { addPupils, changeRow, readAll, readPage, transcriptSearch } from "../../testing/transcript-changes.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

type Page = { who: string[]; next: string; hasMore: boolean }

test("a change that was stamped early and committed late is returned later, and nothing newer before it", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  await addTranscript(world, "ann", training)
  const before = await readAll(world, "start")
  let during: Page | undefined
  await world.portal.database.transaction(async (sql) => {
    await sql`update transcript set percent = 10`
    await addTranscript(world, "bruno", training)
    during = await readPage(world, before.next)
  })
  assert.deepEqual(during, { who: [], next: before.next, hasMore: false })
  assert.deepEqual((await readAll(world, before.next)).who, ["ann", "bruno"])
})

test("a transaction that waited for a row which a later transaction changed first is returned all the same", async () => {
  await using world = await openWorld()
  const { database } = world.portal
  await addTranscript(world, "ann", await addTraining(world))
  const before = await readAll(world, "start")
  await database.transaction(async (sql) => {
    // This transaction has its number now, and changes the row after one with a greater number has.
    await sql`select pg_current_xact_id()`
    await changeRow(world, "ann", { percent: 20 })
    assert.deepEqual((await readPage(world, before.next)).who, [])
    await sql`update transcript set percent = 30`
  })
  const after = await readAll(world, before.next)
  assert.deepEqual(after.who, ["ann"])
  assert.deepEqual((await readAll(world, after.next)).who, [])
})

test("a transaction that runs in another database holds nothing back", async () => {
  await using world = await openWorld()
  await using other = await openWorld()
  const training = await addTraining(world)
  await other.portal.database.transaction(async (sql) => {
    await sql`select pg_current_xact_id()`
    for (const who of ["ann", "bruno"]) await addTranscript(world, who, training)
    assert.deepEqual((await readAll(world, "start")).who, ["ann", "bruno"])
  })
})

test("with any number of concurrent writes and rollbacks a sync ends with the current state of every row", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  const { id } = await addTraining(world)
  await addPupils(world, id, 120)
  const known = new Map<string, number>()
  let cursor = "start"
  const sync = async () => {
    for (let more = true; more; ) {
      const { body } = await world.get(transcriptSearch, { Cursor: cursor })
      const { TranscriptItem, NextCursor, HasMore } = body.data[0]
      for (const row of TranscriptItem.Transcripts) known.set(row.UserId, row.PercentComplete)
      cursor = NextCursor
      more = HasMore
    }
  }
  const writer = async (seed: number) => {
    for (let turn = 0; turn < 8; turn++)
      await database
        .transaction(async (own) => {
          for (const part of [seed + turn, seed * 7 + turn * 3])
            await own`
              update transcript set percent = (percent + ${seed + turn}) % 101
              where id in (select id from transcript where id % 5 = ${part % 5} order by id for update)
            `
          if (turn % 4 === 3) throw new Error("rolled back")
        })
        .catch((error) => assert.match(error.message, /rolled back|deadlock/))
  }
  const writing = Promise.all([1, 2, 3].map(writer))
  for (let turn = 0; turn < 6; turn++) await sync()
  await writing
  await sync()
  const rows = await sql<{ userId: string; percent: number }>`
    select p.user_id, t.percent from transcript t join person p on p.id = t.person_id
  `
  assert.deepEqual(
    known,
    new Map([...known.keys()].map((who) => [who, rows.find((row) => row.userId === who)!.percent])),
  )
  assert.equal(known.size, 120)
})
