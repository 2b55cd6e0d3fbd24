import pg from "pg"
import { ClientGone, isConnectionLost } from "./database-errors.ts"
import { type Plans, runOn, stalePlan } from "./run-statement.ts"
import { type Sql, sqlOver } from "./sql.ts"

/** Does something with a new connection before it is used. */
export type Settle = (client: pg.ClientBase) => Promise<void>

/**
 * Tells a new connection how long a statement may take, and how long a transaction may stand still; 0 stands for no
 * limit.
 */
export function settle({ statementMs, idleMs }: { statementMs: number; idleMs: number }): Settle {
  return async (client) => {
    // Databases lie in memory or on fast disks: else small tables are read whole for each of the rows that want one of
    // theirs.
    await client.query(
      `select set_config('random_page_cost', '1.1', false), set_config('statement_timeout', $1, false),
        set_config('idle_in_transaction_session_timeout', $2, false)`,
      [String(statementMs), String(idleMs)],
    )
  }
}

/** A pool of connections that are made when they are needed. */
export function openPool(config: pg.ClientConfig, most: number, onConnect: Settle): pg.Pool {
  const pool = new pg.Pool({ ...config, max: most, onConnect })
  pool.on("error", ignored)
  pool.on("connect", (client) => client.on("error", ignored))
  return pool
}

// A lost connection is told to whoever waits on it; without a listener it would end the process.
function ignored(): void {}

/**
 * Does work on a connection of its own. One that was lost meanwhile, or cannot be used any more, does not come back
 * into the pool.
 */
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

/** Does work in one transaction. */
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
    // The connection may be gone, and with it the transaction.
    await client.query("rollback").catch(ignored)
    throw error
  }
}

/**
 * Does work in one read-only transaction, until `gone` is aborted because the client of the request has disconnected:
 * then `cancel` is called with the process id of the session, no further statement is begun, and this throws a
 * ClientGone.
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
    cancelling = cancel(begun!.rows[0].pid).catch(ignored)
  }
  gone?.addEventListener("abort", leave, { once: true })
  try {
    const result = await work(sqlOn(client, "kept", gone))
    await client.query("commit")
    return result
  } catch (error) {
    // A cancellation that is still on its way must not meet what the connection is used for next.
    await cancelling
    await client.query("rollback").catch(ignored)
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

/** Runs a text of many statements, without values. */
export async function runScript(client: pg.ClientBase, text: string): Promise<void> {
  await client.query(text)
}
