import { after } from "node:test"
import pg from "pg"
import { type Connection, type Database, openDatabase } from "../database/database.ts"
import { migrate } from "../database/migrate.ts"
import { machineClock } from "../portal/clock.ts"
import { addCast } from "./people.ts"

type Server = { host: string; port: number; user: string; database: string }

/** A migrated database with the small cast, for one world at a time. */
export type Clone = { name: string; database: Database }

// A session of its own, because PostgreSQL drops the plans of the restoring statements whenever the role of their
// session changes.
type Kept = Clone & { restorer: pg.Client }

// Where a connection plans each statement once (see cluster.ts), short statements share one connection, which plans it.
const limits = process.env.QUOIN_TEST_PLANS === "generic" ? { pooled: 4, pipelined: 1 } : { pooled: 4 }

const free: Kept[] = []
const templates = new Map<() => Promise<string>, Promise<string>>()
let made = 0

/** The PostgreSQL of this test run. */
export function testServer(): Server {
  const text = process.env.QUOIN_TEST_CLUSTER
  if (!text) throw new Error("Tests run through `npm test`, which starts their PostgreSQL.")
  return JSON.parse(text)
}

/** The connection settings for one database of the test run's PostgreSQL. */
export function testConnection(name: string): Connection {
  return { ...testServer(), database: name }
}

/**
 * Creates an empty database and returns its name. The test that asks for one drops it, or leaves it to the end of the
 * run.
 */
export function emptyDatabase(): Promise<string> {
  return copyOf("template1")
}

/** Creates a database with all migrations and nothing else, as `emptyDatabase` does. */
export async function migratedDatabase(): Promise<string> {
  return await copyOf(await templateOf(makeMigrated))
}

/** Creates a migrated database with the small cast, as `emptyDatabase` does. */
export async function castDatabase(): Promise<string> {
  return await copyOf(await templateOf(makeCast))
}

/** Creates a migrated database that `fill` has filled, as `emptyDatabase` does. `fill` runs once for all of them. */
export async function filledDatabase(fill: () => Promise<string>): Promise<string> {
  return await copyOf(await templateOf(fill))
}

/** A database that no other test uses now: a returned one, or a new clone of the template. */
export async function takeClone(): Promise<Clone> {
  const given = free.pop()
  if (given) return given
  const name = await copyOf(await templateOf(makeRestorable))
  const restorer = new pg.Client({ ...testServer(), database: name, options: "-c session_replication_role=replica" })
  await restorer.connect()
  return { name, database: openDatabase(testConnection(name), limits), restorer } as Kept
}

/** Restores a clone's rows to those of the template, in one message, and makes it available to the next world. */
export async function giveBack(clone: Clone): Promise<void> {
  try {
    await (clone as Kept).restorer.query("select template.restore()")
    free.push(clone as Kept)
  } catch (error) {
    await close(clone as Kept)
    throw error
  }
}

// After the last test of the run and before the global teardown: open connections would keep the process from reaching
// it.
after(() => Promise.all(free.splice(0).map(close)))

async function close({ database, restorer }: Kept): Promise<void> {
  await Promise.all([database.close(), restorer.end()])
}

async function inServer<Result>(work: (server: Database) => Promise<Result>): Promise<Result> {
  const server = openDatabase(testServer())
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

/** The database that `make` has made; it is made once. Nothing may be connected to it any more. */
function templateOf(make: () => Promise<string>): Promise<string> {
  const template = templates.get(make) ?? make()
  templates.set(make, template)
  return template
}

/** Copies a database. Copying its files is faster than writing their pages to the log. */
async function copyOf(source: string): Promise<string> {
  made += 1
  const name = `test_${process.pid}_${made}`
  await inServer((server) => server.sql.script(`create database ${name} template ${source} strategy file_copy`))
  return name
}

async function makeMigrated(): Promise<string> {
  return await prepared(await emptyDatabase(), (database) => migrate(database, machineClock))
}

async function makeCast(): Promise<string> {
  return await prepared(await migratedDatabase(), addCast)
}

/** The template of clones: beside each table it has a copy of its rows to restore them from. */
async function makeRestorable(): Promise<string> {
  return await prepared(await castDatabase(), (database) => database.sql.script(keepRows))
}

async function prepared(name: string, work: (database: Database) => Promise<unknown>): Promise<string> {
  const database = openDatabase(testConnection(name))
  try {
    await work(database)
  } finally {
    await database.close()
  }
  return name
}

const keepRows = `
  create schema template;
  do $$
  declare name text;
  begin
    for name in select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' loop
      execute format('create table template.%I as table public.%I', name, name);
    end loop;
  end $$;
  do $$
  declare body text;
  begin
    select string_agg(format('delete from public.%I;', table_name)
      || case when has_rows then format('insert into public.%1$I overriding system value table template.%1$I;', table_name) else '' end, '')
      || (select coalesce(string_agg(format('perform setval(%L, %s, %L);', 'public.' || quote_ident(sequencename),
        coalesce(last_value, start_value), last_value is not null), ''), '') from pg_sequences where schemaname = 'public')
    into body from information_schema.tables
    cross join lateral (
      select (xpath('/row/any/text()', query_to_xml(format('select exists (table template.%I) as any', table_name), false, true, '')))[1]::text
        = 'true' as has_rows
    ) kept
    where table_schema = 'public' and table_type = 'BASE TABLE';
    execute format('create function template.restore() returns void language plpgsql as %L', 'begin ' || body || ' end');
  end $$;
`
