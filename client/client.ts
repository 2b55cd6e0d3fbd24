import { type ConnectionSettings, callOver } from "./call.ts"
import { applicationOperations } from "./operations.ts"
import { type ClientCredentials, tokensOf } from "./tokens.ts"

/** The operations of a portal that an application may call. */
export type Client = ReturnType<typeof applicationOperations>

/**
 * Connects an application to a portal. It requests tokens when a call needs one; nothing is sent before the first call.
 */
export function connect(settings: ConnectionSettings & ClientCredentials): Client {
  return applicationOperations(callOver(settings, tokensOf(settings, settings)))
}
