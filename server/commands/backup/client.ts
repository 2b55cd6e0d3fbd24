import pg from "pg"
import { type Connection, isUnavailable } from "../../database/database.ts"
import { StartError } from "../../portal/start-error.ts"

/**
 * Runs `work` on a connection of its own. Statements may take as long as they need, and write values as COPY does,
 * whatever the server's settings are.
 */
export async function withClient<Result>(
  connection: Connection,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...connection, application_name: applicationName, connectionTimeoutMillis: 10_000 })
  // What is under way is told of a lost connection.
  client.on("error", () => {})
  await client.connect()
  try {
    for (const [name, value] of Object.entries(sessionSettings)) await client.query(`set ${name} = '${value}'`)
    return await work(client)
  } finally {
    // A transaction that was not committed is rolled back.
    await client.end().catch(() => {})
  }
}

/**
 * Runs `work` in a transaction on each of the connections: they are committed one after the other when all is done, or
 * none of them is. What the database refuses is thrown as a StartError that begins with `failure`.
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
    const isDatabases = error instanceof pg.DatabaseError || isUnavailable(error)
    throw isDatabases ? new StartError(`${failure}: ${message || code}.`, { cause: error }) : error
  }
}

/** By which the sessions of backups and restores are known. */
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

/** A statement's rows. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(text, values)).rows
}

/** Names as a list for a statement. */
export function nameList(names: readonly string[]): string {
  return names.map((name) => pg.escapeIdentifier(name)).join(", ")
}
