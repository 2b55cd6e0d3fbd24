import { hash, randomBytes, timingSafeEqual } from "node:crypto"
import { Refusal } from "../wire/faults.ts"
import type { Scope } from "./scopes.ts"

/**
 * The credentials of a request. The path is as the caller sent it, without the query; the headers' names are in lower
 * case.
 */
export type Credentials = { method: string; path: string; headers: Record<string, string | string[] | undefined> }

/**
 * Returns the token of an `Authorization: Bearer` header. The token may contain any character but blanks: real ones
 * have a colon.
 */
export function bearerToken({ headers }: Credentials): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(String(headers.authorization ?? ""))?.[1]
}

/**
 * Returns the SHA-256 that is stored for a token or a generated secret. Both are long and random, so that no slower
 * hash is needed.
 */
export function tokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer")
}

/** Whether the secret has this hash. Without a hash the result is false, and takes as long. */
export function isSecret(hash: Buffer | undefined, secret: string): boolean {
  return timingSafeEqual(hash ?? noHash, tokenHash(secret))
}

const noHash = Buffer.alloc(32)

/** Returns a random text of this many bytes, in hexadecimal digits: it needs no escaping anywhere. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("hex")
}

/** The refusal of an unauthenticated caller. */
export function unauthorized(): Refusal {
  return new Refusal(401, "Unauthorized", { headers: { "www-authenticate": "Bearer" } })
}

/** The refusal of an authenticated caller whose token lacks the scope of the endpoint. */
export function missingScope(scope: Scope): Refusal {
  return new Refusal(401, "Unauthorized", {
    headers: insufficientScope,
    faults: [{ field: "scope", message: `The token lacks the scope ${scope}.` }],
  })
}

/** The header of a 401 for a valid token that lacks the permission (RFC 6750). */
export const insufficientScope = { "www-authenticate": 'Bearer error="insufficient_scope"' }

/** The refusal when the portal's services, or its session tokens, are switched off. */
export function servicesOff(): Refusal {
  return new Refusal(400, "Rest Services not enabled")
}

/** Headers that keep a response with a secret out of every cache. */
export const noStore = { "cache-control": "no-store", pragma: "no-cache" }
