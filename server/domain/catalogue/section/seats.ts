import { z } from "zod"
import { count, oneOf } from "../../../section/shapes.ts"

/** The deadline of registrations. */
export const registrationDeadline = z
  .strictObject({
    number: count,
    type: z.enum(["Minutes", "Hours", "Days", "Weeks", "Months"]),
    period: z.enum(["Before", "After"]).default("Before").describe("Before or after the start."),
  })
  .meta({ id: "registrationDeadline" })

/** The attendance that completes a session. */
export const attendance = z
  .strictObject({ parts: count.optional(), percent: z.int().min(0).max(100).optional() })
  .refine(
    ({ parts, percent }) => (parts === undefined) !== (percent === undefined),
    "must have one of parts and percent",
  )
  .meta({
    id: "attendance",
    description:
      "How much of a session somebody must attend to complete it: a number of its parts, or a share of them. With 0 who never came completes it, too.",
    oneOf: oneOf("parts", "percent"),
  })

/** The rules of a waitlist. */
export const waitlist = z
  .strictObject({
    handOver: z
      .enum(["one by one", "all at once"])
      .optional()
      .describe(
        "Whether a free seat is offered to the next in turn, or to all who wait, of whom the first to accept gets it.",
      ),
    autoRegister: z.boolean().optional().describe("Whether the next in turn is registered without being asked."),
  })
  .meta({ id: "waitlist", description: "How free seats are handed to those who wait." })

type Rules = { attendance?: z.output<typeof attendance> | undefined; waitlist?: z.output<typeof waitlist> | undefined }

/** The row of the attendance and waitlist rules of an event or a session: none if it states neither. */
export function sessionRuleRows(trainingId: number, { attendance, waitlist }: Rules) {
  if (!attendance && !waitlist) return []
  return [
    {
      trainingId,
      attendanceParts: attendance?.parts ?? null,
      attendancePercent: attendance?.percent ?? null,
      handOver: waitlist?.handOver ?? null,
      autoRegister: waitlist?.autoRegister ?? null,
    },
  ]
}

/** The columns of a registration deadline. */
export function deadlineColumns(deadline: z.output<typeof registrationDeadline> | undefined) {
  return {
    registrationDeadlineNumber: deadline?.number ?? null,
    registrationDeadlineType: deadline?.type ?? null,
    registrationDeadlinePeriod: deadline?.period ?? null,
  }
}
