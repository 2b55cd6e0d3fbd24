import type pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import type { PortalName } from "../../portal/portal.ts"
import { StartError } from "../../portal/start-error.ts"
import { jsonEntry, type PortalHead } from "./backup-file.ts"
import { nameList, rowsOf } from "./client.ts"
import type { Entry } from "./tar.ts"

// The size of a piece of a table. A few pieces are in memory at once.
const pieceBytes = 4 * 2 ** 20

/**
 * Begins a transaction that reads a snapshot of all tables and blocks no writers. The tables are locked against
 * migrations before the snapshot, so that their rows and columns match. Throws a StartError if the database has no
 * portal.
 */
export async function beginDump(client: pg.Client): Promise<void> {
  const [facts] = await rowsOf<{ names: string[] | null; database: string }>(client, tableNames)
  if (!facts?.names?.includes("schema_migration"))
    throw new StartError(`The database ${facts?.database} has no portal in it yet: there is nothing to back up.`)
  await client.query("begin isolation level repeatable read read only")
  // The first query of a transaction takes the snapshot; `lock table` does not count as a query.
  await client.query(`lock table ${nameList(facts.names)} in access share mode`)
}

/**
 * Yields the entries of a portal's backup: the head, then the rows in the format of COPY, in pieces. Requires a
 * transaction of `beginDump`. Returns the number of rows.
 */
export async function* dumpPortal(client: pg.Client, name: PortalName): AsyncGenerator<Entry, number> {
  const head = await headOf(client)
  yield jsonEntry(`${name}/portal.json`, head)
  const counts: Record<string, number> = {}
  for (const [table, columns] of Object.entries(head.tables)) {
    const rows = client.query(copyTo(`copy ${nameList([table])} (${nameList(columns)}) to stdout`))
    let place = 1
    for await (const body of inPieces(rows))
      yield { name: `${name}/${table}.${String(place++).padStart(6, "0")}.copy`, body }
    counts[table] = rows.rowCount
  }
  yield jsonEntry(`${name}/rows.json`, counts)
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

async function headOf(client: pg.Client): Promise<PortalHead> {
  const tables = await rowsOf<{ name: string; columns: string[] }>(client, columnsOfTables)
  const sequences = await rowsOf<{ name: string; value: string; is_called: boolean }>(client, sequenceValues)
  const migrations = await rowsOf<{ name: string }>(client, "select name from schema_migration order by name")
  const [installation] = await rowsOf<{ check: string | null }>(
    client,
    `select encode(sealed_check, 'base64') as check from installation`,
  )
  return {
    migrations: migrations.map(({ name }) => name),
    sealedCheck: installation?.check?.replaceAll("\n", "") ?? null,
    tables: Object.fromEntries(tables.map(({ name, columns }) => [name, columns])),
    sequences: Object.fromEntries(
      sequences.map(({ name, value, is_called }) => [name, { value: Number(value), isCalled: is_called }]),
    ),
  }
}

/** The project's own tables, without those of extensions. */
export const ownTables = `
  pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
`

const tableNames = `
  select array_agg(relname::text order by relname) as names, current_database() as database from ${ownTables}
`

const columnsOfTables = `
  select relname as name, array(
    select attname::text from pg_attribute
    where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
  ) as columns
  from ${ownTables} order by relname
`

const sequenceValues = `
  select sequencename as name, coalesce(last_value, start_value)::text as value, last_value is not null as is_called
  from pg_sequences where schemaname = 'public' order by sequencename
`

/** Splits the output of COPY into pieces of whole rows: a line break within a value is escaped. */
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    const end = size < pieceBytes ? 0 : chunk.lastIndexOf("\n") + 1
    if (end === 0) continue
    chunks[chunks.length - 1] = chunk.subarray(0, end)
    yield Buffer.concat(chunks)
    chunks = [chunk.subarray(end)]
    size = chunk.length - end
  }
  if (size > 0) yield Buffer.concat(chunks)
}
