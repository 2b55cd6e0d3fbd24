import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { grantsOfAny, missingPermission, type Permission } from "../../access/permissions.ts"
import { findSettings, setSettings } from "../../domain/portal-settings/index.ts"
import { findCurrency } from "../../domain/reference-data/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, unworded } from "../../wire/faults.ts"
import { misfitFaults } from "../../wire/read.ts"
import { isTimeZone } from "../../wire/time-zones.ts"

const preferences = {
  dynamicReassignment: z
    .boolean()
    .describe("Whether a new dynamic assignment begins with giving again what its removal took away."),
  reassignLatestVersion: z
    .boolean()
    .describe("Whether a new dynamic assignment begins with giving the latest version when it gives training again."),
  highUserPercent: z
    .int()
    .min(1)
    .max(100)
    .describe("The share of all active people, in percent, above which an assignment is told to be for many."),
  restrictSubmission: z
    .boolean()
    .describe(
      "Whether such an assignment waits for somebody with the permission Assignment Tool - Submit Draft, unless its author has it.",
    ),
  offerEnforcePrerequisites: z.boolean().describe("Whether assignments may be told to enforce prerequisites."),
}

const changeable = {
  timeZone: z.string().describe("IANA name of the zone in which days without a time are meant, such as Europe/Berlin."),
  currency: z
    .string()
    .describe("ISO code of one of the portal's currencies: that of prices that name none, and of what is free."),
  servicesEnabled: z
    .boolean()
    .describe("Whether the portal's APIs are on. Off, they answer 400 `Rest Services not enabled`."),
  sessionTokensEnabled: z.boolean().describe("Whether legacy session tokens are served."),
  sessionTokenHours: z.int().min(1).max(8760).describe("How long a legacy session token lives, in hours."),
  userAssignmentsPerDay: z
    .int()
    .min(0)
    .max(2_000_000_000)
    .describe("What applications may assign in one UTC day: people times trainings. Documented: 60,000."),
  groupsComputedAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe("When the members of all groups are computed each day, as `02:00`, in the portal's time zone."),
  trainingUnitsOutlastSessions: z
    .boolean()
    .describe("Whether a session is paid for only with training units that last until it begins."),
  ...preferences,
}

const PortalSettings = z
  .object({
    defaultLanguage: z.string().describe("Fixed once the portal has texts: they are in this language."),
    ...changeable,
    currency: changeable.currency.nullable().describe("As it was set, else the first one by its code."),
  })
  .meta({ id: "PortalSettings" })

/** Returns the portal's settings. */
export const getSettings = endpoint({
  name: "getPortalSettings",
  summary: "Get the portal's settings",
  method: "GET",
  path: "/admin/api/settings",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Portal Settings - Manage", "Assignment Tool Preferences"],
    text: "`Portal Settings - Manage` or `Assignment Tool Preferences`.",
  },
  input: noInput,
  reply: PortalSettings,
  async handle(_input, { portal, caller }) {
    await mustHoldAny(portal, caller, ["Portal Settings - Manage", "Assignment Tool Preferences"])
    return plain(await findSettings(portal))
  },
})

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
    await mustHoldAny(
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

async function mustHoldAny({ sql }: Portal, { person }: Caller, permissions: Permission[]): Promise<void> {
  const grants = await grantsOfAny(sql, person.id, permissions)
  if (grants.length === 0) throw missingPermission(permissions)
}
