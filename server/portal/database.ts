import { createHash } from "node:crypto"
import pg, { type QueryResultRow } from "pg"
import { type Listener, openListener } from "./listener.ts"
import { camel, type Run, type Sql, sqlOver } from "./sql.ts"

/** Where a database is: what `pg` takes, a URL or a socket folder with a port and a user. */
export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string; ssl?: false }

/** One portal's database. */
export type Database = {
  /** Runs single statements, each a transaction of its own. Meant for short ones: they share pipelined connections. */
  sql: Sql
  /** Runs `work` in one transaction on a connection of its own: committed when it returns, rolled back when it throws. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Runs `work` on a connection of its own outside a transaction, for long statements and session locks. With `plans: "made anew"` each
   * statement is planned for the tables as they are when it runs, which work that fills them wants; otherwise plans are kept.
   */
  session<Result>(work: (sql: Sql) => Promise<Result>, options?: { plans?: Plans }): Promise<Result>
  /** Calls `heard` when something is told on a channel, or may have been. See `openListener`. */
  listen(channel: string, heard: () => void): Listener
  close(): Promise<void>
}

/** Whether a connection keeps the plans of its statements. */
export type Plans = "kept" | "made anew"

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
export function openDatabase(connection: Connection, { pipelined = 2, pooled = 10 } = {}): Database {
  // A socket needs no encryption, whatever the environment says of other servers.
  const own = { types, application_name: "quoin", connectionTimeoutMillis: 10_000 }
  const common = { ...connection, ...("host" in connection ? { ssl: false } : {}), ...own }
  const pool = new pg.Pool({ ...common, max: pooled, onConnect: settle })
  pool.on("error", ignored)
  pool.on("connect", (client) => client.on("error", ignored))
  const pipelines = openPipelines(common, pipelined)

  return {
    sql: sqlOver(pipelines.run, (text) => withClient(pool, (client) => runScript(client, text))),
    transaction: (work) => withClient(pool, (client) => inTransaction(client, work)),
    session: (work, { plans = "kept" } = {}) => withClient(pool, (client) => work(sqlOn(client, plans))),
    listen: (channel, heard) => openListener(common, channel, heard),
    async close() {
      await Promise.all([pipelines.close(), pool.end()])
    },
  }
}

/** Tells a new connection that reading here and there costs hardly more than reading in a row: databases lie in memory or on fast disks. */
async function settle(client: pg.ClientBase): Promise<void> {
  // Otherwise small tables are read whole for each of the rows that want one of theirs.
  await client.query("set random_page_cost = 1.1")
}

// A lost connection is told to whoever waits on it; without a listener it would end the process.
function ignored(): void {}

async function withClient<Result>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let lost: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    if (isLost(error)) lost = error as Error
    throw error
  } finally {
    client.release(lost)
  }
}

async function inTransaction<Result>(client: pg.ClientBase, work: (sql: Sql) => Promise<Result>): Promise<Result> {
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

/** Whether an error says that the database can't be reached now, so that the same call may go through later. */
export function isUnavailable(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string }
  return (
    /^(08|57P|53|ECONN|EPIPE|ENOENT)/.test(code) ||
    /^Connection terminated|not queryable|was closed|timeout (expired|exceeded)|not currently accepting connections/.test(
      message,
    )
  )
}

/** Whether a connection is of no more use after this error: lost, or its prepared plans are out of date. */
function isLost(error: unknown): boolean {
  return isUnavailable(error) || (error as { code?: string }).code === stalePlan
}

// "cached plan must not change result type": a table was altered under a prepared statement.
const stalePlan = "0A000"

/** The `sql` tag over one connection. */
export function sqlOn(client: pg.ClientBase, plans: Plans = "kept"): Sql {
  return sqlOver(runOn(client, plans), (text) => runScript(client, text))
}

async function runScript(client: pg.ClientBase, text: string): Promise<void> {
  await client.query(text)
}

const statementNames = new Map<string, string>()

function runOn(client: pg.ClientBase, plans: Plans = "kept"): Run {
  return async (text, values) => {
    const name = plans === "kept" ? statementName(text) : undefined
    const { fields, rows } = await client.query({ name, text, values, rowMode: "array" })
    const names = (fields ?? []).map((field) => camel(field.name))
    return rows.map((values) => {
      const row: QueryResultRow = {}
      names.forEach((name, index) => {
        row[name] = values[index]
      })
      return row
    })
  }
}

/** A name under which the server keeps a statement's plan. The texts are those of the code, so they are few. */
function statementName(text: string): string {
  let name = statementNames.get(text)
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 24)
    statementNames.set(text, name)
  }
  return name
}

/** A few connections that many statements share, each sent without waiting for the answer to the one before. */
function openPipelines(config: pg.ClientConfig, count: number): { run: Run; close(): Promise<void> } {
  const places: (Promise<pg.Client> | undefined)[] = new Array(count).fill(undefined)
  let turn = 0

  async function connect(place: number): Promise<pg.Client> {
    const client = new pg.Client({ ...config, pipeline: true } as pg.ClientConfig)
    const leave = () => {
      if (places[place] === connected) places[place] = undefined
    }
    client.on("error", leave)
    client.on("end", leave)
    const connected = client
      .connect()
      .then(() => settle(client))
      .then(
        () => client,
        (error) => {
          leave()
          throw error
        },
      )
    places[place] = connected
    return connected
  }

  return {
    async run(text, values) {
      turn = (turn + 1) % count
      const place = turn
      const client = await (places[place] ?? connect(place))
      try {
        return await runOn(client)(text, values)
      } catch (error) {
        if ((error as { code?: string }).code !== stalePlan) throw error
        // The statement was refused before it did anything, so it may be asked again on a new connection.
        places[place] = undefined
        void client.end().catch(ignored)
        return await runOn(await connect(place))(text, values)
      }
    },
    async close() {
      const open = places.splice(0).filter((place) => place !== undefined)
      await Promise.all(open.map((place) => place.then((client) => client.end()).catch(ignored)))
    },
  }
}
