import pg from "pg"
import { type Connection, isUnavailable } from "../../database/database.ts"
import { StartError } from "../../portal/start-error.ts"

/**
 * Runs `work` on a connection of its own. Statements have no time limits, and values have the text form of COPY,
 * whatever the server's settings are.
 */
export async function withClient<Result>(
  connection: Connection,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...connection, application_name: applicationName, connectionTimeoutMillis: 10_000 })
  // The running statement reports a lost connection.
  client.on("error", () => {})
  await client.connect()
  try {
    for (const [name, value] of Object.entries(sessionSettings)) await client.query(`set ${name} = '${value}'`)
    return await work(client)
  } finally {
    // PostgreSQL rolls back a transaction that was not committed.
    await client.end().catch(() => {})
  }
}

/**
 * Runs `work` in a transaction on each connection. If `work` succeeds, the transactions are committed one after the
 * other; else none is. Database errors are thrown as a StartError that begins with `failure`.
 */
export async function inTransactions<Result>(
  connections: readonly Connection[],
  { begin, failure }: { begin: (client: pg.Client) => Promise<unknown>; failure: string },
  work: (clients: pg.Client[]) => Promise<Result>,
): Promise<Result> {
  async function nested([first, ...others]: readonly Connection[], clients: pg.Client[]): Promise<Result> {
    if (!first) return work(clients)
    return withClient(first, async (client) => {
      await begin(client)
      const result = await nested(others, [...clients, client])
      await client.query("commit")
      return result
    })
  }
  try {
    return await nested(connections, [])
  } catch (error) {
    const { message, code } = error as pg.DatabaseError
    const isDatabaseError = error instanceof pg.DatabaseError || isUnavailable(error)
    throw isDatabaseError ? new StartError(`${failure}: ${message || code}.`, { cause: error }) : error
  }
}

/** The application name of the sessions of backups and restores. */
export const applicationName = "quoin backup"

const sessionSettings = {
  statement_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  lock_timeout: "0",
  client_encoding: "UTF8",
  datestyle: "ISO, MDY",
  intervalstyle: "postgres",
  timezone: "UTC",
  extra_float_digits: "1",
  bytea_output: "hex",
  search_path: "public",
}

/** Runs a statement and returns its rows. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(text, values)).rows
}

/** Returns names as a quoted list for a statement. */
export function nameList(names: readonly string[]): string {
  return names.map((name) => pg.escapeIdentifier(name)).join(", ")
}
