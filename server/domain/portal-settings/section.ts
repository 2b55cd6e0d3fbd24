import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { section } from "../../section/section.ts"
import { currencyCode, languageCode, timeZone } from "../../section/shapes.ts"

const Settings = z.strictObject({
  defaultLanguage: languageCode
    .optional()
    .describe("The language of the plain texts. It can't change once the portal has texts."),
  timeZone: timeZone.optional().describe("The time zone of the portal's calendar days."),
  currency: currencyCode
    .optional()
    .describe("The currency of prices that name none, and of what is free. The first one by code, when never given."),
  servicesEnabled: z.boolean().optional().describe("Whether the portal answers API calls."),
  sessionTokensEnabled: z.boolean().optional().describe("Whether the legacy session tokens are taken."),
  sessionTokenHours: z.int().min(1).max(8760).optional().describe("How long a session token is good for."),
})

/** The portal's settings. Settings that the file omits stay unchanged. */
export const settingsSection = section({
  members: { settings: Settings.default({}).describe("What is left out stays as it is.") },
  rows: ({ settings }, resolver) => ({
    ...settings,
    defaultCulture: resolver.defaultCulture,
    currency: resolver.currency(["settings", "currency"], settings.currency),
  }),
  steps: [
    { name: "settings", save: saveSettings },
    { name: "portal currency", after: ["currencies"], save: saveCurrency },
  ],
})

type Row = Omit<z.output<typeof Settings>, "currency"> & { defaultCulture: string; currency: string | null }

async function saveSettings(sql: Sql, row: Row): Promise<void> {
  const { defaultCulture, timeZone = null } = row
  const { servicesEnabled = null, sessionTokensEnabled = null, sessionTokenHours = null } = row
  await sql`
    update portal_setting set default_culture = ${defaultCulture}, time_zone = coalesce(${timeZone}, time_zone),
      services_enabled = coalesce(${servicesEnabled}, services_enabled),
      session_tokens_enabled = coalesce(${sessionTokensEnabled}, session_tokens_enabled),
      session_token_hours = coalesce(${sessionTokenHours}, session_token_hours)
  `
}

async function saveCurrency(sql: Sql, { currency }: Row): Promise<void> {
  if (currency !== null)
    await sql`update portal_setting set currency = ${currency} where currency is distinct from ${currency}`
}
