import { randomBytes, randomUUID } from "node:crypto"
import { type FirstRunFile, firstRunPath, readFirstRunFile, writeFirstRunFile } from "./first-run-file.ts"
import { type Portal, type PortalName, portalNames } from "./portal/portal.ts"
import type { Settings } from "./settings.ts"
import { type State, setUp, stateOf } from "./set-up.ts"

/** What an operator is told of the beginnings of an installation. */
export type FirstRun = {
  /** Where the file with the secrets is, as long as it is there. */
  path?: string
  /** Whether it has an application of Production. */
  hasApplication: boolean
  /** What was not done, although the settings ask for it. */
  notes: string[]
}

type FirstRunSettings = Pick<Settings, "data" | "demo" | "databaseUrl">

/**
 * Sets up the portals that are new: with the demo organisation and an application, or with one administrator alone. The secrets
 * go into `first-run.json`. Of portals that are set up only the addresses in that file are brought up to date, as long as it is
 * there. A process that is killed leaves nothing by halves: a portal gets all or nothing, and only what is in the file already.
 */
export async function firstRun(
  portals: Record<PortalName, Portal>,
  settings: FirstRunSettings,
  urls: Record<PortalName, string>,
): Promise<FirstRun> {
  const { data } = settings
  return portals.production.database.transaction(async (sql) => {
    // One process at a time: the others find everything done.
    await sql`select pg_advisory_xact_lock(${lockKey})`
    const states = await Promise.all(portalNames.map((name) => stateOf(portals[name])))
    const news = states.filter(({ isSetUp }) => !isSetUp)
    const withDemo = wantsDemo(settings, states)

    let file = await readFirstRunFile(data)
    if (news.length > 0) file = completed(file, news, withDemo)
    if (file) await writeFirstRunFile(data, addressed(file, urls))
    if (file) await Promise.all(news.map(({ portal }) => setUp(portal, file)))
    return {
      ...(file && { path: firstRunPath(data) }),
      hasApplication: file?.portals.production?.clientId !== undefined,
      notes: settings.demo ? notesOf(states) : [],
    }
  })
}
