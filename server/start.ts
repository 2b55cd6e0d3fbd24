import type { FastifyInstance } from "fastify"
import { type AppSettings, openApp } from "./app.ts"
import { type FirstRun, firstRun } from "./first-run.ts"
import { type Listening, listen } from "./listen.ts"
import { openPortals, type Portals } from "./portals.ts"
import type { Settings } from "./settings.ts"

/** A server that answers. */
export type Running = {
  urls: Listening["urls"]
  firstRun: FirstRun
  log: FastifyInstance["log"]
  /** Answers what has arrived, for so long at most, and closes everything. */
  close(patienceMs: number): Promise<void>
}

/**
 * Starts the server. The ports are opened first: if one is taken, nothing else has been touched; and what arrives early is
 * answered a little later. Throws a StartError or an EmbeddedError that says what the operator can do; then nothing stays open.
 */
export async function start(settings: Settings, log: AppSettings["log"]): Promise<Running> {
  const listening = await listen(settings)
  let open: Portals | undefined
  const app = openApp({ portalOf: (arrival) => open?.portals[listening.portalAt(arrival)], log })

  async function close(patienceMs: number) {
    await listening.close(patienceMs)
    await app.close()
    await open?.close()
  }

  try {
    open = await openPortals(settings, (message) => app.log.warn(message))
    const told = await firstRun(open.portals, settings, listening.urls)
    await listening.serve(app)
    return { urls: listening.urls, firstRun: told, log: app.log, close }
  } catch (error) {
    await close(0)
    throw error
  }
}
