import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import type { Portal } from "../portal/portal.ts"
import type { Caller, Person } from "./caller.ts"
import { type Credentials, servicesOff, tokenHash, unauthorized } from "./credentials.ts"
import { everyScope } from "./scopes.ts"

/**
 * Returns the caller of a request that is signed with a legacy session token, or undefined without such a token, which
 * costs no query. Refuses with 400 when the portal's services or session tokens are switched off, with 401 when the
 * token is unknown or expired, its key or person inactive, or the signature wrong. A signed request may be repeated
 * while its date is valid: the session belongs to the same person, whatever the query is.
 */
export async function findSessionCaller(portal: Portal, credentials: Credentials): Promise<Caller | undefined> {
  const token = credentials.headers["x-csod-session-token"]
  if (token === undefined) return undefined
  const { enabled, sealedSecret, ...person } = await findSession(portal, tokenHash(String(token)))
  if (!enabled) throw servicesOff()
  const secret = sealedSecret && portal.sealer.open(sealedSecret)
  if (!isSignedWith(secret ?? dummySecret, credentials, portal.clock.now()) || !secret) throw unauthorized()
  return { person, scopes: [everyScope], compatible: true, bySession: true }
}

/** A random key to check signatures for unknown sessions, so that they take as long as known ones. */
export const dummySecret = Buffer.alloc(64)

/** Whether a request is signed with this secret, and dated at most twenty minutes from the portal's time. */
export function isSignedWith(secret: Buffer, credentials: Credentials, now: Date): boolean {
  const signature = signatureOf(credentials.headers)
  const right = createHmac("sha512", secret).update(signedText(credentials)).digest()
  const isNear = Math.abs(instantOf(credentials.headers) - now.getTime()) <= patienceMs
  return isNear && signature.length === right.length && timingSafeEqual(signature, right)
}

/**
 * Marks a valid signature as used, and returns whether it was unused. It is stored while its date is valid, for all
 * processes of the portal; a few expired ones are deleted.
 */
export async function spendSignature({ sql, clock }: Portal, { headers }: Credentials): Promise<boolean> {
  const now = clock.now()
  const goodUntil = new Date(instantOf(headers) + patienceMs)
  // The hash of the bytes, because base64 has more than one text for the same bytes.
  const digest = createHash("sha256").update(signatureOf(headers)).digest()
  const spent = await sql`
    with stale as (
      delete from spent_signature where digest in (
        select digest from spent_signature where good_until < ${now} order by good_until limit 20 for update skip locked
      )
    )
    insert into spent_signature (digest, good_until)
    values (${digest}, ${goodUntil})
    on conflict do nothing
    returning digest
  `
  return spent.length > 0
}

/**
 * The signed text: the method, every `x-csod-` header but the signature as `name:value`, names in lower case and in
 * their order, and the path exactly as sent; each on a line, without a line break at the end.
 */
function signedText({ method, path, headers }: Credentials): string {
  const names = Object.keys(headers).filter((name) => name.startsWith("x-csod-") && name !== "x-csod-signature")
  return [method, ...names.sort().map((name) => `${name}:${headers[name]}`), path].join("\n")
}

const patienceMs = 20 * 60_000

type Headers = Credentials["headers"]

function signatureOf(headers: Headers): Buffer {
  return Buffer.from(String(headers["x-csod-signature"] ?? ""), "base64")
}

/** Parses the date of a request, `yyyy-MM-ddTHH:mm:ss.fff` in UTC, also with a `Z`. Returns NaN when it is invalid. */
function instantOf(headers: Headers): number {
  const date = String(headers["x-csod-date"] ?? "")
  const [, instant] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)Z?$/.exec(date) ?? []
  return instant === undefined ? Number.NaN : Date.parse(`${instant}Z`)
}

type Session = Person & { enabled: boolean; sealedSecret: Buffer | null }

/** Returns the session with this hash of a token, or only the portal's setting when it does not exist. */
async function findSession({ sql, clock }: Portal, hash: Buffer): Promise<Session> {
  const [session] = await sql<Session>`
    select s.services_enabled and s.session_tokens_enabled as enabled, found.*
    from portal_setting s left join lateral (
      select o.sealed_secret, p.id, p.guid, p.user_id, p.user_name, p.culture, p.time_zone
      from api_session o join api_key k on k.id = o.api_key_id join person p on p.id = o.person_id
      where o.token_hash = ${hash} and o.expires_at > ${clock.now()} and k.active and p.active
    ) found on true
  `
  return session!
}
