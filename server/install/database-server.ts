import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { usualConnections } from "../database/database-limits.ts"
import { databaseNameIn, withDatabase } from "../database/database-url.ts"
import { StartError } from "../portal/start-error.ts"
import type { Settings } from "../settings.ts"
import { startEmbedded } from "./embedded.ts"
import type { Server } from "./own-database.ts"

/** The PostgreSQL of the settings, open: `prefix` is what the names of the portals' databases begin with. */
export type OpenServer = Server & { prefix: string; close(): Promise<void> }

export type ServerOptions = {
  /** Is told when the embedded PostgreSQL is lost and when it is back. */
  report?: (message: string) => void
  /**
   * Whether a data folder is made where there is none. A command that must not do so gets a StartError that says where
   * it looked.
   */
  mayMake?: boolean
}

/**
 * Opens the PostgreSQL that has the portals' databases: the embedded one, which is started or joined, or that of
 * DATABASE_URL.
 */
export async function openServer(
  {
    data,
    databaseUrl,
    account,
    connections = usualConnections,
  }: Pick<Settings, "data" | "databaseUrl" | "account"> & Partial<Pick<Settings, "connections">>,
  { report, mayMake = true }: ServerOptions = {},
): Promise<OpenServer> {
  if (databaseUrl === undefined) {
    const folder = join(data, "postgres")
    if (!mayMake && !existsSync(join(folder, "PG_VERSION")))
      throw new StartError(
        `There is no database in ${data}: set QUOIN_DATA to the data folder of the server, or DATABASE_URL to its PostgreSQL. ` +
          "A new installation is made by npm start.",
      )
    // Enough for several processes and commands on one folder.
    const settings = { max_connections: String(Math.max(250, 3 * connections)) }
    const { connection, stop } = await startEmbedded(folder, { settings, report, account })
    return {
      // A socket has no TLS, whatever PGSSLMODE says.
      connectionTo: (database) => ({ ...connection, database, ssl: false }),
      entrances: [connection.database],
      place: `in ${data}`,
      connections,
      prefix: ownPrefix,
      close: stop,
    }
  }
  if (mayMake) await makeDataFolder(data)
  const named = databaseNameIn(databaseUrl)
  const isEverybodys = ["", "postgres", "template1"].includes(named)
  return {
    connectionTo: (database) => ({ connectionString: withDatabase(databaseUrl, database) }),
    entrances: [...(isEverybodys ? [] : [named]), "postgres", "template1"],
    place: "on the server of DATABASE_URL",
    connections,
    prefix: isEverybodys ? ownPrefix : named,
    async close() {},
  }
}

/** Makes the folder for the secrets, closed to others, if it is not there. */
async function makeDataFolder(data: string): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new StartError(`The folder ${data} cannot be made (${cause.message}): set QUOIN_DATA to another.`, { cause })
  })
}

// What the databases' names begin with where the operator names none.
const ownPrefix = "quoin"
