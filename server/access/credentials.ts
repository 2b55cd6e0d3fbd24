import { hash, randomBytes, timingSafeEqual } from "node:crypto"
import { Refusal } from "../wire/faults.ts"
import type { Scope } from "./scopes.ts"

/** What a caller sent to show who it is. The path is as it was sent, without the query; the headers' names are in lower case. */
export type Credentials = { method: string; path: string; headers: Record<string, string | string[] | undefined> }

/** The token of an `Authorization: Bearer` header. The token itself may hold any character but blanks: real ones have a colon. */
export function bearerToken({ headers }: Credentials): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(String(headers.authorization ?? ""))?.[1]
}

/** Under which a token or a generated secret is kept: its SHA-256. They are long and random, so that no slower hash is needed. */
export function tokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer")
}

/** Whether this secret is the one with that hash. Nothing is like no hash, and takes as long. */
export function isSecret(hash: Buffer | undefined, secret: string): boolean {
  return timingSafeEqual(hash ?? noHash, tokenHash(secret))
}

const noHash = Buffer.alloc(32)

/** A new random text of so many bytes, in hexadecimal digits: it needs no escaping anywhere. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("hex")
}

/** The refusal of a caller who is not known. */
export function unauthorized(): Refusal {
  return new Refusal(401, "Unauthorized", { headers: { "www-authenticate": "Bearer" } })
}

/** The refusal of a known caller whose token lacks the scope of the endpoint. */
export function missingScope(scope: Scope): Refusal {
  return new Refusal(401, "Unauthorized", {
    headers: insufficientScope,
    faults: [{ field: "scope", message: `The token lacks the scope ${scope}.` }],
  })
}

/** How a 401 says that the token is good, and what it is for is not permitted (RFC 6750). */
export const insufficientScope = { "www-authenticate": 'Bearer error="insufficient_scope"' }

/** The refusal of a portal whose services, or whose session tokens, are switched off. */
export function servicesOff(): Refusal {
  return new Refusal(400, "Rest Services not enabled")
}

/** Headers that keep an answer with a secret out of every cache. */
export const noStore = { "cache-control": "no-store", pragma: "no-cache" }
