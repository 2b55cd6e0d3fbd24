import type { Database } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { StartError } from "../portal/start-error.ts"

/** The oldest major version that is supported, and tested. */
export const oldestVersion = 15

/** Returns the statement that creates a database, from its name and the server's `server_version_num`. */
export type CreateStatement = (name: string, version: number) => string

type ServerFacts = {
  version: number
  versionText: string
  encoding: string
  locale: string
  connectionSlots: number
}

/**
 * Throws a StartError if a database or its server is unsuitable: the version is too old, the encoding is not UTF-8, the
 * locale has other upper and lower cases, or the server allows fewer connections than this process may take. None of
 * these can be corrected from here.
 */
export async function checkServer(
  database: Database,
  name: string,
  { connections, createStatement }: { connections: number; createStatement: CreateStatement },
): Promise<void> {
  const { version, versionText, encoding, locale, connectionSlots } = await database.session(find, unnamedStatements)
  if (version < oldestVersion * 10_000)
    throw new StartError(
      `The server of DATABASE_URL is PostgreSQL ${versionText}, and ${oldestVersion} is the oldest version that is supported: ` +
        "upgrade it, or leave DATABASE_URL out to use the one that npm installed.",
    )
  const recreateHint = `create it anew with\n${createStatement(name, version)}`
  if (encoding !== "UTF8")
    throw new StartError(
      `The database ${name} (encoding ${encoding}) cannot hold the letters of every language: ${recreateHint}`,
    )
  if (!(await database.session(hasCases, unnamedStatements)))
    throw new StartError(
      `The database ${name} (locale ${locale}) has other upper and lower cases of letters than names are compared by: ${recreateHint}`,
    )
  if (connectionSlots < connections)
    throw new StartError(
      `PostgreSQL allows ${connectionSlots} connections, and this process takes up to ${connections}: ` +
        "raise the server's max_connections, or set QUOIN_CONNECTIONS to a lower number.",
    )
}

// The check for a pooler comes later, and a pooler may assign a session that has named statements of other clients.
const unnamedStatements = { plans: "made anew" } as const

async function find(sql: Sql): Promise<ServerFacts> {
  const [facts] = await sql<ServerFacts>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
      getdatabaseencoding() as encoding, d.datcollate || ', ' || d.datctype as locale,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true), '0')::int as connection_slots
    from pg_database d where d.datname = current_database()
  `
  return facts!
}

/**
 * Returns whether `lower` works letter by letter, as the organisation loader compares names. In a Turkish locale or an
 * ICU locale it does not.
 */
async function hasCases(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ folds: boolean }>`select lower('ΣΑΣ IİÉ' collate "default") = 'σασ iié' as folds`
  return row!.folds
}

/**
 * Throws a StartError if a connection pooler distributes the transactions of one session over several sessions of the
 * server. Jobs hold locks and listen in their sessions, so they would run twice or never start.
 */
export async function checkSessions({ session }: Pick<Database, "session">): Promise<void> {
  const unnamedStatements = { plans: "made anew" } as const
  const isPooled = await session(
    (one) => session((other) => areShared(one, other), unnamedStatements),
    unnamedStatements,
  )
  if (isPooled)
    throw new StartError(
      "DATABASE_URL leads to a connection pooler that gives each transaction another session. Jobs lock and listen in sessions of their " +
        "own: let it lead to PostgreSQL itself, or to a pooler in session mode.",
    )
}

/**
 * Returns whether two connections share sessions of the server: while one is in a transaction, the other's session is
 * in use, or is a different one.
 */
async function areShared(one: Sql, other: Sql): Promise<boolean> {
  const before = await sessionOf(one)
  try {
    await other.script("begin")
  } catch (error) {
    // A pooler that distributes even single statements refuses transactions.
    if (/pooling/.test((error as Error).message)) return true
    throw error
  }
  try {
    return (await sessionOf(other)) === before || (await sessionOf(one)) !== before
  } finally {
    await other.script("rollback")
  }
}

async function sessionOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ pid: number }>`select pg_backend_pid() as pid`
  return row!.pid
}
