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
import { checkKey, keyFile, keyIn, readKey } from "./secret-key.ts"

/** The three portals, open. */
export type Portals = {
  portals: Record<PortalName, Portal>
  /** Closes their databases. The embedded PostgreSQL stops, unless other processes use it. */
  close(): Promise<void>
}

/** The settings that portals are opened with. */
export type PortalSettings = Pick<Settings, "data" | "databaseUrl" | "account" | "limits" | "secretKey"> &
  Partial<Pick<Settings, "connections" | "mail" | "urls">>

/**
 * Opens the portals, on the embedded PostgreSQL or on the one of DATABASE_URL; their databases are made and brought up
 * to date. Several processes may do so at once: servers, and commands beside them. `report` is told when the embedded
 * PostgreSQL is lost and when it is back; `prepare` may do something once PostgreSQL is there. Throws a StartError or
 * an EmbeddedError that says what the operator can do.
 */
export async function openPortals(
  settings: PortalSettings,
  { report, prepare }: { report?: (message: string) => void; prepare?: () => Promise<void> } = {},
): Promise<Portals> {
  const server = await openServer(settings, { report })
  const databases: Database[] = []
  const opened: Portal[] = []
  async function close() {
    await Promise.all(opened.flatMap(({ post, throttle }) => [post.close(0), returnReserved(throttle)]))
    await Promise.all(databases.map((database) => database.close()))
    await server.close()
  }

  async function open(name: PortalName, key: Buffer): Promise<Portal> {
    const databaseName = databaseOf(server, name)
    const database = await openOwnDatabase(server, databaseName, machineClock)
    databases.push(database)
    const portal = portalOn(database, name, sealerWith(key), settings)
    opened.push(portal)
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
 * Returns what was reserved of the limits. Without a database the calls stay reserved until their windows end, as after
 * a crash.
 */
async function returnReserved(throttle: Throttle): Promise<void> {
  await throttle.close().catch((error) => {
    if (!isUnavailable(error)) throw error
  })
}

/**
 * Opens one portal for a command, beside running servers or without one, and closes it when `work` is done. A command
 * makes no database, no data folder and no key: throws a StartError that says where it looked when the portal is not
 * there.
 */
export async function withPortal<Result>(
  settings: PortalSettings,
  name: PortalName,
  work: (portal: Portal) => Promise<Result>,
): Promise<Result> {
  const server = await openServer(settings, { mayMake: false })
  try {
    const databaseName = databaseOf(server, name)
    const database = await openOwnDatabase(server, databaseName, machineClock, { mayMake: false })
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
 * Makes the portals' databases where there are none yet, in less time than each by itself takes: one is filled, the
 * others are copied from it. What this leaves undone, because somebody else is at it, `openPortals` does.
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

/** Takes away what a process has left that was killed in `makePortals`. */
export async function clearDraft(settings: PortalSettings): Promise<void> {
  const server = await openServer(settings)
  try {
    await dropDraft(server, draftOf(server))
  } finally {
    await server.close()
  }
}

/** The name of a portal's database. */
export function databaseOf({ prefix }: OpenServer, name: PortalName): string {
  return `${prefix}_${name}`
}

function draftOf({ prefix }: OpenServer): string {
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

/**
 * Does something with each at once, and waits for all of them, also when one fails: then nothing goes on behind the
 * error's back.
 */
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
