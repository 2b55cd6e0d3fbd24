import { readFile } from "node:fs/promises"
import { setPassword } from "./access/passwords.ts"
import { everyScope } from "./access/scopes.ts"
import { addApiKey, addApplication } from "./areas/oauth/applications.ts"
import { loadOrganisation } from "./organisation/load.ts"
import type { Portal } from "./portal/portal.ts"

/** How far a portal has come. */
export type State = {
  portal: Portal
  /** Whether it has had its administrator. */
  isSetUp: boolean
  /** Whether the demo organisation came with him. */
  isDemo: boolean
  hasPeople: boolean
}

/** The secrets of a portal's application and its API id. */
export type Secrets = { clientId: string; clientSecret: string; apiId: string; apiSecret: string }

export type Administrator = { userName: string; password: string }

/** Looks how far a portal has come. */
export async function stateOf(portal: Portal): Promise<State> {
  const [row] = await portal.sql<Omit<State, "portal">>`
    select set_up_at is not null as is_set_up, demo as is_demo, exists (select from person) as has_people from installation
  `
  return { portal, ...row! }
}

/** Who administers the demo organisation, and whom its application acts for. */
export const demoAdministrator = "wsadmin"

const demoFile = new URL("../demo/organisation.yaml", import.meta.url)

/** Loads the demo organisation into a portal without people, with an application and an API id that have these secrets. */
export async function setUpDemo(portal: Portal, admin: Administrator, secrets: Secrets): Promise<void> {
  const text = await readFile(demoFile, "utf8")
  await inTransaction(portal, async (portal) => {
    await loadOrganisation(portal, { name: "demo/organisation.yaml", text })
    const personId = await giveRights(portal, admin)
    await addApplication(portal, { name: "Demo", personId, scopes: [everyScope], profile: "extended", ...secrets })
    await addApiKey(portal, { name: "Demo", ...secrets })
    await portal.sql`update installation set set_up_at = ${portal.clock.now()}, demo = true`
  })
}
