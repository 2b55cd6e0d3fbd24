import type { Database } from "../database/database.ts"
import type { Requester } from "../database/requester.ts"
import type { Sql } from "../database/sql.ts"
import type { Clock } from "./clock.ts"
import type { Post } from "./mail-transport.ts"
import type { Sealer } from "./sealing.ts"
import type { Throttle } from "./throttle.ts"

export const portalNames = ["production", "stage", "pilot"] as const
export type PortalName = (typeof portalNames)[number]

/** The portals' names as people are shown them. */
export const portalTitles: Record<PortalName, string> = { production: "Production", stage: "Stage", pilot: "Pilot" }

/**
 * One environment's world: its data, applications, counters and clock. A handler is given one, and can reach no other.
 */
export type Portal = {
  name: PortalName
  clock: Clock
  database: Database
  /** The database's `sql`, because nearly everything begins with it. */
  sql: Sql
  throttle: Throttle
  sealer: Sealer
  /** How its mails leave it. */
  post: Post
  /** Of a portal as one request sees it: the portal that all requests share. */
  shared?: Portal
}

/** The portal as one request sees it: transactions and long reads are done for its caller, and what is `perPortal` is shared with others. */
export function portalForRequester(portal: Portal, requester: Requester): Portal {
  return { ...portal, database: portal.database.forRequester(requester), shared: portal }
}

/** The portal with another way to its database, such as a transaction: what is `perPortal` is its own. */
export function portalWith({ shared: _, ...portal }: Portal, database: Database): Portal {
  return { ...portal, database, sql: database.sql }
}

/** A part that each portal has one of, made when it is first asked for. */
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
