import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { machineClock } from "./portal/clock.ts"
import type { Database } from "./portal/database.ts"
import { databaseNameIn, withDatabase } from "./portal/database-url.ts"
import { startEmbedded } from "./portal/embedded.ts"
import { dropDraft, makeOwnDatabases, openOwnDatabase, type Server } from "./portal/own-database.ts"
import { type Portal, type PortalName, portalNames } from "./portal/portal.ts"
import { openPost, type Post } from "./portal/post.ts"
import { sealerWith } from "./portal/sealing.ts"
import { checkKey, keyIn } from "./portal/secret-key.ts"
import { Throttle } from "./portal/throttle.ts"
import type { Settings } from "./settings.ts"
import { StartError } from "./start-error.ts"

/** The three portals, open. */
export type Portals = {
  portals: Record<PortalName, Portal>
  /** Closes their databases. The embedded PostgreSQL stops, unless other processes use it. */
  close(): Promise<void>
}

/** The settings that portals are opened with. */
export type PortalSettings = Pick<Settings, "data" | "databaseUrl" | "limits" | "secretKey"> &
  Partial<Pick<Settings, "mail" | "urls">>

/**
 * Opens the portals, on the embedded PostgreSQL or on the one of DATABASE_URL; their databases are made and brought up to date.
 * Several processes may do so at once: servers, and commands beside them. `report` is told when the embedded PostgreSQL is lost
 * and when it is back; `prepare` may do something once PostgreSQL is there. Throws a StartError or an EmbeddedError that says what the operator can do.
 */
export async function openPortals(
  settings: PortalSettings,
  { report, prepare }: { report?: (message: string) => void; prepare?: () => Promise<void> } = {},
): Promise<Portals> {
  const server = await openServer(settings, report)
  const databases: Database[] = []
  const posts: Post[] = []
  async function close() {
    await Promise.all(posts.map((post) => post.close(0)))
    await Promise.all(databases.map((database) => database.close()))
    await server.close()
  }

  async function open(name: PortalName, key: Buffer): Promise<Portal> {
    const databaseName = databaseOf(server, name)
    const database = await openOwnDatabase(server, databaseName, machineClock)
    databases.push(database)
    const portal = portalOn(database, name, key, settings)
    posts.push(portal.post)
    await checkKey(database, portal.sealer, databaseName)
    return portal
  }

  try {
    await prepare?.()
    const key = settings.secretKey ?? (await keyIn(settings.data))
    const [production, stage, pilot] = await forAll(portalNames, (name) => open(name, key))
    return { portals: { production: production!, stage: stage!, pilot: pilot! }, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Makes the portals' databases where there are none yet, in less time than each by itself takes: one is filled, the others are copied from
 * it. What this leaves undone, because somebody else is at it, `openPortals` does.
 */
export async function makePortals(settings: PortalSettings, fill: (portal: Portal) => Promise<void>): Promise<void> {
  const server = await openServer(settings)
  const names = portalNames.map((name) => databaseOf(server, name)) as [string, ...string[]]
  try {
    const key = settings.secretKey ?? (await keyIn(settings.data))
    await makeOwnDatabases(server, names, {
      draft: draftOf(server),
      async fill(draft) {
        const database = await openOwnDatabase(server, draft, machineClock)
        try {
          await fill(portalOn(database, "production", key, settings))
        } finally {
          await database.close()
        }
      },
    })
  } finally {
    await server.close()
  }
}

/** Takes away what a process has left that was killed in `makePortals`. */
export async function clearDraft(settings: PortalSettings): Promise<void> {
  const server = await openServer(settings)
  try {
    await dropDraft(server, draftOf(server))
  } finally {
    await server.close()
  }
}

function databaseOf({ prefix }: OpenServer, name: PortalName): string {
  return `${prefix}_${name}`
}

function draftOf({ prefix }: OpenServer): string {
  return `${prefix}_draft`
}

function portalOn(database: Database, name: PortalName, key: Buffer, settings: PortalSettings): Portal {
  const clock = machineClock
  return {
    name,
    clock,
    database,
    sql: database.sql,
    throttle: new Throttle(database, clock, settings.limits),
    sealer: sealerWith(key),
    post: openPost(name, settings.urls?.[name] ?? `http://${name}.localhost`, settings.mail),
  }
}

/** Does something with each at once, and waits for all of them, also when one fails: then nothing goes on behind the error's back. */
export async function forAll<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const settled = await Promise.allSettled(items.map(work))
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason
    return one.value
  })
}

type OpenServer = Server & { prefix: string; close(): Promise<void> }

async function openServer(
  { data, databaseUrl }: PortalSettings,
  report?: (message: string) => void,
): Promise<OpenServer> {
  if (databaseUrl === undefined) {
    // Enough for several processes and commands on one folder.
    const settings = { max_connections: "250" }
    const { connection, stop } = await startEmbedded(join(data, "postgres"), { settings, report })
    return {
      // A socket has no TLS, whatever PGSSLMODE says.
      connectionTo: (database) => ({ ...connection, database, ssl: false }),
      entrances: [connection.database],
      prefix: ownPrefix,
      close: stop,
    }
  }
  await mkdir(data, { recursive: true }).catch((cause) => {
    throw new StartError(`The folder ${data} cannot be made (${cause.message}): set QUOIN_DATA to another.`, { cause })
  })
  const named = databaseNameIn(databaseUrl)
  const isEverybodys = ["", "postgres", "template1"].includes(named)
  return {
    connectionTo: (database) => ({ connectionString: withDatabase(databaseUrl, database) }),
    entrances: [...(isEverybodys ? [] : [named]), "postgres", "template1"],
    prefix: isEverybodys ? ownPrefix : named,
    async close() {},
  }
}

// What the databases' names begin with where the operator names none.
const ownPrefix = "quoin"
