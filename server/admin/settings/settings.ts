import { z } from "zod"

export const preferences = {
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

export const changeable = {
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

export const PortalSettings = z
  .object({
    defaultLanguage: z.string().describe("Fixed once the portal has texts: they are in this language."),
    ...changeable,
    currency: changeable.currency.nullable().describe("As it was set, else the first one by its code."),
  })
  .meta({ id: "PortalSettings" })
