import { adminOperations } from "./admin-operations.ts"
import { type Connecting, type Credentials, callOver } from "./call.ts"

/** A portal, as a person calls it who has signed in. */
export type AdminClient = ReturnType<typeof adminOperations>

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
