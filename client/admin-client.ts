import { adminOperations } from "./admin-operations.ts"
import { type ConnectionSettings, type Credentials, callOver } from "./call.ts"

/** The operations of a portal that a signed-in person may call. */
export type AdminClient = ReturnType<typeof adminOperations>

/** Connects a person to a portal. `token` returns the token of the sign-in, or undefined before the sign-in. */
export function connectPerson(settings: ConnectionSettings & { token(): string | undefined }): AdminClient {
  const credentials: Credentials = {
    async authorization() {
      const token = settings.token()
      return token === undefined ? undefined : `Bearer ${token}`
    },
    // Only the person can sign in again.
    onUnauthorized: () => false,
  }
  return adminOperations(callOver(settings, credentials))
}
