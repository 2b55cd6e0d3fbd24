import { everyScope } from "../access/scopes.ts"
import { databaseWithin } from "../database/nested.ts"
import { addApiKey, addApplication } from "../domain/applications/index.ts"
import { setPassword } from "../domain/people/index.ts"
import { loadOrganisation } from "../organisation/load.ts"
import { type Portal, portalTitles, portalWith } from "../portal/portal.ts"
import type { Secrets } from "./first-run-file.ts"
import { administrators } from "./set-up.ts"

/** Loads the demo organisation into a new portal. `addDemo` completes the set-up. */
export async function loadDemo(portal: Portal, organisation: string): Promise<void> {
  await inOneTransaction(portal, async (portal) => {
    await loadOrganisation(portal, { name: "demo/organisation.yaml", text: organisation })
    await portal.sql`update installation set demo = true`
  })
}

/**
 * Loads the demo organisation into a new portal, unless it is loaded already, and registers an application and an API
 * id, in one transaction. `storeSecrets` gets their secrets before the commit.
 */
export async function addDemo(
  portal: Portal,
  organisation: string,
  password: string,
  storeSecrets: (secrets: Secrets) => Promise<void>,
): Promise<void> {
  await inOneTransaction(portal, async (portal) => {
    const user = administrators.demo
    const [installation] = await portal.sql<{ demo: boolean }>`select demo from installation`
    if (!installation!.demo) await loadDemo(portal, organisation)
    await setPassword(portal, (await findPerson(portal, user))!, password)
    const { clientId, clientSecret } = await addApplication(portal, { name: "Demo", user, scopes: [everyScope] })
    const { apiId, apiSecret } = await addApiKey(portal, { name: "Demo" })
    await portal.sql`update installation set set_up_at = ${portal.clock.now()}`
    await storeSecrets({ clientId, clientSecret, apiId, apiSecret })
  })
}

/**
 * Adds an administrator to a new portal, in one transaction, unless a person has that name already. Returns notes for
 * the operator.
 */
export async function addAdministrator(portal: Portal, password: string): Promise<string[]> {
  return inOneTransaction(portal, async (portal) => {
    const userName = administrators.plain
    await portal.sql`update installation set set_up_at = ${portal.clock.now()}`
    if (await findPerson(portal, userName))
      return [
        `There is somebody called ${userName} in ${portalTitles[portal.name]}, so no administrator is added there.`,
      ]
    await loadOrganisation(portal, { name: "the first administrator", text: JSON.stringify(await firstPeople(portal)) })
    await setPassword(portal, (await findPerson(portal, userName))!, password)
    return []
  })
}

/** Returns the administrator as an organisation file, with a language, which every portal needs for its texts. */
async function firstPeople({ sql }: Portal) {
  const [portalFacts] = await sql<{ hasLanguages: boolean }>`select exists (select from language) as has_languages`
  const role = "First administrator"
  return {
    languages: portalFacts!.hasLanguages ? [] : [{ code: "en-US", name: "English (US)" }],
    roles: [{ name: role, permissions: ["*"] }],
    people: [{ userId: administrators.plain, firstName: "First", lastName: "Administrator", roles: [role] }],
  }
}

async function findPerson({ sql }: Portal, key: string): Promise<number | undefined> {
  const [row] = await sql<{ personId: number }>`select person_id from person_key where key = ${key}`
  return row?.personId
}

/** Runs `work` with a portal whose statements all belong to one transaction. */
function inOneTransaction<Result>(portal: Portal, work: (portal: Portal) => Promise<Result>): Promise<Result> {
  return portal.database.transaction((sql) => work(portalWith(portal, databaseWithin(sql))))
}
