import type { Connecting, Credentials } from "./call.ts"
import { type Clock, systemClock } from "./clock.ts"
import { addressOf, exchange, refusalOf } from "./exchange.ts"

/** What the portal knows an application by. */
export type ClientCredentials = {
  clientId: string
  clientSecret: string
  /** Scopes, with blanks between them. All that the application is registered with, when left out. */
  scope?: string
}

/**
 * The tokens of an application. One is used by all calls until shortly before it expires; while it is being asked for,
 * all calls wait for the same answer. One that the portal refuses is given up.
 */
export function tokensOf(
  application: ClientCredentials,
  { url, fetch = globalThis.fetch, clock = systemClock }: Connecting,
): Credentials {
  let held: Token | undefined
  let asked: Promise<string> | undefined

  async function ask(): Promise<string> {
    try {
      held = await requestToken(application, url, fetch, clock)
      return held.authorization
    } finally {
      asked = undefined
    }
  }

  return {
    async authorization() {
      if (held && clock.now() < held.freshUntil) return held.authorization
      asked ??= ask()
      return asked
    },
    refused(authorization) {
      if (held?.authorization === authorization) held = undefined
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
  const asked = clock.now()
  const body = JSON.stringify({ clientId, clientSecret, grantType: "client_credentials", scope: scope ?? "all" })
  const request = { method: "POST", url: addressOf(url, "/services/api/oauth2/token"), body }
  const answer = await exchange(request, { fetch })
  if (answer.status !== 200) throw refusalOf(answer, asked)
  const { access_token, expires_in, token_type } = answer.body as TokenBody
  // A tenth of its time is kept in hand, a minute at most: calls take time, and clocks differ.
  const inHand = Math.min(expires_in / 10, 60)
  return { authorization: `${token_type} ${access_token}`, freshUntil: asked + (expires_in - inHand) * 1000 }
}

type TokenBody = { access_token: string; expires_in: number; token_type: string }
