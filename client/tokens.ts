import type { ConnectionSettings, Credentials } from "./call.ts"
import { type Clock, systemClock } from "./clock.ts"
import { addressOf, exchange, refusalOf } from "./exchange.ts"

/** The credentials of a registered application. */
export type ClientCredentials = {
  clientId: string
  clientSecret: string
  /** Scopes, separated by spaces. Default: all scopes that the application is registered with. */
  scope?: string
}

/**
 * Returns the credentials of an application. All calls share one token until shortly before it expires, and share one
 * request for a new token. A token that the portal refuses is discarded.
 */
export function tokensOf(
  application: ClientCredentials,
  { url, fetch = globalThis.fetch, clock = systemClock }: ConnectionSettings,
): Credentials {
  let current: Token | undefined
  let pending: Promise<string> | undefined

  async function renew(): Promise<string> {
    try {
      current = await requestToken(application, url, fetch, clock)
      return current.authorization
    } finally {
      pending = undefined
    }
  }

  return {
    async authorization() {
      if (current && clock.now() < current.freshUntil) return current.authorization
      pending ??= renew()
      return pending
    },
    onUnauthorized(authorization) {
      if (current?.authorization === authorization) current = undefined
      return true
    },
  }
}

type Token = { authorization: string; freshUntil: number }

async function requestToken(
  { clientId, clientSecret, scope }: ClientCredentials,
  url: string,
  fetch: typeof globalThis.fetch,
  clock: Clock,
): Promise<Token> {
  const requestedAt = clock.now()
  const body = JSON.stringify({ clientId, clientSecret, grantType: "client_credentials", scope: scope ?? "all" })
  const request = { method: "POST", url: addressOf(url, "/services/api/oauth2/token"), body }
  const answer = await exchange(request, { fetch })
  if (answer.status !== 200) throw refusalOf(answer, requestedAt)
  const { access_token, expires_in, token_type } = answer.body as TokenBody
  // The token is replaced a tenth of its lifetime early, at most a minute: calls take time, and clocks differ.
  const marginSeconds = Math.min(expires_in / 10, 60)
  return {
    authorization: `${token_type} ${access_token}`,
    freshUntil: requestedAt + (expires_in - marginSeconds) * 1000,
  }
}

type TokenBody = { access_token: string; expires_in: number; token_type: string }
