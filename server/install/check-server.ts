import type { Database } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { StartError } from "../portal/start-error.ts"

/** The oldest major version that is supported, and tested. */
export const oldestVersion = 15

/** How a database is created, from its name and the server's `server_version_num`. */
export type CreateStatement = (name: string, version: number) => string

type Found = {
  version: number
  versionText: string
  encoding: string
  locale: string
  places: number
}

/**
 * Throws a StartError when a database, or the server that it is in, cannot serve: too old, of another encoding or of a
 * locale with other cases of letters, or with fewer connections than this process may take. Of these none can be set
 * right from here.
 */
export async function checkServer(
  database: Database,
  name: string,
  { connections, createStatement }: { connections: number; createStatement: CreateStatement },
): Promise<void> {
  const { version, versionText, encoding, locale, places } = await database.session(find, unnamed)
  if (version < oldestVersion * 10_000)
    throw new StartError(
      `The server of DATABASE_URL is PostgreSQL ${versionText}, and ${oldestVersion} is the oldest version that is supported: ` +
        "upgrade it, or leave DATABASE_URL out to use the one that npm installed.",
    )
  const anew = `create it anew with\n${createStatement(name, version)}`
  if (encoding !== "UTF8")
    throw new StartError(
      `The database ${name} (encoding ${encoding}) cannot hold the letters of every language: ${anew}`,
    )
  if (!(await database.session(hasCases, unnamed)))
    throw new StartError(
      `The database ${name} (locale ${locale}) has other upper and lower cases of letters than names are compared by: ${anew}`,
    )
  if (places < connections)
    throw new StartError(
      `PostgreSQL allows ${places} connections, and this process takes up to ${connections}: ` +
        "raise the server's max_connections, or set QUOIN_CONNECTIONS to a lower number.",
    )
}

// A pooler, which is looked for afterwards, may have named statements of others in the session that it gives.
const unnamed = { plans: "made anew" } as const

async function find(sql: Sql): Promise<Found> {
  const [found] = await sql<Found>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
      getdatabaseencoding() as encoding, d.datcollate || ', ' || d.datctype as locale,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true), '0')::int as places
    from pg_database d where d.datname = current_database()
  `
  return found!
}

/**
 * Whether `lower` works letter by letter, as the organisation loader compares names. In a Turkish locale, or one of
 * ICU, it does not.
 */
async function hasCases(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ folds: boolean }>`select lower('ΣΑΣ IİÉ' collate "default") = 'σασ iié' as folds`
  return row!.folds
}

/**
 * Throws a StartError when a connection pooler gives the transactions of one session to several sessions of the server.
 * Jobs hold locks in their sessions and listen there, so that they would be done twice, or never begun.
 */
export async function checkSessions({ session }: Pick<Database, "session">): Promise<void> {
  const anew = { plans: "made anew" } as const
  const isPooled = await session((one) => session((other) => areShared(one, other), anew), anew)
  if (isPooled)
    throw new StartError(
      "DATABASE_URL leads to a connection pooler that gives each transaction another session. Jobs lock and listen in sessions of their " +
        "own: let it lead to PostgreSQL itself, or to a pooler in session mode.",
    )
}

/**
 * Whether two connections share sessions of the server: while one is in a transaction, the other's session is taken, or
 * is another one.
 */
async function areShared(one: Sql, other: Sql): Promise<boolean> {
  const before = await sessionOf(one)
  try {
    await other.script("begin")
  } catch (error) {
    // A pooler that spreads even single statements takes no transaction.
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
