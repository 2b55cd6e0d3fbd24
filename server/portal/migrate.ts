import { readdir, readFile } from "node:fs/promises"
import type { Clock } from "./clock.ts"
import type { Database } from "./database.ts"

const folder = new URL("./migrations/", import.meta.url)

// Any number that nobody else locks; two processes that start at once wait for each other here.
const lockKey = 7_418_529

/** Brings the database's tables up to date: every numbered file that it has not seen, in order, each in one transaction. */
export async function migrate(database: Database, clock: Clock): Promise<void> {
  await database.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`
    await sql`create table if not exists schema_migration (name text primary key, applied_at timestamptz not null)`
    const applied = new Set((await sql<{ name: string }>`select name from schema_migration`).map((row) => row.name))
    for (const name of await migrationNames()) {
      if (applied.has(name)) continue
      await sql.script(await readFile(new URL(name, folder), "utf8"))
      await sql`insert into schema_migration (name, applied_at) values (${name}, ${clock.now()})`
    }
  })
}

async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
}
