import { randomBytes } from "node:crypto"
import { type FirstRunFile, firstRunPath, readFirstRunFile, writeFirstRunFile } from "./first-run-file.ts"
import { type Portal, type PortalName, portalNames } from "./portal/portal.ts"
import { setUpAdministrator, setUpDemo, stateOf, type State } from "./set-up.ts"
import type { Settings } from "./settings.ts"

/** What an operator is told of the beginnings of an installation. */
export type FirstRun = {
  /** Where the file with the secrets is, as long as it is there. */
  path?: string
  /** Whether it has an application of Production. */
  hasApplication: boolean
  /** What was not done, although one could have expected it. */
  notes: string[]
}

type FirstRunSettings = Pick<Settings, "data" | "demo" | "databaseUrl">

/**
 * Sets up the portals that are new: with the demo organisation and an application, or with one administrator alone. The secrets
 * go into `first-run.json`. Of portals that are set up, only the addresses in that file are brought up to date, as long as it is
 * there. A process that is killed leaves nothing by halves: a portal gets all or nothing, and only what is in the file already.
 */
export async function firstRun(
  portals: Record<PortalName, Portal>,
  settings: FirstRunSettings,
  urls: Record<PortalName, string>,
): Promise<FirstRun> {
  return portals.production.database.transaction(async (sql) => {
    // One process at a time: the others find everything done.
    await sql`select pg_advisory_xact_lock(${lockKey})`
    const states = await Promise.all(portalNames.map((name) => stateOf(portals[name])))
    const vacant = states.filter(({ setUp }) => !setUp)
    const demo = wantsDemo(settings, states)

    const file = completed(await readFirstRunFile(settings.data), vacant, demo)
    if (file) {
      for (const name of portalNames) file.portals[name] = { ...file.portals[name], url: urls[name] }
      await writeFirstRunFile(settings.data, file)
      await Promise.all(vacant.map((state) => demo && !state.hasPeople ? setUpDemo(state.portal, file) : setUpAdministrator(state.portal, file)))
    }
    return {
      ...(file && { path: firstRunPath(settings.data) }),
      hasApplication: file?.portals.production?.clientId !== undefined,
      notes: settings.demo ? notesOf(states) : [],
    }
  })
}

// Any number that nobody else locks.
const lockKey = 0x71756f696f

/** Left open, new portals of the embedded PostgreSQL have the demo, unless others that are there already do without. */
function wantsDemo({ demo, databaseUrl }: FirstRunSettings, states: State[]): boolean {
  return demo ?? (databaseUrl === undefined && states.every((state) => (state.setUp ? state.demo : !state.hasPeople)))
}

/** The file with secrets for these portals, too; those that it has are kept. */
function completed(kept: FirstRunFile | undefined, vacant: State[], demo: boolean): FirstRunFile | undefined {
  if (vacant.length === 0) return kept
  const file = { portals: { ...kept?.portals },  }
}
