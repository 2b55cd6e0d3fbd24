import pg from "pg"
import { inRead, inTransaction, openPool, runScript, settle, sqlOn, withClient } from "./connections.ts"
import { type Limits, limits } from "./database-limits.ts"
import { FairShare } from "./fair-share.ts"
import { type Listener, openListener } from "./listener.ts"
import { openPipelines } from "./pipelines.ts"
import type { Requester } from "./requester.ts"
import type { Plans } from "./run-statement.ts"
import { type Run, type Sql, sqlOver } from "./sql.ts"

export { isUnavailable } from "./database-errors.ts"
export type { Plans } from "./run-statement.ts"

/** Where a database is: what `pg` takes, a URL or a socket folder with a port and a user. */
export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string; ssl?: false }

/** One portal's database. Its statements have an end, and a caller's share of its connections a limit: see `limits`. */
export type Database = {
  /** Runs single statements, each a transaction of its own. Meant for short ones: they share pipelined connections. */
  sql: Sql
  /**
   * Runs `work` in one transaction on a connection of its own: committed when it returns, rolled back when it throws.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Runs reads that may take long in a read-only transaction on a connection of its own. When the client of the request
   * disconnects, the statement under way is cancelled and the rest is not begun.
   */
  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Runs `work` on a connection of its own outside a transaction, for session locks and what no transaction can do.
   * With `plans: "made anew"` each statement is planned for the tables as they are when it runs, which work that fills
   * them wants; otherwise plans are kept.
   */
  session<Result>(work: (sql: Sql) => Promise<Result>, options?: { plans?: Plans }): Promise<Result>
  /**
   * The same database for the work of one request: its transactions and long reads count among the caller's, and a long
   * read ends when the request's client disconnects. Single statements are nobody's: they are short, and may be shared.
   */
  forRequester(requester: Requester): Database
  /**
   * The same database for work that no request waits for (jobs, loads, migrations): connections of its own, and more
   * time.
   */
  background: Database
  /** Calls `heard` when something is told on a channel, or may have been. See `openListener`. */
  listen(channel: string, heard: () => void): Listener
  close(): Promise<void>
}

// Identity keys and counts fit a number exactly up to 2^53.
const types = new pg.TypeOverrides()
const parseList = pg.types.getTypeParser(1009 as 25) as (text: string) => string[]
types.setTypeParser(20, Number)
types.setTypeParser(1016 as 20, (text: string) => (text === "{}" ? [] : parseList(text).map(Number)))
// A calendar day is a day, not an instant in some zone: it stays text, yyyy-mm-dd.
types.setTypeParser(1082, (text: string) => text)
types.setTypeParser(1700, Number)
// Else instants are written in the process's own time zone, whose offset of long ago loses its seconds on the way.
pg.defaults.parseInputDatesAsUTC = true

/** Opens the pools of one database. Connections are made when they are needed and come back by themselves when lost. */
export function openDatabase(connection: Connection, options: Partial<Limits> = {}): Database {
  const given: Limits = { ...limits, ...options }
  // A socket needs no encryption, whatever the environment says of other servers.
  const own = { types, application_name: "quoin", connectionTimeoutMillis: 10_000 }
  const config = { ...connection, ...("host" in connection ? { ssl: false } : {}), ...own }
  const { statementMs, idleMs, shortStatementMs } = given
  const short = openPipelines(config, given.pipelined, settle({ statementMs: shortStatementMs, idleMs }))
  const pool = openPool(config, given.pooled, settle({ statementMs, idleMs }))
  // One caller leaves others a third of the connections, one at least.
  const perCaller = Math.max(1, given.pooled - Math.max(1, Math.floor(given.pooled / 3)))
  const share = new FairShare(given.pooled, { perCaller, waitMs: given.waitMs })
  const inTheBackground = { statementMs: given.backgroundStatementMs, idleMs: given.backgroundIdleMs }
  const backgroundShort = openPipelines(config, 1, settle(inTheBackground))
  const backgroundPool = openPool(config, given.background, settle(inTheBackground))

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

  // On a connection of its own: others may be held up by the very lock that the read waits for.
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

/** The `sql` tag over shared connections; whole scripts have a connection of their own. */
function sqlOverShared(run: Run, withConnection: WithConnection): Sql {
  return sqlOver(run, (text) => withConnection((client) => runScript(client, text)))
}

/** The ways of using a connection of one's own. */
function workOver(withConnection: WithConnection): Pick<Database, "transaction" | "read" | "session"> {
  const transaction: Database["transaction"] = (work) => withConnection((client) => inTransaction(client, work))
  return {
    transaction,
    read: transaction,
    session: (work, { plans = "kept" } = {}) => withConnection((client) => work(sqlOn(client, plans))),
  }
}
