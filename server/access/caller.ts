import { together } from "../database/batch-loader.ts"
import { type Portal, perPortal } from "../portal/portal.ts"
import { bearerToken, type Credentials, servicesOff, tokenHash, unauthorized } from "./credentials.ts"
import { everyScope } from "./scopes.ts"
import { findSessionCaller } from "./session-signature.ts"

/** A person who makes a call, or whom a call is about. */
export type Person = {
  id: number
  guid: string
  userId: string
  userName: string
  /** The language of texts for this person, such as `fr-FR`. */
  culture: string
  /** The IANA time zone of this person's dates. */
  timeZone: string
}

/** The caller: an application with the person it is bound to, or a person alone. */
export type Caller = {
  person: Person
  /** The application's id; undefined for session tokens and for people. */
  applicationId?: number
  scopes: readonly string[]
  /** Whether the caller gets only the documented API: no members, headers or features of ours. */
  compatible: boolean
  /** Whether the call is signed with a legacy session token. */
  bySession?: boolean
}

/**
 * Returns a name that is unique among the callers of the portal: from the application, or without one from the person.
 */
export function callerName(caller: Caller): string {
  return caller.applicationId === undefined ? `person ${caller.person.id}` : `application ${caller.applicationId}`
}

/**
 * Returns the caller of an API request, by its bearer token or its signed session token. Refuses with 400 when the
 * portal's services are switched off, with 401 when the token is missing, malformed, unknown or expired, or when its
 * application or person is inactive.
 */
export async function findCaller(portal: Portal, credentials: Credentials): Promise<Caller> {
  const session = await findSessionCaller(portal, credentials)
  if (session) return session
  const found = await bearers(portal)(bearerToken(credentials))
  if (!found.servicesEnabled) throw servicesOff()
  if (!found.person || !found.active || found.expiresAt <= portal.clock.now()) throw unauthorized()
  return {
    person: found.person,
    applicationId: found.applicationId,
    scopes: found.scopes,
    compatible: found.profile === "compatible",
  }
}

/**
 * Returns the person of an admin request, by the bearer token of a sign-in. Refuses with 401 as `findCaller` does;
 * tokens of applications are unknown here.
 */
export async function findSignedInPerson(portal: Portal, credentials: Credentials): Promise<Caller> {
  const token = bearerToken(credentials)
  if (token === undefined) throw unauthorized()
  const [person] = await portal.sql<Person>`
    select p.id, p.guid, p.user_id, p.user_name, p.culture, p.time_zone
    from person_token t join person p on p.id = t.person_id
    where t.hash = ${tokenHash(token)} and t.expires_at > ${portal.clock.now()} and p.active
  `
  if (!person) throw unauthorized()
  return { person, scopes: [everyScope], compatible: false }
}

type Bearer = {
  servicesEnabled: boolean
  active: boolean
  expiresAt: Date
  applicationId: number
  scopes: string[]
  profile: string
  person: Person | null
}

const bearers = perPortal((portal) => together((tokens: (string | undefined)[]) => findBearers(portal, tokens)))

/** Returns the application and person of each of these tokens; for an unknown token, only the portal's setting. */
async function findBearers({ sql }: Portal, tokens: (string | undefined)[]): Promise<Bearer[]> {
  // Concurrent calls mostly come from one application.
  const different = [...new Set(tokens)]
  const hashes = different.map((token) => (token === undefined ? null : tokenHash(token)))
  const rows = await sql<Omit<Bearer, "person"> & Person & { id: number | null }>`
    select s.services_enabled, a.active and p.active as active, t.expires_at,
      a.id as application_id, t.scopes, a.profile,
      p.id, p.guid, p.user_id, p.user_name, p.culture, p.time_zone
    from unnest((select ${hashes}::bytea[])) with ordinality as input(hash, place)
    cross join portal_setting s
    left join access_token t on t.hash = input.hash
    left join application a on a.id = t.application_id
    left join person p on p.id = a.person_id
    order by input.place
  `
  const found = rows.map(({ id, guid, userId, userName, culture, timeZone, ...rest }) => ({
    ...rest,
    person: id === null ? null : { id, guid, userId, userName, culture, timeZone },
  }))
  const byToken = new Map(different.map((token, index) => [token, found[index] as Bearer]))
  return tokens.map((token) => byToken.get(token) as Bearer)
}
