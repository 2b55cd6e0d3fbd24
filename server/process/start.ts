import { existsSync } from "node:fs"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import type { AppSettings } from "../http/app.ts"
import { type FirstRun, firstRun } from "../install/first-run.ts"
import { Ownership } from "../install/first-run-owner.ts"
import { openPortals, type Portals } from "../install/portals.ts"
import { SetUp } from "../install/set-up.ts"
import { startWorkers, type Workers } from "../jobs/workers.ts"
import type { Settings } from "../settings.ts"
import { listen, type OpenPorts } from "./listen.ts"

/** A running server. */
export type Running = {
  urls: OpenPorts["urls"]
  firstRun: FirstRun
  log: FastifyInstance["log"]
  /**
   * Answers the requests that have arrived and stops the jobs, for at most `patienceMs` milliseconds, and closes
   * everything.
   */
  close(patienceMs: number): Promise<void>
}

/**
 * Starts the server. The ports are opened first: if one is in use, nothing else has changed, and early requests are
 * answered as soon as the server is ready. Throws a StartError or an EmbeddedError that says what the operator can do;
 * then nothing stays open.
 */
export async function start(settings: Settings, log: AppSettings["log"]): Promise<Running> {
  const openPorts = await listen(settings)
  let app: FastifyInstance | undefined
  let open: Portals | undefined
  let workers: Workers[] = []
  const setUp = new SetUp()
  const ownership = new Ownership()
  const isNewDemo = isNew(settings) && settings.demo !== false
  if (isNew(settings)) setUp.begin()

  async function close(patienceMs: number) {
    const posts = Object.values(open?.portals ?? {}).map(({ post }) => post)
    await Promise.all([openPorts, ...workers, ...posts].map((one) => one.close(patienceMs)))
    await app?.close()
    await ownership.release()
    await open?.close()
  }

  try {
    const urls = { ...openPorts.urls, ...settings.urls }
    const opening = openPortals(
      { ...settings, urls },
      {
        report: (message) => app?.log.warn(message),
        prepare: async () => {
          if (isNewDemo) await setUp.prepare(settings)
        },
      },
    )
    // The endpoints are loaded while PostgreSQL starts, which takes as long.
    const application = Promise.all([import("../http/app.ts"), import("./job-handlers.ts")])
    open = await opening
    const [{ openApp }, { jobHandlers }] = await application
    const { portals } = open
    const portalOf: AppSettings["portalOf"] = (arrival) => {
      const name = openPorts.portalAt(arrival)
      return name && portals[name]
    }
    app = openApp({ portalOf, proxies: settings.proxies, log })
    const firstRunResult = await firstRun(portals, settings, openPorts.urls, setUp, ownership)
    await openPorts.serve(app)
    const running = { urls: openPorts.urls, firstRun: firstRunResult, log: app.log, close }
    workers = Object.values(portals).map((portal) => startWorkers(portal, jobHandlers, running.log))
    return running
  } catch (error) {
    await close(0)
    throw error
  } finally {
    setUp.end()
  }
}

/** Returns whether the installation is certainly new. */
function isNew({ databaseUrl, data }: Settings): boolean {
  return databaseUrl === undefined && !existsSync(join(data, "postgres"))
}
