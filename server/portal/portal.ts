import type { Database } from "../database/database.ts"
import type { Requester } from "../database/requester.ts"
import type { Sql } from "../database/sql.ts"
import type { Clock } from "./clock.ts"
import type { Post } from "./mail-transport.ts"
import type { Sealer } from "./sealing.ts"
import type { Throttle } from "./throttle.ts"

export const portalNames = ["production", "stage", "pilot"] as const
export type PortalName = (typeof portalNames)[number]

/** The portals' names for people. */
export const portalTitles: Record<PortalName, string> = { production: "Production", stage: "Stage", pilot: "Pilot" }

/**
 * One environment's world: its data, applications, counters and clock. A handler receives one portal, and can reach no
 * other.
 */
export type Portal = {
  name: PortalName
  clock: Clock
  database: Database
  /** The database's `sql`, because nearly all code begins with it. */
  sql: Sql
  throttle: Throttle
  sealer: Sealer
  /** The portal's outgoing mail. */
  post: Post
  /** Set on a portal of one request: the portal that all requests share. */
  shared?: Portal
}

/**
 * The portal of one request: its transactions and long reads belong to its caller, and its `perPortal` parts are those
 * of the shared portal.
 */
export function portalForRequester(portal: Portal, requester: Requester): Portal {
  return { ...portal, database: portal.database.forRequester(requester), shared: portal }
}

/** The portal with another access to its database, such as a transaction. Its `perPortal` parts are its own. */
export function portalWith({ shared: _, ...portal }: Portal, database: Database): Portal {
  return { ...portal, database, sql: database.sql }
}

/** The portal for work in a transaction: single statements become part of the transaction. */
export function portalIn({ shared: _, ...portal }: Portal, sql: Sql): Portal {
  return { ...portal, sql }
}

/** A part that exists once for each portal, created on first use. */
export function perPortal<Part>(make: (portal: Portal) => Part): (portal: Portal) => Part {
  const parts = new WeakMap<Portal, Part>()
  return (given) => {
    const portal = given.shared ?? given
    let part = parts.get(portal)
    if (part === undefined) {
      part = make(portal)
      parts.set(portal, part)
    }
    return part
  }
}
