import { type Portal, type PortalName, portalNames, portalTitles } from "../portal/portal.ts"
import type { Settings } from "../settings.ts"
import { constraintNotes } from "./constraint-notes.ts"
import { FirstRunFile } from "./first-run-file.ts"
import type { Ownership } from "./first-run-owner.ts"
import { forAll, type PortalSettings } from "./portals.ts"
import { administrators, type SetUp } from "./set-up.ts"

/** The result of the first run, for the operator. */
export type FirstRun = {
  /** The path of the file with the secrets, while it exists. */
  path?: string
  /** The administrator whose password is in the file. */
  admin?: string
  /** Whether the file has an application of Production. */
  hasApplication: boolean
  /** Steps that were skipped although the operator may expect them. */
  notes: string[]
}

/** The set-up state of a portal. */
type State = {
  name: PortalName
  /** Whether its administrator was added. */
  isSetUp: boolean
  /** Whether the demo organisation was loaded. */
  isDemo: boolean
  hasPeople: boolean
  /** The time since which a restore holds the portal. */
  heldSince: Date | null
}

type FirstRunSettings = PortalSettings & Pick<Settings, "demo">

/**
 * Sets up new portals: with the demo organisation and an application, or with one administrator alone. The secrets are
 * written to `first-run.json`. For portals that are already set up only the addresses in that file are updated, while
 * it exists and `ownership` of it is available: the file has the addresses of the first server. If a process is killed,
 * nothing is left half done: a portal is set up completely or not at all, and only with secrets that are in the file
 * already.
 */
export async function firstRun(
  portals: Record<PortalName, Portal>,
  settings: FirstRunSettings,
  urls: Record<PortalName, string>,
  setUp: SetUp,
  ownership: Ownership,
): Promise<FirstRun> {
  return portals.production.database.transaction(async (sql) => {
    // One process at a time: the next ones find the set-up completed.
    await sql`select pg_advisory_xact_lock(${lockKey})`
    const states = await forAll(portalNames, (name) => stateOf(portals[name]))
    const withDemo = loadsDemo(settings, states)
    const newPortals = states.filter((state) => !state.isSetUp && !(withDemo && hasOthers(state)))
    const notesOfConstraints = await forAll(portalNames, (name) => constraintNotes(portals[name]))
    const notes = [...heldNotes(states), ...(settings.demo ? peopledNotes(states) : []), ...notesOfConstraints.flat()]

    const file = await FirstRunFile.open(settings.data)
    if (newPortals.length === 0 && !file.content) return { hasApplication: false, notes }
    const isOurs = await ownership.take(portals.production, file.path)
    if (!isOurs) notes.push(`Another server runs on this data folder: ${file.path} keeps its addresses.`)
    if (newPortals.length > 0) {
      const isNew = file.content === undefined
      const password = file.setAdministrator(withDemo ? administrators.demo : administrators.plain)
      await (isOurs || isNew ? file.writeUrls(urls) : file.write())
      notes.push(...(await setUp.run({ settings, names: newPortals.map(({ name }) => name), withDemo, password })))
    }
    const current = await FirstRunFile.open(settings.data)
    if (isOurs) await current.writeUrls(urls)
    const { path, content } = current
    const hasApplication = content?.portals.production.clientId !== undefined
    return { ...(content && { path, admin: content.admin.userName }), hasApplication, notes }
  })
}

async function stateOf({ name, sql }: Portal): Promise<State> {
  const [row] = await sql<Omit<State, "name">>`
    select set_up_at is not null as is_set_up, demo as is_demo, exists (select from person) as has_people, held_since
      from installation
  `
  return { name, ...row! }
}

// An arbitrary number that no other lock uses.
const lockKey = 7_418_531

/**
 * Without the setting, new portals of the embedded PostgreSQL get the demo, unless existing portals have other people.
 */
function loadsDemo({ demo, databaseUrl }: FirstRunSettings, states: State[]): boolean {
  const isNewOrDemo = ({ isDemo, hasPeople }: State) => isDemo || !hasPeople
  return demo ?? (databaseUrl === undefined && states.every(isNewOrDemo))
}

/** Returns whether a portal has people other than those of a demo whose set-up has only begun. */
function hasOthers({ isSetUp, isDemo, hasPeople }: State): boolean {
  return hasPeople && (isSetUp || !isDemo)
}

function heldNotes(states: State[]): string[] {
  return states
    .filter(({ heldSince }) => heldSince !== null)
    .map(
      ({ name }) =>
        `${portalTitles[name]} was restored from a backup and is held: it runs no jobs and sends no mails until ` +
        `npm run release -- --portal ${name}.`,
    )
}

function peopledNotes(states: State[]): string[] {
  const names = states.filter(hasOthers).map(({ name }) => portalTitles[name])
  return names.length > 0
    ? [`There are people in ${names.join(", ")}, so the demo organisation is not loaded there.`]
    : []
}
