import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import type { Portal } from "../portal/portal.ts"
import type { Caller, Person } from "./caller.ts"
import { type Credentials, servicesOff, tokenHash, unauthorized } from "./credentials.ts"
import { everyScope } from "./scopes.ts"

/**
 * The caller of a request that is signed with a legacy session token; nothing when there is no such token, which costs no query.
 * Refuses with 400 when the portal's services or session tokens are switched off, with 401 when the token is unknown or expired, its
 * key or person inactive, or the signature wrong. A signed request may be sent again as long as its date is good: the session is the
 * same person's, whatever the query asks.
 */
export async function findSessionCaller(portal: Portal, credentials: Credentials): Promise<Caller | undefined> {
  const token = credentials.headers["x-csod-session-token"]
  if (token === undefined) return undefined
  const { enabled, sealedSecret, ...person } = await findSession(portal, tokenHash(String(token)))
  if (!enabled) throw servicesOff()
  const secret = sealedSecret && portal.sealer.open(sealedSecret)
  if (!isSignedWith(secret ?? noSecret, credentials, portal.clock.now()) || !secret) throw unauthorized()
  return { person, scopes: [everyScope], compatible: true, bySession: true }
}

/** A key that nobody has, to sign with for what is unknown: so that it takes as long as what is known. */
export const noSecret = Buffer.alloc(64)

/** Whether a request is signed with this secret, and dated at most twenty minutes from the portal's time. */
export function isSignedWith(secret: Buffer, credentials: Credentials, now: Date): boolean {
  const signature = signatureOf(credentials.headers)
  const right = createHmac("sha512", secret).update(signedText(credentials)).digest()
  const isNear = Math.abs(instantOf(credentials.headers) - now.getTime()) <= patienceMs
  return isNear && signature.length === right.length && timingSafeEqual(signature, right)
}

/**
 * Spends a right signature, and tells whether it was unspent. It is remembered as long as its date is good, for all processes of the portal;
 * a few of those that are no longer are deleted on the way.
 */
export async function spendSignature({ sql, clock }: Portal, { headers }: Credentials): Promise<boolean> {
  const now = clock.now()
  const goodUntil = new Date(instantOf(headers) + patienceMs)
  // Of the bytes, because the same ones can be written in more than one way.
  const digest = createHash("sha256").update(signatureOf(headers)).digest()
  const spent = await sql`
    with stale as (
      delete from spent_signature where digest in (
        select digest from spent_signature where good_until < ${now} order by good_until limit 20 for update skip locked
      )
    )
    insert into spent_signature (digest, good_until) values (${digest}, ${goodUntil}) on conflict do nothing returning digest
  `
  return spent.length > 0
}

/**
 * What is signed: the method, every `x-csod-` header but the signature as `name:value`, names in lower case and in their order, and the
 * path exactly as it was sent; each on a line, and none behind the last.
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

/** The date of a request, `yyyy-MM-ddTHH:mm:ss.fff` in UTC, also with a `Z`; NaN when it is none. */
function instantOf(headers: Headers): number {
  const date = String(headers["x-csod-date"] ?? "")
  const [, instant] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)Z?$/.exec(date) ?? []
  return instant === undefined ? Number.NaN : Date.parse(`${instant}Z`)
}

type Session = Person & { enabled: boolean; sealedSecret: Buffer | null }

/** What stands behind the hash of a session's token; with nothing behind it, the portal's setting alone. */
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
