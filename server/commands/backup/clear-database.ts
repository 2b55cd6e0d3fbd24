import type pg from "pg"
import { StartError } from "../../portal/start-error.ts"
import { nameList, rowsOf } from "./client.ts"
import { ownTables } from "./dump-portal.ts"

// How often the sessions of servers that block the tables are ended. Each time they first get this long to release the
// tables.
const maxAttempts = 30
const patienceMs = 900

/** Returns whether the database has people, training or units. False if it has no tables yet. */
export async function hasData(client: pg.Client): Promise<boolean> {
  const [database] = await rowsOf<{ has_tables: boolean }>(
    client,
    "select to_regclass('public.person') is not null and to_regclass('public.training') is not null as has_tables",
  )
  if (!database!.has_tables) return false
  const [row] = await rowsOf<{ has: boolean }>(
    client,
    "select exists (select from person) or exists (select from training) or exists (select from ou) as has",
  )
  return row!.has
}

/**
 * Drops all tables, sequences and functions of the database, except those of extensions. Servers that use the database
 * wait from now on until the transaction ends; their running statements are aborted.
 */
export async function clearDatabase(client: pg.Client): Promise<void> {
  const tables = await rowsOf<{ relname: string }>(client, `select relname from ${ownTables}`)
  await lockAll(
    client,
    tables.map(({ relname }) => relname),
  )
  for (const { statement } of await rowsOf<{ statement: string }>(client, dropStatements)) await client.query(statement)
}

async function lockAll(client: pg.Client, tables: string[]): Promise<void> {
  if (tables.length === 0) return
  await client.query(`set local lock_timeout = ${patienceMs}`)
  for (let attempt = 1; ; attempt++) {
    await endOthers(client)
    await client.query("savepoint unlocked")
    try {
      await client.query(`lock table ${nameList(tables)} in access exclusive mode`)
      break
    } catch (error) {
      // A session has locked a table in between, or this role may not end it.
      const { code } = error as pg.DatabaseError
      if (code !== lockTimeout && code !== deadlock) throw error
      await client.query("rollback to savepoint unlocked")
      if (attempt === maxAttempts)
        throw new StartError(
          "The database is in use by a session that cannot be ended: end it (pg_stat_activity shows it), or stop the servers.",
          {
            cause: error,
          },
        )
    }
  }
  // A job that opened its session before the lock continues in it, and would not notice that the rows are replaced.
  await endOthers(client)
  await client.query("set local lock_timeout = 0")
}

// PostgreSQL's error codes.
const lockTimeout = "55P03"
const deadlock = "40P01"

/**
 * Ends the sessions of servers and commands in this database. A backup's session is not ended: the restore waits for
 * it.
 */
async function endOthers(client: pg.Client): Promise<void> {
  await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'quoin' and usename = current_user
  `)
}

/** Statements that drop the project's own objects, in an order without dependency errors. */
const dropStatements = `
  with ours as (
    select pg_class.oid, 'pg_class'::regclass as catalog, case relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view'
      when 'm' then 'materialized view' when 'S' then 'sequence' end as kind, pg_class.oid::regclass::text as name
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select oid, 'pg_proc'::regclass, 'routine', oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
    union all
    select oid, 'pg_type'::regclass, 'type', oid::regtype::text
    from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
  )
  select format('drop %s if exists %s cascade', kind, name) as statement from ours
  where not exists (select from pg_depend where classid = catalog and objid = ours.oid and deptype = 'e')
  order by array_position(array['view', 'materialized view', 'table', 'sequence', 'routine', 'type'], kind)
`
