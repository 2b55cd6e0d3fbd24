import { z } from "zod"
import type { Permission } from "../../access/permissions.ts"
import { requireAnyPermission } from "../../access/required-permissions.ts"
import { setSettings } from "../../domain/portal-settings/index.ts"
import { findCurrency } from "../../domain/reference-data/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, unworded } from "../../wire/faults.ts"
import { misfitFaults } from "../../wire/read.ts"
import { isTimeZone } from "../../wire/time-zones.ts"
import { changeable, PortalSettings, preferences } from "./settings.ts"

/** Changes the settings that are sent; missing ones stay. Changes apply from the next call on, in every process. */
export const changeSettings = endpoint({
  name: "changePortalSettings",
  summary: "Change the portal's settings",
  method: "PATCH",
  path: "/admin/api/settings",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Portal Settings - Manage", "Assignment Tool Preferences"],
    text: "`Portal Settings - Manage`. `Assignment Tool Preferences` is enough to change what assignments begin with and warn of.",
  },
  source: "body",
  asDraft: true,
  input: z.object(changeable).partial(),
  reply: PortalSettings,
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    await requireAnyPermission(
      portal,
      caller,
      permissionsFor([...Object.keys(draft), ...misfitFaults(reading).map(({ field }) => field)]),
    )
    const faults = misfitFaults(reading)
    if (draft.timeZone !== undefined && !isTimeZone(draft.timeZone))
      faults.push({ field: "timeZone", message: `Invalid timeZone ${draft.timeZone}` })
    const currency = draft.currency === undefined ? undefined : await findCurrency(portal, draft.currency.trim())
    if (draft.currency !== undefined && currency === undefined)
      faults.push({ field: "currency", message: unworded("currency", draft.currency).message })
    if (faults.length > 0) throw badRequest(faults)
    return plain(await setSettings(portal, { ...draft, ...(currency === undefined ? {} : { currency }) }))
  },
})

/** The permissions to change these members, of which the caller needs one. */
function permissionsFor(members: string[]): Permission[] {
  const onlyPreferences = members.every((name) => Object.hasOwn(preferences, name))
  return ["Portal Settings - Manage", ...(onlyPreferences ? (["Assignment Tool Preferences"] as const) : [])]
}
