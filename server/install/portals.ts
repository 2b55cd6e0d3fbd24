import type { Database } from "../database/database.ts"
import { isUnavailable } from "../database/database-errors.ts"
import { machineClock } from "../portal/clock.ts"
import { openPost } from "../portal/mail-transport.ts"
import { type Portal, type PortalName, portalNames } from "../portal/portal.ts"
import { type Sealer, sealerWith, sealerWithout } from "../portal/sealing.ts"
import { Throttle } from "../portal/throttle.ts"
import type { Settings } from "../settings.ts"
import { type OpenServer, openServer } from "./database-server.ts"
import { dropDraft, makeOwnDatabases, openOwnDatabase } from "./own-database.ts"
import { checkKey, keyFile, readKey, readOrCreateKey } from "./secret-key.ts"

/** The three open portals. */
export type Portals = {
  portals: Record<PortalName, Portal>
  /** Closes their databases. The embedded PostgreSQL stops, unless other processes use it. */
  close(): Promise<void>
}

/** The settings for opening portals. */
export type PortalSettings = Pick<Settings, "data" | "databaseUrl" | "account" | "limits" | "secretKey"> &
  Partial<Pick<Settings, "connections" | "mail" | "urls">>

/**
 * Opens the portals, on the embedded PostgreSQL or on that of DATABASE_URL. Their databases are created and migrated.
 * Several processes may do so at once: servers, and commands beside them. `report` is called when the embedded
 * PostgreSQL is lost and when it is back; `prepare` runs once PostgreSQL is available. Throws a StartError or an
 * EmbeddedError that says what the operator can do.
 */
export async function openPortals(
  settings: PortalSettings,
  { report, prepare }: { report?: (message: string) => void; prepare?: () => Promise<void> } = {},
): Promise<Portals> {
  const server = await openServer(settings, { report })
  const databases: Database[] = []
  const portals: Portal[] = []
  async function close() {
    await Promise.all(portals.flatMap(({ post, throttle }) => [post.close(0), returnReserved(throttle)]))
    await Promise.all(databases.map((database) => database.close()))
    await server.close()
  }

  async function open(name: PortalName, key: Buffer): Promise<Portal> {
    const databaseName = databaseOf(server, name)
    const database = await openOwnDatabase(server, databaseName, machineClock)
    databases.push(database)
    const portal = portalOn(database, name, sealerWith(key), settings)
    portals.push(portal)
    await checkKey(database, portal.sealer, databaseName)
    return portal
  }

  try {
    await prepare?.()
    const key = settings.secretKey ?? (await readOrCreateKey(settings.data))
    const [production, stage, pilot] = await forAll(portalNames, (name) => open(name, key))
    return { portals: { production: production!, stage: stage!, pilot: pilot! }, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Returns the reserved calls of the limits. Without a database they stay reserved until their windows end, as after a
 * crash.
 */
async function returnReserved(throttle: Throttle): Promise<void> {
  await throttle.close().catch((error) => {
    if (!isUnavailable(error)) throw error
  })
}

/**
 * Opens one portal for a command, beside running servers or without one, and closes it when `work` has settled. It
 * creates no database, no data folder and no key: if the portal is missing, throws a StartError that says where it
 * looked.
 */
export async function withPortal<Result>(
  settings: PortalSettings,
  name: PortalName,
  work: (portal: Portal) => Promise<Result>,
): Promise<Result> {
  const server = await openServer(settings, { mayCreate: false })
  try {
    const databaseName = databaseOf(server, name)
    const database = await openOwnDatabase(server, databaseName, machineClock, { mayCreate: false })
    try {
      const key = settings.secretKey ?? (await readKey(settings.data))
      const sealer = key ? sealerWith(key) : sealerWithout(keyFile(settings.data))
      if (key) await checkKey(database, sealer, databaseName)
      return await work(portalOn(database, name, sealer, settings))
    } finally {
      await database.close()
    }
  } finally {
    await server.close()
  }
}

/**
 * Creates the portals' databases if there are none yet, faster than one by one: one is filled, the others are copies of
 * it. If another process is creating them, `openPortals` creates the missing ones.
 */
export async function makePortals(settings: PortalSettings, fill: (portal: Portal) => Promise<void>): Promise<void> {
  const server = await openServer(settings)
  const names = portalNames.map((name) => databaseOf(server, name)) as [string, ...string[]]
  try {
    const key = settings.secretKey ?? (await readOrCreateKey(settings.data))
    await makeOwnDatabases(server, names, {
      draft: draftNameOf(server),
      async fill(draft) {
        const database = await openOwnDatabase(server, draft, machineClock)
        try {
          await fill(portalOn(database, "production", sealerWith(key), settings))
        } finally {
          await database.close()
        }
      },
    })
  } finally {
    await server.close()
  }
}

/** Drops the draft database of a process that was killed in `makePortals`. */
export async function clearDraft(settings: PortalSettings): Promise<void> {
  const server = await openServer(settings)
  try {
    await dropDraft(server, draftNameOf(server))
  } finally {
    await server.close()
  }
}

/** Returns the name of a portal's database. */
export function databaseOf({ prefix }: OpenServer, name: PortalName): string {
  return `${prefix}_${name}`
}

function draftNameOf({ prefix }: OpenServer): string {
  return `${prefix}_draft`
}

function portalOn(database: Database, name: PortalName, sealer: Sealer, settings: PortalSettings): Portal {
  const clock = machineClock
  return {
    name,
    clock,
    database,
    sql: database.sql,
    throttle: new Throttle(database, clock, settings.limits),
    sealer,
    post: openPost(name, settings.urls?.[name] ?? `http://${name}.localhost`, settings.mail),
  }
}

/** Runs `work` for each item at once and waits for all, even if one fails: then no work continues after the error. */
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
