import { type Connecting, type Credentials, callOver } from "./call.ts"
import { adminOperations, applicationOperations } from "./operations.ts"
import { type ClientCredentials, tokensOf } from "./tokens.ts"

/** A portal, as an application calls it. */
export type Client = ReturnType<typeof applicationOperations>

/** A portal, as a person calls it who has signed in. */
export type AdminClient = ReturnType<typeof adminOperations>

/**
 * Connects an application to a portal. It asks for tokens as they are needed; nothing is sent before the first call.
 */
export function connect(settings: Connecting & ClientCredentials): Client {
  return applicationOperations(callOver(settings, tokensOf(settings, settings)))
}

/** Connects a person to a portal. `token` gives the token of the sign-in, or nothing before there is one. */
export function connectPerson(settings: Connecting & { token(): string | undefined }): AdminClient {
  const credentials: Credentials = {
    async authorization() {
      const token = settings.token()
      return token === undefined ? undefined : `Bearer ${token}`
    },
    // Only the person can sign in again.
    refused: () => false,
  }
  return adminOperations(callOver(settings, credentials))
}
