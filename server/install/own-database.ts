import pg from "pg"
import { type Connection, type Database, openDatabase } from "../database/database.ts"
import { limitsWithin } from "../database/database-limits.ts"
import { migrate } from "../database/migrate.ts"
import { settleChangeEra } from "../domain/transcripts/index.ts"
import type { Clock } from "../portal/clock.ts"
import { StartError } from "../portal/start-error.ts"
import { checkServer, checkSessions } from "./check-server.ts"

/** The PostgreSQL that the portals' databases are in. */
export type Server = {
  /** How to connect to one of its databases. */
  connectionTo(database: string): Connection
  /** Databases to make new ones from, the likeliest first. They need not be there. */
  entrances: readonly string[]
  /** Where it is, for people: "in /srv/data". */
  place: string
  /** How many connections this process may take, for all three portals. */
  connections: number
}

/**
 * Opens a database of our own with its tables up to date, and makes it first if it is not there and `mayMake` allows
 * it. Several processes may do so at once. Throws a StartError that says what the operator can do.
 */
export async function openOwnDatabase(
  server: Server,
  name: string,
  clock: Clock,
  { mayMake = true } = {},
): Promise<Database> {
  const connection = server.connectionTo(name)
  const database = openDatabase(connection, limitsWithin(server.connections))
  try {
    await findOrMake(server, database, name, mayMake)
    // There is nothing between us and a server with a socket.
    if ("connectionString" in connection) await checkSessions(database)
    await migrate(database, clock)
    await settleChangeEra(database.sql)
    return database
  } catch (error) {
    await database.close()
    throw explained(error, name)
  }
}

/**
 * Sees to it that there is a database of our own, in which tables can be made, and leaves its tables as they are.
 * Throws a StartError as `openOwnDatabase` does.
 */
export async function findOwnDatabase(server: Server, name: string, { mayMake = true } = {}): Promise<void> {
  const database = openDatabase(server.connectionTo(name))
  try {
    await findOrMake(server, database, name, mayMake)
  } catch (error) {
    throw explained(error, name)
  } finally {
    await database.close()
  }
}

async function findOrMake(server: Server, database: Database, name: string, mayMake: boolean): Promise<void> {
  const check = () => checkServer(database, name, { ...server, createStatement })
  await check().catch(async (error) => {
    if (error.code !== missing) throw error
    if (!mayMake) throw notThere(server, name)
    await create(server, name)
    await check()
  })
}

/**
 * Makes new databases with something in them at once: one is made and filled, and the others are copies of it. Gives
 * false, and leaves to `openOwnDatabase` what is not there, when another process has made one of them, or makes them at
 * this moment.
 */
export async function makeOwnDatabases(
  server: Server,
  names: readonly [string, ...string[]],
  { draft, fill }: { draft: string; fill(name: string): Promise<void> },
): Promise<boolean> {
  const [kept, ...copies] = names
  const client = await enter(server)
  try {
    const { rows } = await client.query("select from pg_database where datname = any($1)", [[draft, ...names]])
    if (rows.length > 0) return false
    await fill(draft)
    const source = pg.escapeIdentifier(draft)
    await Promise.all(
      copies.map(async (copy) => {
        const own = await enter(server)
        await own.query(`create database ${pg.escapeIdentifier(copy)} template ${source}`).finally(() => own.end())
      }),
    )
    await client.query(`alter database ${source} rename to ${pg.escapeIdentifier(kept)}`)
    return true
  } catch (error) {
    if ([...taken, missing, inUse].includes((error as pg.DatabaseError).code ?? "")) return false
    throw error
  } finally {
    await client.end()
  }
}

/**
 * Takes away what a process has left that was killed while it made databases. One that makes them at this moment is
 * left alone.
 */
export async function dropDraft(server: Server, draft: string): Promise<void> {
  const client = await enter(server)
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(draft)}`)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== inUse) throw error
  } finally {
    await client.end()
  }
}

function notThere({ place }: Server, name: string): StartError {
  return new StartError(
    `There is no database ${name} ${place}: set QUOIN_DATA or DATABASE_URL to what the server has. ` +
      "A new installation is made by npm start.",
  )
}

// PostgreSQL's codes: no such database; another process has just made it, seen early or late; no right to do that.
const missing = "3D000"
const taken: readonly string[] = ["42P04", "23505"]
const denied = "42501"
const inUse = "55006"

async function create(server: Server, name: string): Promise<void> {
  const client = await enter(server)
  try {
    const { rows } = await client.query<{ version: number; role: string }>(
      "select current_setting('server_version_num')::int as version, current_user as role",
    )
    const { version, role } = rows[0]!
    await runFirst(client, statements(name, version)).catch((error: pg.DatabaseError) => {
      if (taken.includes(error.code ?? "")) return
      if (error.code !== denied) throw error
      throw new StartError(
        `There is no database ${name}, and the role ${role} may not make it: allow it to (alter role … createdb), or make the ` +
          `three databases for it, this one with\n${createStatement(name, version)} owner ${pg.escapeIdentifier(role)}`,
      )
    })
  } finally {
    await client.end()
  }
}

/** Connects to the first database that lets us in. */
async function enter({ connectionTo, entrances }: Server): Promise<pg.Client> {
  const failures: unknown[] = []
  for (const name of entrances) {
    const client = new pg.Client(connectionTo(name))
    client.on("error", () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      failures.push(error)
    }
  }
  throw failures[0]
}

function createStatement(name: string, version: number): string {
  return statements(name, version)[0]!
}

/**
 * How to make the database, the better way first: sorted alike on every machine, and every letter known in both cases.
 */
function statements(name: string, version: number): string[] {
  const begin = `create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`
  return version >= 170_000
    ? [`${begin} locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`]
    : [`${begin} lc_collate 'C' lc_ctype 'C.UTF-8'`, begin]
}

/** Runs the first of the statements that the server's machine has the locale for. */
async function runFirst(client: pg.Client, [first, ...more]: string[]): Promise<void> {
  try {
    await client.query(first!)
  } catch (error) {
    if (more.length === 0 || !/locale/.test((error as Error).message)) throw error
    await runFirst(client, more)
  }
}

const howToTrust =
  "DATABASE_URL can name the certificate of the authority to trust (?sslmode=verify-full&sslrootcert=/path/to/ca.pem), or trust any " +
  "server (?sslmode=no-verify)."

/** A StartError instead of an error that the operator can do something about. */
function explained(error: unknown, name: string): unknown {
  const { code = "", message = "" } = error as pg.DatabaseError
  if (code === denied && /schema|owner/.test(message))
    return new StartError(`No tables may be made in the database ${name} (${message}): let the role own it.`)
  const isOperators =
    /^(08|28|3D|42501|53|57P|E[A-Z_]+$|SELF_SIGNED|UNABLE_TO|DEPTH_)/.test(code) || /SSL|terminated|SASL/.test(message)
  if (!isOperators) return error
  const advice = /SELF_SIGNED|UNABLE_TO|DEPTH_|ALTNAME/.test(code) ? ` ${howToTrust}` : ""
  return new StartError(`The database ${name} cannot be used: ${message || code}.${advice}`, { cause: error })
}
