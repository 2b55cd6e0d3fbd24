import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { after } from "node:test"
import pg from "pg"
import { readBackup, writeBackup } from "../commands/backup/backup-file.ts"
import { runCommand as backUp } from "../commands/backup.ts"
import { runCommand as restore } from "../commands/restore.ts"
import { makePortals, openPortals } from "../install/portals.ts"
import { loadDemo } from "../install/set-up-portal.ts"
import { StartError } from "../portal/start-error.ts"
import { readSettings, type Settings } from "../settings.ts"
import { discard, makeTestFolder } from "./cluster.ts"
import { testServer } from "./databases.ts"
import { fillEmptyTables } from "./fill-tables.ts"

const secretKey = randomBytes(32).toString("base64")
const folders: string[] = []
after(() => folders.forEach(discard))

/** Makes a folder that is removed when the test process ends. */
export async function makeBackupFolder(): Promise<string> {
  const folder = await makeTestFolder()
  folders.push(folder)
  return folder
}

/** The rows of each table, as text. */
type Rows = Record<string, string[]>

/**
 * An installation whose portals have the demo organisation, Production with a row in every table; a backup file of all
 * portals; and Production's rows.
 */
type BackedUp = { installation: Installation; file: string; original: Rows }

type Installation = Awaited<ReturnType<typeof openInstallation>>

let made: Promise<BackedUp> | undefined

/** Makes the backed-up installation, once for the process, because it takes seconds. Tests leave it as it is. */
export function backedUp(): Promise<BackedUp> {
  made ??= makeBackedUp()
  return made
}

async function makeBackedUp(): Promise<BackedUp> {
  const installation = await openInstallation()
  const demo = await readFile(new URL("../../demo/organisation.yaml", import.meta.url), "utf8")
  await makePortals(installation.settings, (portal) => loadDemo(portal, demo))
  await (await openPortals(installation.settings)).close()
  await installation.inPortal("production", fillEmptyTables)
  const file = join(installation.folder, "all.tar.gz")
  await backUp([file], installation.settings)
  return { installation, file, original: await installation.rows("production") }
}

/** Prepares databases of its own on the PostgreSQL of the test run; they do not exist yet. */
export async function openInstallation(more: Record<string, string> = {}) {
  const folder = await makeBackupFolder()
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
export function assertSame(restored: Rows, expected: Rows): void {
  const { installation: _, change_era: eras, ...others } = restored
  const { installation: __, change_era: before, ...own } = expected
  assert.deepEqual(others, own)
  assert.equal(eras!.length, before!.length + 1)
}

/** Returns the definitions of all indexes, constraints and triggers. */
export async function schemaOf(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    select pg_get_indexdef(indexrelid) as text from pg_index join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace
    union all select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
    order by 1
  `)
  return rows
}

/** Asserts that a restore is refused with a message. */
export async function assertRefused(args: string[], settings: Settings, expected: RegExp): Promise<void> {
  const error = await restore(args, settings).then(
    () => undefined,
    (error) => error,
  )
  assert(error instanceof StartError, error?.stack ?? "It was not refused.")
  assert.match(error.message, expected)
}

/** Writes a copy of a backup as of a server with one more migration, with a correct checksum. Returns its path. */
export async function newerBackup(file: string, folder: string): Promise<string> {
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
