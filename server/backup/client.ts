import pg from "pg"
import type { Connection } from "../portal/database.ts"

/**
 * Runs `work` on a connection of its own in one transaction: committed when it returns, rolled back when it throws. Statements may take as
 * long as they need. Texts of values are as COPY writes them whatever the server's own settings are.
 */
async function inTransaction<Result>(
  connection: Connection,
  begin: (client: pg.Client) => Promise<unknown>,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...connection, application_name: applicationName, connectionTimeoutMillis: 10_000 })
  // What is under way is told of a lost connection.
  client.on("error", () => {})
  await client.connect()
  try {
    for (const [name, value] of Object.entries(sessionSettings)) await client.query(`set ${name} = '${value}'`)
    await begin(client)
    const result = await work(client)
    await client.query("commit")
    return result
  } finally {
    // Without a commit it is a rollback.
    await client.end().catch(() => {})
  }
}

/** As `inTransaction` with each of the connections: they are committed one after the other when all is done, or none of them is. */
export async function inTransactions<Result>(
  connections: readonly Connection[],
  begin: (client: pg.Client) => Promise<unknown>,
  work: (clients: pg.Client[]) => Promise<Result>,
  clients: pg.Client[] = [],
): Promise<Result> {
  const [first, ...others] = connections
  if (!first) return work(clients)
  return inTransaction(first, begin, (client) => inTransactions(others, begin, work, [...clients, client]))
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
