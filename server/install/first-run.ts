import { type Portal, type PortalName, portalNames, portalTitles } from "../portal/portal.ts"
import type { Settings } from "../settings.ts"
import { constraintNotes } from "./constraint-notes.ts"
import { FirstRunFile } from "./first-run-file.ts"
import type { Ownership } from "./first-run-owner.ts"
import { forAll, type PortalSettings } from "./portals.ts"
import { administrators, type SetUp } from "./set-up.ts"

/** What an operator is told of the beginnings of an installation. */
export type FirstRun = {
  /** Where the file with the secrets is, as long as it is there. */
  path?: string
  /** Who can sign in with the password that is in it. */
  admin?: string
  /** Whether it has an application of Production. */
  hasApplication: boolean
  /** What was not done, although the operator may expect it. */
  notes: string[]
}

/** How far a portal has come. */
type State = {
  name: PortalName
  /** Whether it has had its administrator. */
  isSetUp: boolean
  /** Whether the demo organisation is there. */
  isDemo: boolean
  hasPeople: boolean
  /** Since when it has been held after a restore. */
  heldSince: Date | null
}

type FirstRunSettings = PortalSettings & Pick<Settings, "demo">

/**
 * Sets up the portals that are new: with the demo organisation and an application, or with one administrator alone. The
 * secrets go into `first-run.json`. Of portals that are set up only the addresses in that file are brought up to date,
 * as long as it is there and `ownership` of it can be had: it tells the addresses of the server that was there first. A
 * process that is killed leaves nothing by halves: a portal gets all or nothing, and only what is in the file already.
 */
export async function firstRun(
  portals: Record<PortalName, Portal>,
  settings: FirstRunSettings,
  urls: Record<PortalName, string>,
  setUp: SetUp,
  ownership: Ownership,
): Promise<FirstRun> {
  return portals.production.database.transaction(async (sql) => {
    // One process at a time: the others find everything done.
    await sql`select pg_advisory_xact_lock(${lockKey})`
    const states = await forAll(portalNames, (name) => stateOf(portals[name]))
    const withDemo = wantsDemo(settings, states)
    const vacant = states.filter((state) => !state.isSetUp && !(withDemo && hasOthers(state)))
    const ofConstraints = await forAll(portalNames, (name) => constraintNotes(portals[name]))
    const notes = [...heldNotes(states), ...(settings.demo ? peopledNotes(states) : []), ...ofConstraints.flat()]

    const file = await FirstRunFile.open(settings.data)
    if (vacant.length === 0 && !file.content) return { hasApplication: false, notes }
    const isOurs = await ownership.take(portals.production, file.path)
    if (!isOurs) notes.push(`Another server runs on this data folder: ${file.path} keeps its addresses.`)
    if (vacant.length > 0) {
      const isNew = file.content === undefined
      const password = file.begin(withDemo ? administrators.demo : administrators.plain)
      await (isOurs || isNew ? file.keepUrls(urls) : file.write())
      notes.push(...(await setUp.run({ settings, names: vacant.map(({ name }) => name), withDemo, password })))
    }
    const written = await FirstRunFile.open(settings.data)
    if (isOurs) await written.keepUrls(urls)
    const { path, content } = written
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

// Any number that nobody else locks.
const lockKey = 7_418_531

/**
 * Left open, new portals of the embedded PostgreSQL have the demo, unless others that are there already do without it.
 */
function wantsDemo({ demo, databaseUrl }: FirstRunSettings, states: State[]): boolean {
  const isNewOrDemo = ({ isDemo, hasPeople }: State) => isDemo || !hasPeople
  return demo ?? (databaseUrl === undefined && states.every(isNewOrDemo))
}

/** Whether a portal's people are others than those of a demo whose set-up has only begun. */
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
