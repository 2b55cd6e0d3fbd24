import type pg from "pg"
import { StartError } from "../../portal/start-error.ts"
import { nameList, rowsOf } from "./client.ts"
import { ownTables } from "./dump-portal.ts"

// How often sessions of servers are ended that keep the tables from us. They are given this long to let go by
// themselves each time.
const mostAttempts = 30
const patienceMs = 900

/** Whether the database has people or training in it, or was never given a table. */
export async function hasData(client: pg.Client): Promise<boolean> {
  const [found] = await rowsOf<{ is_there: boolean }>(
    client,
    "select to_regclass('public.person') is not null and to_regclass('public.training') is not null as is_there",
  )
  if (!found!.is_there) return false
  const [row] = await rowsOf<{ has: boolean }>(
    client,
    "select exists (select from person) or exists (select from training) or exists (select from ou) as has",
  )
  return row!.has
}

/**
 * Takes all tables, sequences and functions out of the database, but for what an extension has brought. Servers that
 * use it wait from now on until the transaction ends; what they have under way is broken off.
 */
export async function clearDatabase(client: pg.Client): Promise<void> {
  const tables = await rowsOf<{ relname: string }>(client, `select relname from ${ownTables}`)
  await lockAll(
    client,
    tables.map(({ relname }) => relname),
  )
  for (const { statement } of await rowsOf<{ statement: string }>(client, dropping)) await client.query(statement)
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
      // Some session has come in between, or is not ours to end.
      const { code } = error as pg.DatabaseError
      if (code !== lockTimeout && code !== deadlock) throw error
      await client.query("rollback to savepoint unlocked")
      if (attempt === mostAttempts)
        throw new StartError(
          "The database is in use by a session that cannot be ended: end it (pg_stat_activity shows it), or stop the servers.",
          {
            cause: error,
          },
        )
    }
  }
  // A job that had its session before the lock goes on in it, and would not notice that the rows are others now.
  await endOthers(client)
  await client.query("set local lock_timeout = 0")
}

// PostgreSQL's codes.
const lockTimeout = "55P03"
const deadlock = "40P01"

/** Ends the sessions of servers and commands in this database. A backup's is left: it is waited for. */
async function endOthers(client: pg.Client): Promise<void> {
  await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'quoin' and usename = current_user
  `)
}

/** Statements that drop what is ours, in an order in which nothing is in the way. */
const dropping = `
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
