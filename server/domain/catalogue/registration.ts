import { z } from "zod"
import { comparison, type Faults, fault, type Row, unworded } from "../../wire/faults.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** The end of registration: the same members on events and sessions. */
export const deadlineMembers = {
  RegistrationDeadlineNumber: wholeNumber
    .min(0)
    .optional()
    .describe("How many of RegistrationDeadlineType; the deadline counts from the session's start."),
  RegistrationDeadlineType: z.string().optional().describe("Minutes, Hours, Days, Weeks or Months; the singular too."),
  RegistrationDeadlinePeriod: z.string().optional().describe("Before or After."),
}

type Deadline = { RegistrationDeadlineType?: string; RegistrationDeadlinePeriod?: string }

export function* deadlineFaults(
  { RegistrationDeadlineType: type, RegistrationDeadlinePeriod: period }: Deadline,
  path: string,
): Faults {
  if (type?.trim() && !/^(minute|hour|day|week|month)s?$/i.test(type.trim()))
    yield unworded(`${path}.RegistrationDeadlineType`, type)
  if (period?.trim() && !/^(before|after)$/i.test(period.trim()))
    yield unworded(`${path}.RegistrationDeadlinePeriod`, period)
}

type Limits = { MinimumRegistration?: number; MaximumRegistration?: number }

// Ours: in no documented table.
const minimumAboveMaximum = comparison(
  "MinimumRegistration",
  "MinimumRegistration cannot be greater than MaximumRegistration",
  "MinimumRegistration",
  "MaximumRegistration",
)

/** The faults of the numbers of people. A session's missing limits are those of its event. */
export function* registrationFaults(
  { MinimumRegistration: minimum, MaximumRegistration: maximum }: Limits,
  rows: { minimumNegative: Row; maximumNegative: Row },
  path: string,
  inherited: { minimum?: number | null; maximum?: number | null } = {},
): Faults {
  if (minimum !== undefined && minimum < 0) yield fault(rows.minimumNegative, `${path}.MinimumRegistration`)
  if (maximum !== undefined && maximum < 0) yield fault(rows.maximumNegative, `${path}.MaximumRegistration`)
  const [least, most] = [minimum ?? inherited.minimum ?? 0, maximum ?? inherited.maximum ?? Number.POSITIVE_INFINITY]
  if (least >= 0 && most >= 0 && least > most) yield fault(minimumAboveMaximum, `${path}.MinimumRegistration`)
}
