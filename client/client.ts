import { type Connecting, callOver } from "./call.ts"
import { applicationOperations } from "./operations.ts"
import { type ClientCredentials, tokensOf } from "./tokens.ts"

/** A portal, as an application calls it. */
export type Client = ReturnType<typeof applicationOperations>

/**
 * Connects an application to a portal. It asks for tokens as they are needed; nothing is sent before the first call.
 */
export function connect(settings: Connecting & ClientCredentials): Client {
  return applicationOperations(callOver(settings, tokensOf(settings, settings)))
}
