import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { gunzipSync, gzipSync } from "node:zlib"
import pg from "pg"
import { sqlOn } from "../database/connections.ts"
import { applyMigrations, migrationNames } from "../database/migrate.ts"
import { makePortals, openPortals, withPortal } from "../install/portals.ts"
import { loadDemo } from "../install/set-up-portal.ts"
import { addJob } from "../jobs/jobs.ts"
import { runDueJobs } from "../jobs/workers.ts"
import { machineClock } from "../portal/clock.ts"
import { portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { readSettings, type Settings } from "../settings.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testServer } from "../testing/databases.ts"
import { fillEmptyTables } from "../testing/fill-tables.ts"
import { assertWhole, newFolder, readFirstRun, start, stop, until } from "../testing/installation.ts"
import { readBackup, writeBackup } from "./backup/backup-file.ts"
import { runCommand as backUp } from "./backup.ts"
import { runCommand as release } from "./release.ts"
import { runCommand as restore } from "./restore.ts"

const secretKey = randomBytes(32).toString("base64")
const folders: string[] = []
let installation: Awaited<ReturnType<typeof openInstallation>>
let file: string
let original: Rows
before(async () => {
  installation = await openInstallation()
  const demo = await readFile(new URL("../../demo/organisation.yaml", import.meta.url), "utf8")
  await makePortals(installation.settings, (portal) => loadDemo(portal, demo))
  await (await openPortals(installation.settings)).close()
  await installation.inPortal("production", fillEmptyTables)
  file = join(installation.folder, "all.tar.gz")
  await backUp([file], installation.settings)
  original = await installation.rows("production")
})
after(() => folders.forEach(discard))

test("a restore with --create restores every row of every table into a new database", async () => {
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
  const other = await openInstallation()
  await restore([file, "--portal", "stage", "--create"], other.settings)
  const sequences = "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1"
  const numbers = (client: pg.Client) => client.query(sequences).then(({ rows }) => rows)
  assert.deepEqual(await other.inPortal("stage", numbers), await installation.inPortal("stage", numbers))
  await assert.rejects(other.rows("production"), /does not exist/)
})

test("in a restored portal a new row gets the next id, and triggers run", async () => {
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

test("a backup is a consistent snapshot although rows change meanwhile", async () => {
  // Two tables that are read one after the other, with all other tables between them.
  await installation.inPortal("stage", (client) =>
    client.query(
      "create table aaa (n int); create table zzz (n int); insert into aaa values (0); insert into zzz values (0)",
    ),
  )
  const path = join(installation.folder, "moment.tar.gz")
  let isWriting = true
  const writing = installation.inPortal("stage", async (client) => {
    while (isWriting) await client.query("begin; update aaa set n = n + 1; update zzz set n = n + 1; commit")
  })
  await backUp([path, "--portal", "stage"], installation.settings).finally(() => {
    isWriting = false
  })
  await writing
  await installation.inPortal("stage", (client) => client.query("drop table aaa, zzz"))
  const contents: Record<string, string> = {}
  for await (const { name, body } of readBackup(path)) {
    const table = /^stage\/(aaa|zzz)\./.exec(name)?.[1]
    if (table) contents[table] = Buffer.concat(await Array.fromAsync(body)).toString()
  }
  assert.match(contents.aaa!, /^\d+\n$/)
  assert.equal(contents.aaa, contents.zzz)
})

test("existing data is replaced only with --replace, and then none of it remains", async () => {
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

test("a restored portal runs no jobs until it is released, and the release skips waiting mails", async () => {
  const other = await openInstallation()
  await restore([file, "--portal", "production", "--create"], other.settings)
  const mails = () =>
    other.inPortal(
      "production",
      async (client) =>
        (await client.query("select state, reason from mail where id = (select max(id) from mail)")).rows,
    )
  const ran: string[] = []
  const handler = {
    kind: "look",
    async run() {
      ran.push("look")
    },
  }
  await withPortal(other.settings, "production", async (portal) => {
    await portal.sql`update mail set state = 'waiting', waiting_since = '2026-01-01Z', reason = null`
    await addJob(portal.sql, portal.clock.now(), { kind: "look" })
    assert.deepEqual(await runDueJobs(portal, [handler]), [])
  })
  assert.deepEqual(await mails(), [{ state: "waiting", reason: null }])
  assert.match(
    await release(["--portal", "production"], other.settings),
    /^production runs its jobs and sends its mails again\. Mails that waited .* are skipped: 1\. The outbox has them\.\n$/,
  )
  const [mail] = await mails()
  assert.equal(mail.state, "skipped")
  assert.match(mail.reason, /may have been sent since/)
  await withPortal(other.settings, "production", (portal) => runDueJobs(portal, [handler]))
  assert.deepEqual(ran, ["look"])
  assert.equal(await release(["--portal", "production"], other.settings), "production is not held.\n")
})

test("with --send-mails, waiting mails are sent after the release", async () => {
  const other = await openInstallation()
  await restore([file, "--portal", "production", "--create"], other.settings)
  await other.inPortal("production", (client) =>
    client.query("update mail set state = 'waiting', waiting_since = '2026-01-01Z'"),
  )
  await release(["--portal", "production", "--send-mails"], other.settings)
  const { rows } = await other.inPortal("production", (client) => client.query("select distinct state from mail"))
  assert.deepEqual(rows, [{ state: "waiting" }])
})

test("a backup of an earlier version is migrated after its rows are restored", async () => {
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

test("a backup that is damaged, truncated or of a newer version is refused, and nothing changes", async () => {
  const other = await openInstallation()
  await restore([file, "--portal", "stage", "--create"], other.settings)
  const before = await other.rows("stage")
  const bytes = await readFile(file)
  const changed = gunzipSync(bytes)
  // One changed letter in a person's row of an otherwise correct archive.
  changed[changed.lastIndexOf("wsadmin")] = "W".charCodeAt(0)
  const writeVariant = async (name: string, content: Buffer) => {
    const path = join(other.folder, name)
    await writeFile(path, content)
    return [path, "--portal", "stage", "--replace"]
  }
  const cases: [string[], RegExp][] = [
    [await writeVariant("changed.gz", gzipSync(changed)), /changed\.gz is damaged: its checksum is wrong\.$/],
    [await writeVariant("cut.gz", bytes.subarray(0, bytes.length >> 1)), /cut\.gz is cut off: its end is missing\.$/],
    [
      [await newerBackup(other.folder), "--portal", "stage", "--replace"],
      /newer\.tar\.gz was made by Quoin 0\.1\.0, which is newer \(it has 9001-later\.sql\): restore it with that version, or a newer one\.$/,
    ],
  ]
  for (const [args, expected] of cases) await assertRefused(args, other.settings, expected)
  assert.deepEqual(await other.rows("stage"), before)
})

test("a backup without the requested portal, or sealed with another key, is refused", async () => {
  const other = await openInstallation({ QUOIN_SECRET_KEY: randomBytes(32).toString("base64") })
  const stage = join(other.folder, "stage.tar.gz")
  await backUp([stage, "--portal", "stage"], installation.settings)
  await assertRefused([stage, "--portal", "pilot", "--create"], other.settings, /has no portal pilot\. It has stage\.$/)
  await assertRefused(
    [stage, "--create"],
    other.settings,
    /^The secrets of stage were sealed with another key .* --forget-secrets restores all but/,
  )
  const keyless = { ...other.settings, secretKey: undefined }
  await assertRefused(
    [stage, "--create"],
    keyless,
    /^The secrets of stage need their key, and there is no .*secret\.key: bring back/,
  )
  await assert.rejects(other.rows("stage"), /does not exist/)
  await restore([file, "--portal", "production", "--create", "--forget-secrets"], other.settings)
  const { api_key, api_session } = await other.rows("production")
  assert.deepEqual([api_key, api_session], [[], []])
  await withPortal(other.settings, "production", async (portal) => assert.equal(portal.name, "production"))
})

test("a backup is readable only by its owner, is complete or absent, and never overwrites a file", async () => {
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  const before = await readFile(file)
  await assert.rejects(backUp([file], installation.settings), /all\.tar\.gz is there already: choose another name/)
  assert(before.equals(await readFile(file)))
  const folder = await makeTestFolder()
  folders.push(folder)
  await assert.rejects(
    backUp([join(folder, "none/a.tar.gz")], installation.settings),
    /a\.tar\.gz\.part cannot be written \(ENOENT/,
  )
  const path = join(folder, "a.tar.gz")
  const writing = backUp([path], installation.settings).then(
    () => "quicker",
    (error) => String(error),
  )
  await until(async () => (await readdir(folder)).length > 0)
  await installation.inServer(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quoin backup'",
  )
  assert.match(await writing, /^quicker$|^StartError: The backup could not be made: .*(terminat|closed|connection)/)
  assert(!(await readdir(folder)).includes("a.tar.gz.part"))
})

test("the output of a backup says what the file does not contain", async () => {
  const path = join(installation.folder, "told.tar.gz")
  const { databaseUrl, data } = installation.settings
  const output = await backUp(
    [path, "--portal", "pilot"],
    readSettings({ DATABASE_URL: databaseUrl!, QUOIN_DATA: data }),
  )
  assert.match(
    output,
    /told\.tar\.gz has pilot: [\d,]+ rows, [\d,]+ bytes\.\n.*keep it as safe as the server\.\n.*\/data\/secret\.key is not in it\./,
  )
})

test("an installation is moved to a new folder, with or without a running server, and serves the same data", async () => {
  const data = await newFolder()
  const server = start({ QUOIN_DATA: data })
  const { portals } = await server.ready
  const secrets = await readFirstRun(data)
  await assertWhole(portals, secrets)
  const path = join(await newFolder(), "all.tar.gz")
  await backUp([path], readSettings({ QUOIN_DATA: data }))
  await stop(server, "SIGTERM")

  const moved = join(await newFolder(), "data")
  const settings = readSettings({ QUOIN_DATA: moved })
  await assertRefused(
    [path, "--create"],
    settings,
    /^The secrets of production, stage, pilot need their key, and there is no .*secret\.key/,
  )
  await mkdir(moved)
  await copyFile(join(data, "secret.key"), join(moved, "secret.key"))
  await restore([path, "--create"], settings)
  const again = start({ QUOIN_DATA: moved })
  const { portals: others, firstRunFile } = await again.ready
  assert.equal(firstRunFile, undefined)
  assert.match(
    await again.words(),
    /\n {2}Stage was restored from a backup and is held: .* npm run release -- --portal stage\.\n/,
  )
  await assertWhole(others, secrets)
  // Once more while the server runs.
  await restore([path, "--portal", "pilot", "--replace"], settings)
  await assertWhole(others, secrets)
  assert.match(await release(["--portal", "pilot"], settings), /^pilot runs its jobs/)
  await stop(again, "SIGTERM")
})

test("backup, restore and release create no database, and say where they looked", async () => {
  const other = await openInstallation()
  const path = join(other.folder, "a.tar.gz")
  const where = new RegExp(
    `^StartError: There is no database ${other.databaseOf("stage")} on the server of DATABASE_URL: set QUOIN_DATA or`,
  )
  await assert.rejects(backUp([path, "--portal", "stage"], other.settings), where)
  await assert.rejects(release(["--portal", "stage"], other.settings), where)
  await assertRefused(
    [file, "--portal", "stage"],
    other.settings,
    /^There is no database .* To make it here, say --create\.$/,
  )
  const embedded = { ...other.settings, databaseUrl: undefined }
  const lookedIn = new RegExp(
    `^StartError: There is no database in ${other.settings.data}: set QUOIN_DATA to the data folder`,
  )
  await assert.rejects(backUp([path], embedded), lookedIn)
  await assert.rejects(release(["--portal", "stage"], embedded), lookedIn)
  await assert.rejects(restore([file], embedded), lookedIn)
  assert.deepEqual(await readdir(other.folder), [])
})

async function assertRefused(args: string[], settings: Settings, expected: RegExp): Promise<void> {
  const error = await restore(args, settings).then(
    () => undefined,
    (error) => error,
  )
  assert(error instanceof StartError, error?.stack ?? "It was not refused.")
  assert.match(error.message, expected)
}

/** Writes a backup of a server with one more migration than this one, with a correct checksum. */
async function newerBackup(folder: string): Promise<string> {
  const path = join(folder, "newer.tar.gz")
  async function* entries() {
    for await (const { name, body } of readBackup(file)) {
      const text = Buffer.concat(await Array.fromAsync(body)).toString("latin1")
      yield {
        name,
        body: Buffer.from(text.replace('"0001-portal.sql"', '"0001-portal.sql", "9001-later.sql"'), "latin1"),
      }
    }
  }
  await writeBackup(path, new Date(), entries())
  return path
}

type Rows = Record<string, string[]>

/** Prepares databases of its own on the PostgreSQL of the test run; they do not exist yet. */
async function openInstallation(more: Record<string, string> = {}) {
  const folder = await makeTestFolder()
  folders.push(folder)
  const { host, port, user } = testServer()
  const prefix = `backup_${process.pid}_${folders.length}`
  const settings: Settings = readSettings({
    DATABASE_URL: `postgres://${user}@/${prefix}?host=${host}&port=${port}`,
    QUOIN_DATA: join(folder, "data"),
    QUOIN_SECRET_KEY: secretKey,
    ...more,
  })
  async function inPortal<Result>(name: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ ...testServer(), database: databaseOf(name) })
    await client.connect()
    return await work(client).finally(() => client.end())
  }
  const databaseOf = (name: string) => `${prefix}_${name}`
  async function inServer(statement: string): Promise<void> {
    const client = new pg.Client(testServer())
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  return {
    folder,
    settings,
    inPortal,
    inServer,
    databaseOf,
    rows: (name: string): Promise<Rows> => inPortal(name, rowsOf),
  }
}

/** Returns every row of every table as text. */
async function rowsOf(client: pg.Client): Promise<Rows> {
  const { rows: tables } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  const rows: Rows = {}
  for (const { name } of tables) {
    const { rows: texts } = await client.query<{ row: string }>(
      `select t::text as row from ${pg.escapeIdentifier(name)} t order by 1`,
    )
    rows[name] = texts.map(({ row }) => row)
  }
  return rows
}

/**
 * Asserts that the rows are equal, except that the restored portal is held and has one more change era, which tells its
 * cursors from earlier ones.
 */
function assertSame(restored: Rows, expected: Rows): void {
  const { installation: _, change_era: eras, ...others } = restored
  const { installation: __, change_era: before, ...own } = expected
  assert.deepEqual(others, own)
  assert.equal(eras!.length, before!.length + 1)
}

/** Returns the definitions of all indexes, constraints and triggers. */
async function schemaOf(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    select pg_get_indexdef(indexrelid) as text from pg_index join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace
    union all select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
    order by 1
  `)
  return rows
}
