import type { Portal } from "../../portal/portal.ts"

export type Settings = {
  defaultLanguage: string
  timeZone: string
  servicesEnabled: boolean
  sessionTokensEnabled: boolean
  sessionTokenHours: number
}

/** The portal's settings. */
export async function findSettings({ sql }: Portal): Promise<Settings> {
  const [settings] = await sql<Settings>`
    select default_culture as default_language, time_zone, services_enabled, session_tokens_enabled, session_token_hours from portal_setting
  `
  return settings as Settings
}

/** Changes what is given, and gives all settings as they are then. */
export async function setSettings(
  { sql }: Portal,
  given: Partial<Omit<Settings, "defaultLanguage">>,
): Promise<Settings> {
  const [settings] = await sql<Settings>`
    update portal_setting set
      time_zone = coalesce(${given.timeZone ?? null}, time_zone),
      services_enabled = coalesce(${given.servicesEnabled ?? null}, services_enabled),
      session_tokens_enabled = coalesce(${given.sessionTokensEnabled ?? null}, session_tokens_enabled),
      session_token_hours = coalesce(${given.sessionTokenHours ?? null}, session_token_hours)
    returning default_culture as default_language, time_zone, services_enabled, session_tokens_enabled, session_token_hours
  `
  return settings as Settings
}
