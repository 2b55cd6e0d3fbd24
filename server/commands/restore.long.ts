import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import type pg from "pg"
import { sqlOn } from "../database/connections.ts"
import { applyMigrations, migrationNames } from "../database/migrate.ts"
import { openPortals } from "../install/portals.ts"
import { machineClock } from "../portal/clock.ts"
import { portalNames } from "../portal/portal.ts"
import { assertRefused, assertSame, backedUp, openInstallation, schemaOf } from "../testing/backups.ts"
import { runCommand as backUp } from "./backup.ts"
import { runCommand as restore } from "./restore.ts"

test("a restore with --create restores every row of every table into a new database", async () => {
  const { file, installation, original } = await backedUp()
  const empty = Object.entries(original).filter(([, rows]) => rows.length === 0)
  assert.deepEqual(empty, [])
  const other = await openInstallation()
  const output = await restore([file, "--create"], other.settings)
  assert.match(
    output,
    /^Restored production, stage, pilot from .*: [\d,]+ rows\.\n.*\n {2}npm run release -- --portal production\n/,
  )
  for (const name of portalNames) assertSame(await other.rows(name), await installation.rows(name))
  assert.deepEqual(await other.inPortal("production", schemaOf), await installation.inPortal("production", schemaOf))
})

test("the sequences of a restored portal continue from their values", async () => {
  const { file, installation } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--portal", "stage", "--create"], other.settings)
  const sequences = "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1"
  const numbers = (client: pg.Client) => client.query(sequences).then(({ rows }) => rows)
  assert.deepEqual(await other.inPortal("stage", numbers), await installation.inPortal("stage", numbers))
  await assert.rejects(other.rows("production"), /does not exist/)
})

test("in a restored portal a new row gets the next id, and triggers run", async () => {
  const { file } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--portal", "pilot", "--create"], other.settings)
  const [last] = (await other.inPortal("pilot", (client) => client.query("select max(id) as id from person"))).rows
  const added = await other.inPortal("pilot", (client) =>
    client.query(`
      with added as (
        insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
        values ('new', 'new', 'New', 'Person', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id
      ) select id from added
    `),
  )
  assert.equal(Number(added.rows[0].id), Number(last.id) + 1)
  const keys = await other.inPortal("pilot", (client) =>
    client.query("select key from person_key where person_id = $1", [added.rows[0].id]),
  )
  assert.deepEqual(keys.rows, [{ key: "new" }])
})

test("existing data is replaced only with --replace, and then none of it remains", async () => {
  const { file, installation } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--portal", "stage", "--create"], other.settings)
  await other.inPortal("stage", (client) =>
    client.query("insert into skill (title) values ('Another'); create table mine (a int)"),
  )
  const before = await other.rows("stage")
  await assertRefused([file, "--portal", "stage"], other.settings, /^There is data in stage\. Say --replace /)
  assert.deepEqual(await other.rows("stage"), before)
  await restore([file, "--portal", "stage", "--replace"], other.settings)
  assertSame(await other.rows("stage"), await installation.rows("stage"))
})

test("a portal in use is replaced, and its servers serve the restored data without a restart", async () => {
  const { file } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--create"], other.settings)
  const { portals, close } = await openPortals(other.settings)
  try {
    const job = portals.stage.database.session(async (sql) => {
      await sql`select pg_advisory_lock(7418, 1)`
      await sql`select pg_sleep(600)`
    })
    const abortedJob = assert.rejects(job)
    const { sql } = portals.production
    await portals.stage.sql`insert into skill (title) values ('Gone')`
    const restoring = restore([file, "--portal", "stage", "--replace"], other.settings)
    // The other portals answer meanwhile.
    let isDone = false
    let answers = 0
    void restoring.finally(() => {
      isDone = true
    })
    for (; !isDone; answers++) assert.equal((await sql`select from person limit 1`).length, 1)
    assert(answers > 1)
    await restoring
    await abortedJob
    assert.deepEqual(await portals.stage.sql`select from skill where title = 'Gone'`, [])
    const [row] = await portals.stage.sql<{ held: boolean }>`select held_since is not null as held from installation`
    assert.equal(row!.held, true)
  } finally {
    await close()
  }
})

test("a backup of an earlier version is migrated after its rows are restored", async () => {
  const { installation } = await backedUp()
  const older = await openInstallation()
  const all = await migrationNames()
  const early = all.filter((name) => name < "0026")
  await older.inServer(`create database ${older.databaseOf("pilot")} template template0`)
  const path = join(older.folder, "old.tar.gz")
  const empty = new RegExp(`^StartError: The database ${older.databaseOf("pilot")} has no portal in it yet`)
  await assert.rejects(backUp([path, "--portal", "pilot"], older.settings), empty)
  await older.inPortal("pilot", async (client) => {
    await client.query("begin")
    await applyMigrations(sqlOn(client), machineClock, early)
    await client.query("insert into subject (title) values ('Safety'); commit")
  })
  await backUp([path, "--portal", "pilot"], older.settings)
  assert.deepEqual((await older.rows("pilot")).schema_migration!.length, early.length)
  const other = await openInstallation()
  await restore([path, "--create"], other.settings)
  const restored = await other.rows("pilot")
  assert.equal(restored.schema_migration!.length, all.length)
  assert.equal(restored.subject!.length, 1)
  assert.deepEqual(await other.inPortal("pilot", schemaOf), await installation.inPortal("pilot", schemaOf))
})
