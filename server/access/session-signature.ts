import type { Portal } from "../portal/portal.ts"
import type { Caller, Credentials } from "./caller.ts"

/** placeholder until the legacy session tokens land */
export async function findSessionCaller(_portal: Portal, _credentials: Credentials): Promise<Caller | undefined> {
  return undefined
}
