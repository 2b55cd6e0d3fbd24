import { z } from "zod"
import { type Faults, fault, ourRow, type Row, row, unworded } from "../../wire/faults.ts"
import { isGuid, wholeNumber } from "../../wire/fields.ts"
import { guidText, title } from "../../wire/text-kinds.ts"
import { availabilityErrors, availabilityFaults } from "./availability.ts"
import { overlap, Part, partFaults, partRows, spanOf } from "./part.ts"
import type { LoDraft } from "./record.ts"
import {
  circularFaults,
  circularPrerequisite,
  contactFaults,
  prerequisiteFaults,
  relatedErrors,
  subjectErrors,
  subjectFaults,
} from "./references.ts"
import { deadlineFaults, deadlineMembers, registrationFaults } from "./registration.ts"
import type { KnownEvent, ResolvedReferences } from "./resolved-references.ts"

/** The members of a session beside the common ones. */
export const SessionItem = z
  .object({
    EventID: z.string().optional().describe("Number of the session's event; its GUID does too."),
    EventLoRef: z
      .string()
      .optional()
      .describe("GUID of the session's event; its reference or its number does too. It wins over EventID."),
    SessionID: z.string().optional().describe("Free text."),
    SessionOccurrence: title.optional().describe("Any text, such as Spring."),
    InstructorName: title.optional().describe("Any text. The instructors themselves are those of the parts."),
    TrainingContactId: z.string().optional().describe("User ID of the person to ask about it."),
    ...deadlineMembers,
    RegistrationDeadlineTypeEnum: wholeNumber
      .optional()
      .describe("Kept and read back; RegistrationDeadlineType decides."),
    MinimumRegistration: wholeNumber.optional().describe("Not negative. The event's, when left out."),
    MaximumRegistration: wholeNumber.optional().describe("Not negative. The event's, when left out."),
    LoID: guidText.optional().describe("Update only: GUID of the session. It wins over Locator."),
    Locator: z.union([z.string(), z.number()]).optional().describe("Update only: the session's locator number."),
    Parts: z.array(Part).optional().describe("At least one."),
  })
  .meta({ id: "SessionItem" })

const eventRequired = row("EventID/ EventLoRef", "EventID Or EventLoRef is required")

const rows = {
  partsMissing: row("Parts", "Parts missing"),
  onePartNeeded: row("Parts", "One Part Needed"),
  ...partRows,
  // Wire: this one message ends in a comma.
  minimumNegative: row("MinimumRegistration", "MinimumRegistration cannot be negative,"),
  maximumNegative: row("MaximumRegistration", "MaximumRegistration cannot be negative"),
  overlap: row("Parts", "Two or more schedules overlap"),
  invalidInstructor: row("HomeLocation", "Invalid instructor data"),
}

// The last two are from other tables, and apply here too.
const shared: readonly Row[] = [
  ...Object.values(rows),
  ...Object.values(availabilityErrors),
  ...Object.values(subjectErrors),
  relatedErrors.invalidPrerequisite,
]

const identityErrors = {
  mandatory: row("Locator/LoID", "Locator or LoID is mandatory"),
  invalidLocator: row("Locator", "Invalid Locator Id"),
  invalidLoId: row("LoID", "Invalid LoID"),
  notPresent: row("LoID", "LoID not present in portal"),
}

const cancelled = ourRow("Locator/LoID", "The session is cancelled.")

/** The public error table of Create LO for sessions, in its order. */
export const sessionErrors: readonly Row[] = [eventRequired, ...shared]

/**
 * The public error table of Update LO, in its order. It lacks the two rows about missing parts, which apply all the
 * same.
 */
export const sessionUpdateErrors: readonly Row[] = [
  ...Object.values(identityErrors),
  ...shared,
  cancelled,
  circularPrerequisite,
]

/** The faults of a new session. */
export function* sessionFaults(draft: LoDraft, references: ResolvedReferences, zone: string): Faults {
  const { EventID: number, EventLoRef: reference } = draft.SessionItem ?? {}
  if (!number?.trim() && !reference?.trim()) yield fault(eventRequired, "SessionItem.EventID")
  else if (!references.event)
    yield reference?.trim() ? unworded("SessionItem.EventLoRef", reference) : unworded("SessionItem.EventID", number)
  yield* commonFaults(draft, references, zone, { event: references.event })
}

/** The faults of an update. Without faults, `references.session` is the session to update. */
export function* sessionUpdateFaults(draft: LoDraft, references: ResolvedReferences, zone: string): Faults {
  yield* identityFaults(draft, references)
  if (references.session && !references.session.active) yield fault(cancelled, "SessionItem.LoID")
  yield* commonFaults(draft, references, zone, references.session)
  yield* circularFaults(draft, references)
}

/**
 * The faults of the session's identity: the GUID decides; a training that is not a session is as wrong as no GUID at
 * all.
 */
function* identityFaults(draft: LoDraft, references: ResolvedReferences): Faults {
  const id = draft.SessionItem?.LoID?.trim() ?? ""
  const locator = String(draft.SessionItem?.Locator ?? "").trim()
  if (id === "" && locator === "") yield fault(identityErrors.mandatory, "SessionItem.LoID")
  else if (references.session) return
  else if (id === "") yield fault(identityErrors.invalidLocator, "SessionItem.Locator")
  else if (!isGuid(id) || references.namesTraining) yield fault(identityErrors.invalidLoId, "SessionItem.LoID")
  else yield fault(identityErrors.notPresent, "SessionItem.LoID")
}

/** The event of a session, and the contact of a stored session. */
type SessionContext = { event?: KnownEvent | undefined; contact?: string | null }

function* commonFaults(
  draft: LoDraft,
  references: ResolvedReferences,
  zone: string,
  { event, contact }: SessionContext = {},
): Faults {
  const session = draft.SessionItem ?? {}
  const parts = session.Parts
  if (!parts) yield fault(rows.partsMissing, "SessionItem.Parts")
  if (parts?.length === 0) yield fault(rows.onePartNeeded, "SessionItem.Parts")
  for (const [index, part] of (parts ?? []).entries()) {
    const path = `SessionItem.Parts[${index}]`
    yield* partFaults(part, references, zone, path)
    for (const [place, instructor] of (part.PartInstructors ?? []).entries())
      if (references.instructor(instructor) === undefined)
        yield fault(rows.invalidInstructor, `${path}.PartInstructors[${place}]`)
  }
  yield* registrationFaults(session, rows, "SessionItem", { minimum: event?.minimum, maximum: event?.maximum })
  if (overlap((parts ?? []).map((part) => spanOf(part, references, zone)).filter((span) => span !== undefined)))
    yield fault(rows.overlap, "SessionItem.Parts")
  yield* availabilityFaults(draft.Availabilities ?? [], references)
  yield* subjectFaults(draft, references)
  yield* prerequisiteFaults(draft, references)
  yield* deadlineFaults(session, "SessionItem")
  yield* contactFaults(session, references, "SessionItem", contact)
}
