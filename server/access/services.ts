import type { Portal } from "../portal/portal.ts"
import { servicesOff } from "./credentials.ts"

/**
 * Refuses with 400 when the portal's services are switched off or, with `sessionTokens`, when the legacy session tokens
 * are.
 */
export async function checkServices({ sql }: Portal, { sessionTokens = false } = {}): Promise<void> {
  const [setting] = await sql<{ services: boolean; tokens: boolean }>`
    select services_enabled as services, session_tokens_enabled as tokens from portal_setting
  `
  if (!setting?.services || (sessionTokens && !setting.tokens)) throw servicesOff()
}
