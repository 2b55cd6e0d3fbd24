import pg from "pg"
import { type Connection, type Database, openDatabase } from "../database/database.ts"
import { limitsWithin } from "../database/database-limits.ts"
import { migrate } from "../database/migrate.ts"
import { settleChangeEra } from "../domain/transcripts/index.ts"
import type { Clock } from "../portal/clock.ts"
import { StartError } from "../portal/start-error.ts"
import { checkServer, checkSessions } from "./check-server.ts"

/** The PostgreSQL of the portals' databases. */
export type Server = {
  /** Returns how to connect to one of its databases. */
  connectionTo(database: string): Connection
  /** Databases to connect to for creating others, the most likely first. They need not exist. */
  maintenanceDatabases: readonly string[]
  /** Its location in messages: "in /srv/data". */
  location: string
  /** The number of connections that this process may take for all three portals. */
  connections: number
}

/**
 * Opens a database of a portal with its tables up to date, and creates it if it is missing and `mayCreate` allows that.
 * Several processes may do so at once. Throws a StartError that says what the operator can do.
 */
export async function openOwnDatabase(
  server: Server,
  name: string,
  clock: Clock,
  { mayCreate = true } = {},
): Promise<Database> {
  const connection = server.connectionTo(name)
  const database = openDatabase(connection, limitsWithin(server.connections))
  try {
    await findOrCreate(server, database, name, mayCreate)
    // No pooler is in front of a server with a socket.
    if ("connectionString" in connection) await checkSessions(database)
    await migrate(database, clock)
    await settleChangeEra(database.sql)
    return database
  } catch (error) {
    await database.close()
    throw asStartError(error, name)
  }
}

/**
 * Makes sure that a portal's database exists and that tables can be created in it; leaves its tables unchanged. Throws
 * a StartError like `openOwnDatabase`.
 */
export async function findOwnDatabase(server: Server, name: string, { mayCreate = true } = {}): Promise<void> {
  const database = openDatabase(server.connectionTo(name))
  try {
    await findOrCreate(server, database, name, mayCreate)
  } catch (error) {
    throw asStartError(error, name)
  } finally {
    await database.close()
  }
}

async function findOrCreate(server: Server, database: Database, name: string, mayCreate: boolean): Promise<void> {
  const check = () => checkServer(database, name, { ...server, createStatement })
  await check().catch(async (error) => {
    if (error.code !== noSuchDatabase) throw error
    if (!mayCreate) throw noDatabaseError(server, name)
    await create(server, name)
    await check()
  })
}

/**
 * Creates new databases with initial content: one is created and filled, the others are copies of it. Returns false if
 * another process has created one of them or is creating them; then `openOwnDatabase` creates the missing ones.
 */
export async function makeOwnDatabases(
  server: Server,
  names: readonly [string, ...string[]],
  { draft, fill }: { draft: string; fill(name: string): Promise<void> },
): Promise<boolean> {
  const [first, ...copies] = names
  const client = await connectToServer(server)
  try {
    const { rows } = await client.query("select from pg_database where datname = any($1)", [[draft, ...names]])
    if (rows.length > 0) return false
    await fill(draft)
    const source = pg.escapeIdentifier(draft)
    await Promise.all(
      copies.map(async (copy) => {
        const copyClient = await connectToServer(server)
        await copyClient
          .query(`create database ${pg.escapeIdentifier(copy)} template ${source}`)
          .finally(() => copyClient.end())
      }),
    )
    await client.query(`alter database ${source} rename to ${pg.escapeIdentifier(first)}`)
    return true
  } catch (error) {
    if ([...alreadyExists, noSuchDatabase, inUse].includes((error as pg.DatabaseError).code ?? "")) return false
    throw error
  } finally {
    await client.end()
  }
}

/**
 * Drops the draft database of a process that was killed while it created databases. A draft that is in use is left
 * alone.
 */
export async function dropDraft(server: Server, draft: string): Promise<void> {
  const client = await connectToServer(server)
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(draft)}`)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== inUse) throw error
  } finally {
    await client.end()
  }
}

function noDatabaseError({ location }: Server, name: string): StartError {
  return new StartError(
    `There is no database ${name} ${location}: set QUOIN_DATA or DATABASE_URL to what the server has. ` +
      "A new installation is made by npm start.",
  )
}

// PostgreSQL's error codes: no such database; another process has just created it, detected early or late; permission
// denied.
const noSuchDatabase = "3D000"
const alreadyExists: readonly string[] = ["42P04", "23505"]
const denied = "42501"
const inUse = "55006"

async function create(server: Server, name: string): Promise<void> {
  const client = await connectToServer(server)
  try {
    const { rows } = await client.query<{ version: number; role: string }>(
      "select current_setting('server_version_num')::int as version, current_user as role",
    )
    const { version, role } = rows[0]!
    await runFirstSupported(client, statements(name, version)).catch((error: pg.DatabaseError) => {
      if (alreadyExists.includes(error.code ?? "")) return
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

/** Connects to the first maintenance database that accepts the connection. */
async function connectToServer({ connectionTo, maintenanceDatabases }: Server): Promise<pg.Client> {
  const failures: unknown[] = []
  for (const name of maintenanceDatabases) {
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
 * Returns the statements to create the database, the preferred one first: with the same sort order on every machine,
 * and with both cases of every letter.
 */
function statements(name: string, version: number): string[] {
  const begin = `create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`
  return version >= 170_000
    ? [`${begin} locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`]
    : [`${begin} lc_collate 'C' lc_ctype 'C.UTF-8'`, begin]
}

/** Runs the first statement whose locale the server's machine supports. */
async function runFirstSupported(client: pg.Client, [first, ...more]: string[]): Promise<void> {
  try {
    await client.query(first!)
  } catch (error) {
    if (more.length === 0 || !/locale/.test((error as Error).message)) throw error
    await runFirstSupported(client, more)
  }
}

const howToTrust =
  "DATABASE_URL can name the certificate of the authority to trust (?sslmode=verify-full&sslrootcert=/path/to/ca.pem), or trust any " +
  "server (?sslmode=no-verify)."

/** Turns an error that the operator can resolve into a StartError. */
function asStartError(error: unknown, name: string): unknown {
  const { code = "", message = "" } = error as pg.DatabaseError
  if (code === denied && /schema|owner/.test(message))
    return new StartError(`No tables may be made in the database ${name} (${message}): let the role own it.`)
  const isOperatorError =
    /^(08|28|3D|42501|53|57P|E[A-Z_]+$|SELF_SIGNED|UNABLE_TO|DEPTH_)/.test(code) || /SSL|terminated|SASL/.test(message)
  if (!isOperatorError) return error
  const advice = /SELF_SIGNED|UNABLE_TO|DEPTH_|ALTNAME/.test(code) ? ` ${howToTrust}` : ""
  return new StartError(`The database ${name} cannot be used: ${message || code}.${advice}`, { cause: error })
}
