import pg from "pg"
import { ClientGone, isConnectionLost } from "./database-errors.ts"
import { type Plans, runOn, stalePlan } from "./run-statement.ts"
import { type Sql, sqlOver } from "./sql.ts"

/** Prepares a new connection before its first use. */
export type Settle = (client: pg.ClientBase) => Promise<void>

/** Sets the statement timeout and the idle transaction timeout of a new connection; 0 means no limit. */
export function settle({ statementMs, idleMs }: { statementMs: number; idleMs: number }): Settle {
  return async (client) => {
    // The databases are in memory or on fast disks. With the default costs, the planner would scan small tables for
    // each row of a join.
    await client.query(
      `select set_config('random_page_cost', '1.1', false), set_config('statement_timeout', $1, false),
        set_config('idle_in_transaction_session_timeout', $2, false)`,
      [String(statementMs), String(idleMs)],
    )
  }
}

/** Opens a pool that connects on demand. */
export function openPool(config: pg.ClientConfig, most: number, onConnect: Settle): pg.Pool {
  const pool = new pg.Pool({ ...config, max: most, onConnect })
  pool.on("error", ignore)
  pool.on("connect", (client) => client.on("error", ignore))
  return pool
}

// The caller that waits on a lost connection gets its error; without a listener it would end the process.
function ignore(): void {}

/** Runs work on a connection of its own. A lost or unusable connection does not return to the pool. */
export async function withClient<Result>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let lost: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    if (isConnectionLost(error) || (error as { code?: string }).code === stalePlan) lost = error as Error
    throw error
  } finally {
    client.release(lost)
  }
}

/** Runs work in one transaction. */
export async function inTransaction<Result>(
  client: pg.ClientBase,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  await client.query("begin")
  try {
    const result = await work(sqlOn(client))
    await client.query("commit")
    return result
  } catch (error) {
    // The connection may be lost, and the transaction with it.
    await client.query("rollback").catch(ignore)
    throw error
  }
}

/**
 * Runs work in one read-only transaction, until `gone` is aborted because the client of the request has disconnected:
 * then it calls `cancel` with the process id of the session, starts no further statement, and throws a ClientGone.
 */
export async function inRead<Result>(
  client: pg.ClientBase,
  { gone, cancel }: { gone: AbortSignal | undefined; cancel: (pid: number) => Promise<unknown> },
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  const [, begun] = (await client.query(
    "begin read only; select pg_backend_pid() as pid",
  )) as unknown as pg.QueryResult[]
  let cancelling: Promise<unknown> | undefined
  const leave = () => {
    cancelling = cancel(begun!.rows[0].pid).catch(ignore)
  }
  gone?.addEventListener("abort", leave, { once: true })
  try {
    const result = await work(sqlOn(client, "kept", gone))
    await client.query("commit")
    return result
  } catch (error) {
    // A late cancellation must not hit the connection's next statement.
    await cancelling
    await client.query("rollback").catch(ignore)
    throw gone?.aborted ? new ClientGone() : error
  } finally {
    gone?.removeEventListener("abort", leave)
    await cancelling
  }
}

/** The `sql` tag on one connection, until a signal is aborted. */
export function sqlOn(client: pg.ClientBase, plans: Plans = "kept", signal?: AbortSignal): Sql {
  const run = runOn(client, plans)
  return sqlOver(
    async (text, values) => {
      signal?.throwIfAborted()
      return await run(text, values)
    },
    (text) => runScript(client, text),
  )
}

/** Runs a script of many statements, without values. */
export async function runScript(client: pg.ClientBase, text: string): Promise<void> {
  await client.query(text)
}
