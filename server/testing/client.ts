import { type Client, type ConnectionSettings, connect } from "../../client/index.ts"
import { tokenHash } from "../access/credentials.ts"
import { Throttle } from "../portal/throttle.ts"
import type { World } from "./world.ts"

// The documented limits divided by a hundred, so that a few calls exhaust a minute.
const scale = 0.01

/** The calls that a connected application may make in a minute. */
export const callsPerMinute = 5

/** The GUID of a learning object that does not exist. */
export const missingGuid = "00000000-0000-4000-8000-000000000001"

/** A valid event for `createLearningObject`. */
export const event = {
  Type: "Event",
  Availabilities: [{ __type: "UserAvailability:www.CornerStoneOnDemand.com/Services/LMS", Id: "wsadmin" }],
  SubjectTitles: [{ Title: "Safety" }],
  EventItem: { EventName: "First aid", PrimaryProviderName: "Harbour Academy" },
}

type ApplicationOptions = {
  profile?: "compatible" | "extended"
  validitySeconds?: number
  scope?: string
  clientSecret?: string
}

/** Registers an application and connects it with the world's clock: a wait moves that clock forward. */
export async function connectApplication(
  world: World,
  { profile = "extended", validitySeconds = 3600, ...settings }: ApplicationOptions & Partial<ConnectionSettings> = {},
): Promise<{ portal: Client; waits: number[]; tokens(): Promise<number> }> {
  const { sql, clock, database } = world.portal
  const scopes = [
    "training:read",
    "training:create",
    "learningassignment:create",
    "learningassignment:read",
    "transcript:read",
    "transcript:update",
  ]
  world.portal.throttle = new Throttle(database, clock, scale)
  await sql`
    insert into application (name, client_id, secret_hash, person_id, scopes, validity_seconds, profile, created_at,
        modified_at)
    select 'Client', 'client', ${tokenHash("secret")}, id, ${scopes}, ${validitySeconds}, ${profile},
      ${clock.now()}, ${clock.now()}
    from person where user_name = 'wsadmin'
  `
  const waits: number[] = []
  const portal = connect({
    url: "http://portal.test",
    clientId: "client",
    clientSecret: "secret",
    fetch: fetchOver(world),
    clock: {
      now: () => clock.now().getTime(),
      async wait(milliseconds) {
        waits.push(milliseconds)
        world.pass(milliseconds)
      },
    },
    ...settings,
  })
  const tokens = async () => (await sql<{ count: number }>`select count(*) from access_token`)[0]?.count ?? 0
  return { portal, waits, tokens }
}

/** A fetch that passes its requests to the world's server without a network. */
export function fetchOver({ app }: World): typeof globalThis.fetch {
  return async (url, { method, headers, body } = {}) => {
    const reply = await app.inject({
      method: method as "GET",
      url: String(url),
      headers: headers as Record<string, string>,
      ...(typeof body === "string" && { payload: body }),
    })
    return new Response(reply.rawPayload, {
      status: reply.statusCode,
      headers: reply.headers as Record<string, string>,
    })
  }
}
