import { readFile } from "node:fs/promises"
import { setPassword } from "./access/passwords.ts"
import { everyScope } from "./access/scopes.ts"
import { addApiKey } from "./areas/oauth/api-key-queries.ts"
import { addApplication } from "./areas/oauth/application-queries.ts"
import type { Secrets } from "./first-run-file.ts"
import { loadOrganisation } from "./organisation/load.ts"
import { type Portal, portalTitles } from "./portal/portal.ts"

/** How far a portal has come. */
export type State = {
  portal: Portal
  /** Whether it has had its administrator. */
  isSetUp: boolean
  /** Whether the demo organisation came with the administrator. */
  isDemo: boolean
  hasPeople: boolean
}

/** Looks how far a portal has come. */
export async function stateOf(portal: Portal): Promise<State> {
  const [row] = await portal.sql<Omit<State, "portal">>`
    select set_up_at is not null as is_set_up, demo as is_demo, exists (select from person) as has_people from installation
  `
  return { portal, ...row! }
}

/** Who administers the demo organisation. */
export const demoAdministrator = "wsadmin"

/** Sets up a new portal. `keep` is given the secrets before they are committed. Gives back what the operator should know. */
export type SetUp = (portal: Portal, password: string, keep: (secrets: Secrets) => Promise<void>) => Promise<string[]>

/** Loads the demo organisation, and registers an application and an API id. */
export const setUpDemo: SetUp = async (portal, password, keep) => {
  const text = await readFile(demoFile, "utf8")
  return inOneTransaction(portal, async (portal) => {
    await loadOrganisation(portal, { name: "demo/organisation.yaml", text })
    await setPassword(portal, (await findPerson(portal, demoAdministrator))!, password)
    const user = demoAdministrator
    const { clientId, clientSecret } = await addApplication(portal, { name: "Demo", user, scopes: [everyScope] })
    const { apiId, apiSecret } = await addApiKey(portal, { name: "Demo" })
    await portal.sql`update installation set set_up_at = ${portal.clock.now()}, demo = true`
    await keep({ clientId, clientSecret, apiId, apiSecret })
    return []
  })
}

const demoFile = new URL("../demo/organisation.yaml", import.meta.url)

/** Who administers a portal without the demo organisation. */
export const administrator = "admin"

/** Adds an administrator, unless somebody has that name already. */
export const setUpAdministrator: SetUp = (portal, password) =>
  inOneTransaction(portal, async (portal) => {
    await portal.sql`update installation set set_up_at = ${portal.clock.now()}`
    if (await findPerson(portal, administrator))
      return [
        `There is somebody called ${administrator} in ${portalTitles[portal.name]}, so no administrator is added there.`,
      ]
    await loadOrganisation(portal, { name: "the first administrator", text: JSON.stringify(await firstPeople(portal)) })
    await setPassword(portal, (await findPerson(portal, administrator))!, password)
    return []
  })

/** The administrator as an organisation file, with the language without which a portal has no texts. */
async function firstPeople({ sql }: Portal) {
  const [found] = await sql<{ hasLanguages: boolean }>`select exists (select from language) as has_languages`
  const role = "First administrator"
  return {
    languages: found!.hasLanguages ? [] : [{ code: "en-US", name: "English (US)" }],
    roles: [{ name: role, permissions: ["*"] }],
    people: [{ userId: administrator, firstName: "First", lastName: "Administrator", roles: [role] }],
  }
}

async function findPerson({ sql }: Portal, key: string): Promise<number | undefined> {
  const [row] = await sql<{ personId: number }>`select person_id from person_key where key = ${key}`
  return row?.personId
}

/** Has `work` do all that it does to a portal in one transaction. */
function inOneTransaction<Result>(portal: Portal, work: (portal: Portal) => Promise<Result>): Promise<Result> {
  return portal.database.transaction((sql) => {
    const database = { ...portal.database, sql, transaction: within, session: within }
    function within<Inner>(inner: (own: typeof sql) => Promise<Inner>) {
      return inner(sql)
    }
    return work({ ...portal, sql, database })
  })
}
