import { randomBytes } from "node:crypto"
import { openApp } from "../server/app.ts"
import { listen } from "../server/listen.ts"
import { machineClock } from "../server/portal/clock.ts"
import { type Connection, openDatabase } from "../server/portal/database.ts"
import { openPost } from "../server/portal/post.ts"
import { sealerWith } from "../server/portal/sealing.ts"
import { Throttle } from "../server/portal/throttle.ts"
import type { Scale } from "../server/wire/limits.ts"
import { serveParent } from "./child.ts"

/** What a server process of the benches is started with: where its portal's database is, and how its limits are scaled. */
export type ServerSettings = { connection: Connection; limits: Scale }

// The server as `main.ts` runs it, on one portal that is there already.
const { connection, limits } = JSON.parse(process.argv[2] ?? "") as ServerSettings
const database = openDatabase(connection)
const portal = {
  name: "production" as const,
  clock: machineClock,
  database,
  sql: database.sql,
  throttle: new Throttle(database, machineClock, limits),
  sealer: sealerWith(randomBytes(32)),
  post: openPost("production", "http://production.localhost"),
}
const listening = await listen({ ports: { production: 0, stage: 0, pilot: 0 }, host: "127.0.0.1", hosts: new Map() })
await listening.serve(openApp({ portalOf: () => portal, log: { write: (line) => process.stdout.write(line) } }))
serveParent(listening.urls.production)
