import assert from "node:assert/strict"
import { test } from "node:test"
import { openDatabase } from "../../database/database.ts"
import { castDatabase, testConnection } from "../../testing/databases.ts"
import { changeRow, readAll, readPage, transcriptSearch } from "../../testing/transcript-changes.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

test("a cursor that is forged, cut, of another portal or beside dates and page numbers gets a 400 that says so", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addTraining(world))
  const { next } = await readPage(world, "start")
  const bytes = Buffer.from(next, "base64url")
  const changed = [...bytes.keys()].map((place) =>
    Buffer.from(bytes.map((byte, at) => (at === place ? byte ^ 1 : byte))).toString("base64url"),
  )
  world.portal.name = "stage"
  const foreign = (await readPage(world, "start")).next
  world.portal.name = "production"
  const forged = [...changed, foreign, next.slice(0, -1), `${next}A`, `${next}=`, "START", "☃", "a".repeat(5000)]
  for (const Cursor of forged) {
    const { status, body } = await world.get(transcriptSearch, { Cursor })
    assert.equal(status, 400, Cursor)
    assert.match(JSON.stringify(body), /Cursor/)
  }
  const { status, body } = await world.get(transcriptSearch, { Cursor: foreign, pageNumber: "2", LOID: "none" })
  assert.equal(status, 400)
  assert.match(
    JSON.stringify(body),
    /Invalid object id Guid.*Invalid Cursor: begin again with start.*neither pageNumber nor dates/,
  )
  for (const query of [{ pageNumber: "1" }, { ModificationStartDate: "2026-03-04T00:00:00" }] as Record<
    string,
    string
  >[])
    assert.equal((await world.get(transcriptSearch, { Cursor: "start", ...query })).status, 400)
})

test("for a compatible application Cursor is an unknown parameter", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addTraining(world))
  const headers = await world.authorize({ profile: "compatible" })
  const plain = await world.get(transcriptSearch, {}, headers)
  for (const Cursor of ["none", "start", "a".repeat(5000)])
    assert.deepEqual((await world.get(transcriptSearch, { Cursor }, headers)).body, plain.body)
  assert.equal("NextCursor" in plain.body.data[0], false)
})

/** A world in a database that can be made to look as if it had been moved. */
async function openMovable(): Promise<World> {
  const name = await castDatabase()
  const database = openDatabase(testConnection(name))
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
  const first = await readAll(world, "start")
  assert.deepEqual(first.who, ["ann", "bruno"])
  await changeRow(world, "ann")
  assert.deepEqual((await readAll(world, first.next)).who, ["ann"])
})

test("a cursor that has returned changes which a restore undid is refused, an earlier one is not", async () => {
  await using world = await openMovable()
  const { sql } = world.portal
  const training = await addTraining(world)
  await addTranscript(world, "ann", training)
  const early = await readPage(world, "start")
  await addTranscript(world, "bruno", training)
  const late = await readPage(world, early.next)
  // The state of a backup that was taken in between.
  await sql`
    with gone as (select t.id from transcript t join person p on p.id = t.person_id where p.user_id = 'bruno'),
      stamps as (delete from transcript_stamp where transcript_id in (select id from gone)),
      sources as (delete from transcript_source where transcript_id in (select id from gone))
    delete from transcript where id in (select id from gone)
  `
  await sql`select begin_change_era()`
  await addTranscript(world, "clara", training)
  assert.equal((await world.get(transcriptSearch, { Cursor: late.next })).status, 400)
  assert.deepEqual((await readAll(world, early.next)).who, ["clara"])
})
