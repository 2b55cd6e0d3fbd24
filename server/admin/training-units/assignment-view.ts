import { z } from "zod"
import { assignmentKinds, assignmentStatuses, cyclePeriods, distributions } from "../../domain/training-units/index.ts"

const instant = z.iso.datetime()
const day = z.iso.date()
const Who = z.object({ userId: z.string(), name: z.string() })

/** An assignment in a list. */
export const AssignmentSummary = z
  .object({
    id: z.int(),
    title: z.string(),
    kind: z.enum(assignmentKinds),
    typeId: z.union([z.literal(0), z.literal(1)]).describe("The kind as reports have it: 0 is standard."),
    distribution: z.enum(distributions),
    status: z.enum(assignmentStatuses),
    startsOn: day,
    nextOn: day.nullable().describe("The day of the next cycle."),
    expiresOn: day.nullable(),
    expiresDays: z.int().nullable(),
    unitsPerCycle: z.number().describe("The amounts of all rows together."),
    processedCycles: z.int(),
    createdAt: instant,
    createdBy: Who.nullable().describe("Nobody: it came with an organisation file."),
    keyCode: z.string().nullable(),
  })
  .meta({ id: "TrainingUnitAssignmentSummary" })

/** The view of a key code. */
export const KeyCodeShown = z
  .object({
    id: z.int(),
    code: z.string(),
    assignmentId: z.int(),
    title: z.string().describe("The assignment's."),
    assigned: z.number().describe("Units that there were to be redeemed, in all cycles."),
    redeemed: z.number(),
    unused: z.number().describe("What is assigned and not redeemed."),
    redeemable: z.number().describe("What of that has not expired."),
    currency: z.string().nullable().describe("That of the portal's first training unit."),
    details: z.string().nullable(),
    comments: z.string().nullable(),
    contacts: z.array(Who),
  })
  .meta({ id: "TrainingUnitKeyCodeState" })

/** The full view of an assignment. */
export const AssignmentShown = AssignmentSummary.omit({ keyCode: true })
  .extend({
    recurring: z
      .object({ every: z.int(), period: z.enum(cyclePeriods), cycles: z.int().nullable() })
      .nullable()
      .describe("Null: a standard one."),
    cancelledAt: instant.nullable(),
    availability: z.array(
      z
        .object({
          userId: z.string().nullable(),
          ouType: z.string().nullable(),
          ouId: z.string().nullable(),
          name: z.string().describe("Of the person, or the unit."),
          includeSubordinates: z.boolean(),
          amount: z.number(),
        })
        .meta({ id: "TrainingUnitAvailabilityShown" }),
    ),
    keyCode: KeyCodeShown.nullable(),
    cycles: z
      .array(
        z
          .object({
            instanceId: z.int(),
            sequenceNumber: z.int(),
            acquiredAt: instant,
            expiresAt: instant.nullable(),
            people: z.int().describe("Who have got units of it."),
            given: z.number().describe("Units that they have got."),
            spent: z.number().describe("Units of those that they have spent."),
          })
          .meta({ id: "TrainingUnitCycle" }),
      )
      .describe("The latest first; the last hundred."),
  })
  .meta({ id: "TrainingUnitAssignment" })
