import { randomBytes } from "node:crypto"
import { type Connection, openDatabase } from "../server/database/database.ts"
import { type AppSettings, openApp } from "../server/http/app.ts"
import { machineClock } from "../server/portal/clock.ts"
import { openPost } from "../server/portal/mail-transport.ts"
import { sealerWith } from "../server/portal/sealing.ts"
import { Throttle } from "../server/portal/throttle.ts"
import { listen } from "../server/process/listen.ts"
import type { Scale } from "../server/wire/limits.ts"
import { serveParent } from "./child.ts"

/**
 * The settings of a server process of the benchmarks: the connection of its portals' database, and the scale of the
 * first portal's limits.
 */
export type ServerSettings = { connection: Connection; limits: Scale }

// The server as `main.ts` runs it, with portals on one existing database: one with limits and one without, in the same
// process, so that both are equally warm.
const { connection, limits } = JSON.parse(process.argv[2] ?? "") as ServerSettings
const database = openDatabase(connection)
const portalWith = (limits: Scale) => ({
  name: "production" as const,
  clock: machineClock,
  database,
  sql: database.sql,
  throttle: new Throttle(database, machineClock, limits),
  sealer: sealerWith(randomBytes(32)),
  post: openPost("production", "http://production.localhost"),
})
const portals = { production: portalWith(limits), stage: portalWith("off"), pilot: portalWith("off") }
const openPorts = await listen({ ports: { production: 0, stage: 0, pilot: 0 }, host: "127.0.0.1", hosts: new Map() })
const portalOf: AppSettings["portalOf"] = (arrival) => {
  const name = openPorts.portalAt(arrival)
  return name && portals[name]
}
await openPorts.serve(openApp({ portalOf, log: { write: (line) => process.stdout.write(line) } }))
serveParent(openPorts.urls.production, openPorts.urls.stage)
