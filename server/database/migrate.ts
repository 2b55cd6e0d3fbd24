import { readdir, readFile } from "node:fs/promises"
import type { Database } from "./database.ts"
import type { Sql } from "./sql.ts"

const folder = new URL("./migrations/", import.meta.url)

// An arbitrary number that no other code locks; two processes that start at once wait for each other here.
const lockKey = 7_418_529

/**
 * Migrates the database's tables: applies every numbered file that is not applied yet, in order, in one transaction.
 */
export async function migrate(database: Database, clock: { now(): Date }): Promise<void> {
  await database.background.transaction(async (sql) => {
    // An index on a large table, or another process's migration, may take long.
    await sql`set local statement_timeout = 0`
    await lockMigrations(sql)
    await applyMigrations(sql, clock, await migrationNames())
  })
}

/** Keeps other processes from migrating this database until the transaction ends. */
export async function lockMigrations(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey})`
}

/**
 * Applies those of these migrations that the database does not have yet, in the order of their names. For a transaction
 * with `lockMigrations`.
 */
export async function applyMigrations(sql: Sql, clock: { now(): Date }, names: readonly string[]): Promise<void> {
  await sql`create table if not exists schema_migration (name text primary key, applied_at timestamptz not null)`
  const applied = new Set((await sql<{ name: string }>`select name from schema_migration`).map((row) => row.name))
  for (const name of names.toSorted()) {
    if (applied.has(name)) continue
    await sql.script(await readFile(new URL(name, folder), "utf8"))
    await sql`insert into schema_migration (name, applied_at) values (${name}, ${clock.now()})`
  }
}

/** The names of all migrations, in their order. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
}
