import { z } from "zod"
import { day } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"

export const assignmentKinds = ["standard", "recurring"] as const
export const distributions = ["distributed", "key code"] as const
export const assignmentStatuses = ["scheduled", "processed", "active", "cancelled"] as const
export const cyclePeriods = ["day", "week", "month", "year"] as const

/** An availability: a unit or a person, and the amount of training units in each cycle. */
export type AvailabilityRow = {
  ouId: number | null
  personId: number | null
  includeSubordinates: boolean
  amount: number
}

/** An assignment of training units before it is stored. Days are in the portal's time zone. */
export type NewAssignment = {
  title: string
  kind: (typeof assignmentKinds)[number]
  startsOn: string
  every: number | null
  period: (typeof cyclePeriods)[number] | null
  mostCycles: number | null
  expiresOn: string | null
  expiresDays: number | null
  availability: readonly AvailabilityRow[]
  /** Null: the units are distributed. */
  keyCode: { code: string; details: string | null; comments: string | null; contactIds: readonly number[] } | null
}

/** The maximum of units in one row. */
export const maxUnits = 1_000_000_000
export const maxLengths = { title: 200, code: 50, text: 2000 }

/** Whether a number is an amount of units: above zero, with at most two decimals. */
export function isAmount(amount: number): boolean {
  return amount > 0 && amount <= maxUnits && Number(amount.toFixed(2)) === amount
}

/** Whether a text is valid as a key code: up to 50 letters, digits and signs, without blanks. */
export function isKeyCode(code: string): boolean {
  return /^[^\s\p{C}]+$/u.test(code) && [...code].length <= maxLengths.code
}

/** An amount of units in an input. */
export const unitAmount = z.number().min(0.01).max(maxUnits).refine(isAmount)

/** The input that creates an assignment in the web UI. */
export const AssignmentBody = z.object({
  title: freeText(maxLengths.title).trim().min(1).describe("What it is called."),
  startsOn: day.optional().describe("The day of its first cycle. Today, when left out."),
  recurring: z
    .object({
      every: z.int().min(1).max(1000).describe("Each so many periods."),
      period: z
        .enum(cyclePeriods)
        .describe("From the first day on; months and years end on the last day that there is."),
      cycles: z
        .int()
        .min(1)
        .max(10_000)
        .optional()
        .describe("How many cycles at most. Until it is cancelled, when left out."),
    })
    .meta({ id: "TrainingUnitRecurrence" })
    .optional()
    .describe("A standard assignment has one cycle, when left out."),
  expiresOn: day.optional().describe("The last day on which its units can be spent."),
  expiresDays: z
    .int()
    .min(1)
    .max(36_500)
    .optional()
    .describe("How many days the units of a cycle last, the cycle's included. Instead of expiresOn."),
  availability: z
    .array(
      z
        .object({
          userId: z.string().optional().describe("User ID or user name of an active person."),
          ouType: z.string().optional().describe("With ouId: the name of a unit's type."),
          ouId: z.string().optional().describe("OU ID of an active unit, instead of userId; or its name."),
          includeSubordinates: z.boolean().optional().describe("Also the units below; of a person all reports."),
          amount: unitAmount.describe(
            "Units in each cycle: distributed, for each of the people; of a key code, for all of them together.",
          ),
        })
        .meta({ id: "TrainingUnitAvailability" }),
    )
    .min(1)
    .max(1000)
    .describe("Who gets units, or may redeem them."),
  keyCode: z
    .object({
      code: z.string().refine(isKeyCode).describe("What people redeem; new in the portal, in any case of letters."),
      contacts: z.array(z.string()).min(1).max(100).describe("User IDs or user names of active people."),
      details: freeText(maxLengths.text).optional().describe("What the units are meant for."),
      comments: freeText(maxLengths.text).optional().describe("For who manages it."),
    })
    .meta({ id: "TrainingUnitKeyCode" })
    .optional()
    .describe("The units are redeemed with this code. Distributed to the people, when left out."),
})
