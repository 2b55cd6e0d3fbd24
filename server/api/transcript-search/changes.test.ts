import assert from "node:assert/strict"
import { test } from "node:test"
import { openDatabase } from "../../database/database.ts"
import { migrate } from "../../database/migrate.ts"
import { machineClock } from "../../portal/clock.ts"
import { emptyDatabase, testConnection } from "../../testing/databases.ts"
import { addCast } from "../../testing/people.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/LOTranscript/TranscriptSearch"

type Page = { who: string[]; next: string; hasMore: boolean }

/** Reads a page of changes: the User IDs of its rows, in order. */
async function page(world: World, Cursor: string, query: Record<string, string> = {}): Promise<Page> {
  const { status, body } = await world.get(path, { Cursor, ...query })
  assert.equal(status, 200, JSON.stringify(body))
  const { TranscriptItem, NextCursor, HasMore, Result } = body.data[0]
  assert.equal(Result, "Success")
  assert.equal(body.totalRecords, TranscriptItem.Transcripts.length)
  return {
    who: TranscriptItem.Transcripts.map(({ UserId }: { UserId: string }) => UserId),
    next: NextCursor,
    hasMore: HasMore,
  }
}

/** Reads all changes after a cursor. Returns them with the next cursor. */
async function all(world: World, cursor: string, query: Record<string, string> = {}) {
  const who: string[] = []
  for (let next = cursor; ; ) {
    const got = await page(world, next, query)
    who.push(...got.who)
    if (!got.hasMore) return { who, next: got.next }
    next = got.next
  }
}

/** Changes a person's row, as any write does. */
async function change({ portal: { sql, clock } }: World, userId: string, { percent = 50 } = {}): Promise<void> {
  await sql`
    update transcript set percent = ${percent}, modified_at = ${clock.now()} from person p
      where p.id = person_id and p.user_id = ${userId}
  `
}

/** Adds a training to the transcripts of so many new people: pupil-0, pupil-1 … */
async function addPupils({ portal: { sql, clock } }: World, trainingId: number, count: number): Promise<void> {
  const at = clock.now()
  await sql`
    with pupil as (
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      select 'pupil-' || n, 'pupil-' || n, 'Pupil', n, 'en-US', 'Europe/Rome', ${at}, ${at}
        from generate_series(0, ${count}::integer - 1) n
      returning id
    )
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select id, ${trainingId}, 1, 4, 'assignment', ${at}, ${at} from pupil order by id
  `
}

test("a cursor returns every change once, a row that changes again once more, and the start of the next sync", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const who of ["ann", "bruno", "clara"]) await addTranscript(world, who, training)
  const first = await all(world, "start")
  assert.deepEqual(first.who, ["ann", "bruno", "clara"])
  assert.deepEqual(await page(world, first.next), { who: [], next: first.next, hasMore: false })
  await change(world, "bruno")
  const second = await all(world, first.next)
  assert.deepEqual(second.who, ["bruno"])
  assert.deepEqual((await all(world, second.next)).who, [])
  assert.deepEqual((await all(world, "start")).who, ["ann", "clara", "bruno"])
})

test("rows that change between two pages are not missed, as they are with page numbers", async () => {
  await using world = await openWorld()
  const { id } = await addTraining(world)
  await addPupils(world, id, 101)
  const { body } = await world.get(path)
  const byNumber = new Set(body.data[0].TranscriptItem.Transcripts.map(({ UserId }: { UserId: string }) => UserId))
  const first = await page(world, "start")
  assert.deepEqual([first.who.length, first.hasMore], [50, true])
  world.pass(1000)
  for (const who of first.who.slice(0, 30)) await change(world, who)
  for (const pageNumber of ["2", "3"])
    for (const { UserId } of (await world.get(path, { pageNumber })).body.data[0].TranscriptItem.Transcripts)
      byNumber.add(UserId)
  assert.equal(byNumber.size < 101, true)
  const rest = await all(world, first.next)
  assert.equal(new Set([...first.who, ...rest.who]).size, 101)
  assert.deepEqual(rest.who.slice(51), first.who.slice(0, 30))
})

test("a page has at most 50 rows: of 50 changes more are announced, of 49 not", async () => {
  await using world = await openWorld()
  const { id } = await addTraining(world)
  await addPupils(world, id, 49)
  const under = await page(world, "start")
  assert.deepEqual([under.who.length, under.hasMore], [49, false])
  await addTranscript(world, "ann", await addTraining(world))
  const full = await page(world, "start")
  assert.deepEqual([full.who.length, full.hasMore], [50, true])
  assert.deepEqual(await page(world, full.next), { who: [], next: full.next, hasMore: false })
})

test("a change that was stamped early and committed late is returned later, and nothing newer before it", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  await addTranscript(world, "ann", training)
  const before = await all(world, "start")
  let during: Page | undefined
  await world.portal.database.transaction(async (sql) => {
    await sql`update transcript set percent = 10`
    await addTranscript(world, "bruno", training)
    during = await page(world, before.next)
  })
  assert.deepEqual(during, { who: [], next: before.next, hasMore: false })
  assert.deepEqual((await all(world, before.next)).who, ["ann", "bruno"])
})

test("a transaction that waited for a row which a later transaction changed first is returned all the same", async () => {
  await using world = await openWorld()
  const { database } = world.portal
  await addTranscript(world, "ann", await addTraining(world))
  const before = await all(world, "start")
  await database.transaction(async (sql) => {
    // This transaction has its number now, and changes the row after one with a greater number has.
    await sql`select pg_current_xact_id()`
    await change(world, "ann", { percent: 20 })
    assert.deepEqual((await page(world, before.next)).who, [])
    await sql`update transcript set percent = 30`
  })
  const after = await all(world, before.next)
  assert.deepEqual(after.who, ["ann"])
  assert.deepEqual((await all(world, after.next)).who, [])
})

test("a transaction that runs in another database holds nothing back", async () => {
  await using world = await openWorld()
  await using other = await openWorld()
  const training = await addTraining(world)
  await other.portal.database.transaction(async (sql) => {
    await sql`select pg_current_xact_id()`
    for (const who of ["ann", "bruno"]) await addTranscript(world, who, training)
    assert.deepEqual((await all(world, "start")).who, ["ann", "bruno"])
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
      const { body } = await world.get(path, { Cursor: cursor })
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

test("a clock that moves back has no effect", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  world.pass(86_400_000)
  await addTranscript(world, "ann", training)
  const { who, next } = await all(world, "start")
  world.pass(-7 * 86_400_000)
  await addTranscript(world, "bruno", training)
  await change(world, "ann")
  assert.deepEqual([who, (await all(world, next)).who], [["ann"], ["bruno", "ann"]])
})

test("filters and constraints apply as with page numbers, and a filter that matches few rows makes pages short, never a call long", async () => {
  await using world = await openWorld()
  const [many, one] = [await addTraining(world), await addTraining(world, { type: "Video", provider: null })]
  await addPupils(world, many.id, 5000)
  await addTranscript(world, "ann", one)
  const empty = await page(world, "start", { LOID: one.guid })
  assert.deepEqual([empty.who, empty.hasMore], [[], true])
  const rest = await page(world, empty.next, { LOID: one.guid })
  assert.deepEqual([rest.who, rest.hasMore], [["ann"], false])
  for (const query of [{ UserId: "ann" }, { UserId: "ann", LOType: "Video" }] as Record<string, string>[])
    assert.deepEqual(await page(world, "start", query), { ...rest, who: ["ann"] })
  assert.deepEqual((await page(world, "start", { UserId: "ann", Provider: "Harbour Academy" })).who, [])
  assert.deepEqual((await page(world, "start", { UserId: "pupil-7", Provider: "harbour academy" })).who, ["pupil-7"])
  assert.deepEqual((await page(world, "start", { UserId: "ann", Status: "Completed" })).who, [])
  await world.portal.sql`update person set active = false where user_id = 'ann'`
  assert.deepEqual((await page(world, empty.next, { LOID: one.guid })).who, [])
})

test("only people for whom both permissions hold are returned", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const who of ["ann", "bruno"]) await addTranscript(world, who, training)
  await takeRoles(world)
  await giveRole(world, "clara", ["Users - View", "View Transcript Item"], ["self"])
  const { body } = await world.get(path, { Cursor: "start" }, await world.authorize({ userName: "clara" }))
  assert.deepEqual(
    body.data[0].TranscriptItem.Transcripts.map(({ UserId }: { UserId: string }) => UserId),
    ["ann"],
  )
})

test("a cursor that is forged, cut, of another portal or beside dates and page numbers gets a 400 that says so", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addTraining(world))
  const { next } = await page(world, "start")
  const bytes = Buffer.from(next, "base64url")
  const changed = [...bytes.keys()].map((place) =>
    Buffer.from(bytes.map((byte, at) => (at === place ? byte ^ 1 : byte))).toString("base64url"),
  )
  world.portal.name = "stage"
  const foreign = (await page(world, "start")).next
  world.portal.name = "production"
  const forged = [...changed, foreign, next.slice(0, -1), `${next}A`, `${next}=`, "START", "☃", "a".repeat(5000)]
  for (const Cursor of forged) {
    const { status, body } = await world.get(path, { Cursor })
    assert.equal(status, 400, Cursor)
    assert.match(JSON.stringify(body), /Cursor/)
  }
  const { status, body } = await world.get(path, { Cursor: foreign, pageNumber: "2", LOID: "none" })
  assert.equal(status, 400)
  assert.match(
    JSON.stringify(body),
    /Invalid object id Guid.*Invalid Cursor: begin again with start.*neither pageNumber nor dates/,
  )
  for (const query of [{ pageNumber: "1" }, { ModificationStartDate: "2026-03-04T00:00:00" }] as Record<
    string,
    string
  >[])
    assert.equal((await world.get(path, { Cursor: "start", ...query })).status, 400)
})

test("for a compatible application Cursor is an unknown parameter", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addTraining(world))
  const headers = await world.authorize({ profile: "compatible" })
  const plain = await world.get(path, {}, headers)
  for (const Cursor of ["none", "start", "a".repeat(5000)])
    assert.deepEqual((await world.get(path, { Cursor }, headers)).body, plain.body)
  assert.equal("NextCursor" in plain.body.data[0], false)
})

/** A world in a database that can be made to look as if it had been moved. */
async function openMovable(): Promise<World> {
  const name = await emptyDatabase()
  const database = openDatabase(testConnection(name))
  await migrate(database, machineClock)
  await addCast(database)
  return await openWorld({ name, database })
}

test("after a restore into another cluster, where transaction numbers begin anew, a cursor is still valid", async () => {
  await using world = await openMovable()
  const { sql } = world.portal
  const training = await addTraining(world)
  for (const who of ["ann", "bruno"]) await addTranscript(world, who, training)
  // As in a cluster that had seen many more transactions than this one will.
  await sql.script("set session_replication_role = replica; update transcript set changed = changed + 1000000000000")
  await sql`update change_era set place = 'another'`
  await sql`select settle_change_era()`
  await sql`select settle_change_era()`
  assert.deepEqual(await sql`select era, last_stamp is null as runs from change_era order by era`, [
    { era: 1, runs: false },
    { era: 2, runs: true },
  ])
  const first = await all(world, "start")
  assert.deepEqual(first.who, ["ann", "bruno"])
  await change(world, "ann")
  assert.deepEqual((await all(world, first.next)).who, ["ann"])
})

test("a cursor that has returned changes which a restore undid is refused, an earlier one is not", async () => {
  await using world = await openMovable()
  const { sql } = world.portal
  const training = await addTraining(world)
  await addTranscript(world, "ann", training)
  const early = await page(world, "start")
  await addTranscript(world, "bruno", training)
  const late = await page(world, early.next)
  // The state of a backup that was taken in between.
  await sql`
    with gone as (select t.id from transcript t join person p on p.id = t.person_id where p.user_id = 'bruno'),
      stamps as (delete from transcript_stamp where transcript_id in (select id from gone)),
      sources as (delete from transcript_source where transcript_id in (select id from gone))
    delete from transcript where id in (select id from gone)
  `
  await sql`select begin_change_era()`
  await addTranscript(world, "clara", training)
  assert.equal((await world.get(path, { Cursor: late.next })).status, 400)
  assert.deepEqual((await all(world, early.next)).who, ["clara"])
})
