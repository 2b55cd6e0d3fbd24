import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { defaultConnections } from "../database/database-limits.ts"
import { databaseNameIn, withDatabase } from "../database/database-url.ts"
import { StartError } from "../portal/start-error.ts"
import type { Settings } from "../settings.ts"
import { startEmbedded } from "./embedded.ts"
import type { Server } from "./own-database.ts"

/** The open PostgreSQL of the settings. `prefix` begins the names of the portals' databases. */
export type OpenServer = Server & { prefix: string; close(): Promise<void> }

export type ServerOptions = {
  /** Called with a message when the embedded PostgreSQL is lost and when it is back. */
  report?: (message: string) => void
  /** Whether a missing data folder is created. If not, a StartError says where the command looked. */
  mayCreate?: boolean
}

/**
 * Opens the PostgreSQL of the portals' databases: the embedded one, which is started or joined, or that of
 * DATABASE_URL.
 */
export async function openServer(
  {
    data,
    databaseUrl,
    account,
    connections = defaultConnections,
  }: Pick<Settings, "data" | "databaseUrl" | "account"> & Partial<Pick<Settings, "connections">>,
  { report, mayCreate = true }: ServerOptions = {},
): Promise<OpenServer> {
  if (databaseUrl === undefined) {
    const folder = join(data, "postgres")
    if (!mayCreate && !existsSync(join(folder, "PG_VERSION")))
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
      maintenanceDatabases: [connection.database],
      location: `in ${data}`,
      connections,
      prefix: ownPrefix,
      close: stop,
    }
  }
  if (mayCreate) await createDataFolder(data)
  const databaseName = databaseNameIn(databaseUrl)
  const isShared = ["", "postgres", "template1"].includes(databaseName)
  return {
    connectionTo: (database) => ({ connectionString: withDatabase(databaseUrl, database) }),
    maintenanceDatabases: [...(isShared ? [] : [databaseName]), "postgres", "template1"],
    location: "on the server of DATABASE_URL",
    connections,
    prefix: isShared ? ownPrefix : databaseName,
    async close() {},
  }
}

/** Creates the folder for the secrets, closed to others, if it is missing. */
async function createDataFolder(data: string): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new StartError(`The folder ${data} cannot be made (${cause.message}): set QUOIN_DATA to another.`, { cause })
  })
}

// The prefix of the databases' names if the operator names none.
const ownPrefix = "quoin"
