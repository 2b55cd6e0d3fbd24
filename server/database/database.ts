import pg from "pg"
import { inRead, inTransaction, openPool, runScript, settle, sqlOn, withClient } from "./connections.ts"
import { type DatabaseLimits, defaultLimits } from "./database-limits.ts"
import { FairShare } from "./fair-share.ts"
import { type Listener, openListener } from "./listener.ts"
import { openPipelines } from "./pipelines.ts"
import type { Requester } from "./requester.ts"
import type { Plans } from "./run-statement.ts"
import { type Run, type Sql, sqlOver } from "./sql.ts"

export { isUnavailable } from "./database-errors.ts"
export type { Plans } from "./run-statement.ts"

/** The address of a database, as `pg` takes it: a URL, or a socket folder with a port and a user. */
export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string; ssl?: false }

/**
 * One portal's database. Statements have a timeout, and each caller a limited share of the connections: see
 * `defaultLimits`.
 */
export type Database = {
  /** Runs single statements, each a transaction of its own. For short ones: they share pipelined connections. */
  sql: Sql
  /**
   * Runs `work` in one transaction on a connection of its own: committed when it returns, rolled back when it throws.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Runs long reads in a read-only transaction on a connection of its own. When the client of the request disconnects,
   * the current statement is cancelled and no further one starts.
   */
  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Runs `work` on a connection of its own outside a transaction, for session locks and statements that can't run in a
   * transaction. With `plans: "made anew"` each statement is planned when it runs, which suits work that fills tables;
   * otherwise plans are cached.
   */
  session<Result>(work: (sql: Sql) => Promise<Result>, options?: { plans?: Plans }): Promise<Result>
  /**
   * The same database for the work of one request: its transactions and long reads count towards the caller's share,
   * and a long read ends when the request's client disconnects. Single statements do not count: they are short, and may
   * be shared.
   */
  forRequester(requester: Requester): Database
  /**
   * The same database for work that no request waits for (jobs, loads, migrations): with connections of its own and
   * longer timeouts.
   */
  background: Database
  /**
   * Calls `heard` after every notification on a channel, and when notifications may have been missed. See
   * `openListener`.
   */
  listen(channel: string, heard: () => void): Listener
  close(): Promise<void>
}

// Identity keys and counts fit a number exactly up to 2^53.
const types = new pg.TypeOverrides()
const parseList = pg.types.getTypeParser(1009 as 25) as (text: string) => string[]
types.setTypeParser(20, Number)
types.setTypeParser(1016 as 20, (text: string) => (text === "{}" ? [] : parseList(text).map(Number)))
// A calendar day has no time zone: it stays text, yyyy-mm-dd.
types.setTypeParser(1082, (text: string) => text)
types.setTypeParser(1700, Number)
// Otherwise `pg` writes instants in the process's own time zone, and loses the seconds of historical offsets.
pg.defaults.parseInputDatesAsUTC = true

/** Opens the pools of one database. They connect on demand and replace lost connections. */
export function openDatabase(connection: Connection, options: Partial<DatabaseLimits> = {}): Database {
  const limits: DatabaseLimits = { ...defaultLimits, ...options }
  // A socket needs no encryption, whatever the environment sets for other servers.
  const own = { types, application_name: "quoin", connectionTimeoutMillis: 10_000 }
  const config = { ...connection, ...("host" in connection ? { ssl: false } : {}), ...own }
  const { statementMs, idleMs, shortStatementMs } = limits
  const short = openPipelines(config, limits.pipelined, settle({ statementMs: shortStatementMs, idleMs }))
  const pool = openPool(config, limits.pooled, settle({ statementMs, idleMs }))
  // One caller leaves a third of the connections to others, at least one.
  const perCaller = Math.max(1, limits.pooled - Math.max(1, Math.floor(limits.pooled / 3)))
  const share = new FairShare(limits.pooled, { perCaller, waitMs: limits.waitMs })
  const inTheBackground = { statementMs: limits.backgroundStatementMs, idleMs: limits.backgroundIdleMs }
  const backgroundShort = openPipelines(config, 1, settle(inTheBackground))
  const backgroundPool = openPool(config, limits.background, settle(inTheBackground))

  function sharing(requester?: Requester): WithConnection {
    return async (work) => {
      const leave = await share.take(requester?.caller, requester?.gone?.())
      try {
        return await withClient(pool, work)
      } finally {
        leave()
      }
    }
  }

  // On a connection of its own: the shared ones may wait for the very lock that the read waits for.
  const control = openPipelines(config, 1, settle({ statementMs: shortStatementMs, idleMs }))
  const cancel = (pid: number) => control.run("select pg_cancel_backend($1)", [pid])
  const common = {
    listen: (channel: string, heard: () => void) => openListener(config, channel, heard),
    async close() {
      await Promise.all([short, backgroundShort, control].map((pipelines) => pipelines.close()))
      await Promise.all([pool, backgroundPool].map((pool) => pool.end()))
    },
  }
  const inBackground: WithConnection = (work) => withClient(backgroundPool, work)
  const background: Database = {
    ...common,
    ...workOver(inBackground),
    sql: sqlOverShared(backgroundShort.run, inBackground),
    forRequester: () => background,
    get background() {
      return background
    },
  }
  const sql = sqlOverShared(short.run, sharing())

  function openFor(requester?: Requester): Database {
    const withShare = sharing(requester)
    return {
      ...common,
      ...workOver(withShare),
      sql,
      read: (work) => withShare((client) => inRead(client, { gone: requester?.gone?.(), cancel }, work)),
      forRequester: openFor,
      background,
    }
  }
  return openFor()
}

type WithConnection = <Result>(work: (client: pg.ClientBase) => Promise<Result>) => Promise<Result>

/** The `sql` tag over shared connections; scripts run on a connection of their own. */
function sqlOverShared(run: Run, withConnection: WithConnection): Sql {
  return sqlOver(run, (text) => withConnection((client) => runScript(client, text)))
}

/** The methods that run work on a connection of its own. */
function workOver(withConnection: WithConnection): Pick<Database, "transaction" | "read" | "session"> {
  const transaction: Database["transaction"] = (work) => withConnection((client) => inTransaction(client, work))
  return {
    transaction,
    read: transaction,
    session: (work, { plans = "kept" } = {}) => withConnection((client) => work(sqlOn(client, plans))),
  }
}
