import { z } from "zod"
import { draftEndpoint, endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { misfitFaults } from "../../wire/read.ts"
import { isTimeZone } from "../../wire/time-zones.ts"
import { findSettings, setSettings } from "./queries.ts"

const changeable = {
  timeZone: z.string().describe("IANA name of the zone in which days without a time are meant, such as Europe/Berlin."),
  servicesEnabled: z
    .boolean()
    .describe("Whether the portal's APIs are on. Off, they answer 400 `Rest Services not enabled`."),
  sessionTokensEnabled: z.boolean().describe("Whether legacy session tokens are served."),
  sessionTokenHours: z.int().min(1).max(8760).describe("How long a legacy session token lives, in hours."),
}

const PortalSettings = z
  .object({
    defaultLanguage: z.string().describe("Fixed once the portal has texts: they are in this language."),
    ...changeable,
  })
  .meta({ id: "PortalSettings" })

/** Tells the portal's settings. */
export const getSettings = endpoint({
  name: "getPortalSettings",
  summary: "Get the portal's settings",
  method: "GET",
  path: "/admin/api/settings",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: noInput,
  reply: PortalSettings,
  async handle(_input, { portal }) {
    return plain(await findSettings(portal))
  },
})

/** Changes the settings that are sent, and leaves the others. They hold from the next call on, in every process. */
export const changeSettings = draftEndpoint({
  name: "changePortalSettings",
  summary: "Change the portal's settings",
  method: "PATCH",
  path: "/admin/api/settings",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: z.object(changeable).partial(),
  reply: PortalSettings,
  async handle(reading, { portal }) {
    const { draft } = reading
    const faults = misfitFaults(reading)
    if (draft.timeZone !== undefined && !isTimeZone(draft.timeZone))
      faults.push({ field: "timeZone", message: `Invalid timeZone ${draft.timeZone}` })
    if (faults.length > 0) throw badRequest(faults)
    return plain(await setSettings(portal, draft))
  },
})
