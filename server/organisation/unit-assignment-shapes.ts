import { z } from "zod"
import { isAmount, isKeyCode, longest, mostUnits, periods } from "../domain/training-units/index.ts"
import { count, day, longText, Ou, off, oneOf, personReference, words } from "./shapes.ts"

const recipients = z
  .strictObject({
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    amount: z
      .number()
      .max(mostUnits)
      .refine(isAmount, "must be above zero, with two decimals at most")
      .describe("Units in each cycle: distributed, for each of the people; of a key code, for all of them together."),
  })
  .refine(({ ou, person }) => (ou === undefined) !== (person === undefined), "must have one of ou and person")
  .meta({ id: "unitRecipients", oneOf: oneOf("ou", "person") })

export const UnitAssignmentItem = z
  .strictObject({
    title: words(longest.title),
    starts: day.default("today").describe("The day of the first cycle."),
    recurring: z
      .strictObject({ every: count.min(1), period: z.enum(periods), cycles: count.min(2).optional() })
      .optional()
      .describe("Again and again: every so many days, weeks, months or years. Once, when left out."),
    expires: day.optional().describe("The last day on which the units can be spent."),
    expiresDays: count.min(1).optional().describe("How many days the units of a cycle last, instead of expires."),
    availability: z.array(recipients).min(1).describe("Who gets units, or may redeem them."),
    keyCode: z
      .strictObject({
        code: words(longest.code).refine(isKeyCode, "must be without blanks"),
        contacts: z.array(personReference).min(1),
        details: longText.optional().describe("What the units are meant for."),
        comments: longText.optional(),
      })
      .optional()
      .describe("The units are redeemed with this code. Distributed to the people, when left out."),
  })
  .meta({ id: "unitAssignment" })

export type UnitAssignmentItem = z.output<typeof UnitAssignmentItem>
