import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import {
  type AssignmentDraft,
  assignmentErrors,
  type FoundOu,
  type FoundTraining,
  type FoundUser,
  Settings,
  trainingProblem,
  userProblem,
} from "../../domain/assignments/index.ts"
import { Availability } from "../../domain/catalogue/index.ts"
import type { Endpoint } from "../../endpoint.ts"
import { type Fault, type Faults, fault, row } from "../../wire/faults.ts"
import type { Draft, Reading } from "../../wire/read.ts"
import { judged } from "../../wire/read.ts"
import { guidText, ruledText } from "../../wire/text-kinds.ts"

/** Since when proxy enrollments are deprecated, and their replacement: the day on which this server introduced both. */
export const proxyEnrollmentDeprecated: Endpoint["deprecated"] = {
  since: "2026-11-21",
  successor: "/services/api/x/learning-assignment/v1/assignments",
}

/** A legacy enrollment as clients send it. Here availabilities name the people who get the training. */
export const ProxyEnrollment = z
  .object({
    Training: z
      .array(z.object({ LOID: guidText.optional().describe("GUID of the learning object.") }))
      .optional()
      .describe("Required: what is assigned."),
    ProxyType: z.string().optional().describe("Standard, also when left out."),
    ForceEnrollment: z.boolean().optional().describe("Whether people who have the training get it once more."),
    AssignmentStatus: z
      .string()
      .optional()
      .describe("Assign, Approve, Register, or Complete: the whole chain, which ends in Registered, as when left out."),
    Availabilities: z.array(Availability).optional().describe("Required: the people and units who get it."),
    EmailConfiguration: z.string().optional().describe("NoEmails, also when left out, or DefaultEmails."),
    ManageSeatAvailability: z
      .string()
      .optional()
      .describe("IncreaseAvailableSeats, AddToWaitlist or None, also when left out."),
    Comment: ruledText(500).optional().describe("Stands in the history, up to 500 characters."),
  })
  .meta({ id: "ProxyEnrollmentRecord" })

export type ProxyDraft = Draft<z.output<typeof ProxyEnrollment>>
type AvailabilityDraft = NonNullable<ProxyDraft["Availabilities"]>[number]

/** Error rows of a legacy enrollment: those of assignments, and rows for its own words. */
export const proxyErrors = {
  noTraining: assignmentErrors.noTraining,
  nobody: assignmentErrors.nobody,
  invalidTraining: assignmentErrors.invalidTraining,
  inactiveTraining: assignmentErrors.inactiveTraining,
  unassignableType: assignmentErrors.unassignableType,
  trainingNotInScope: assignmentErrors.trainingNotInScope,
  invalidUser: assignmentErrors.invalidUser,
  inactiveUser: assignmentErrors.inactiveUser,
  userNotInScope: assignmentErrors.userNotInScope,
  ouNotFound: assignmentErrors.ouNotFound,
  invalidOuType: assignmentErrors.invalidOuType,
  unsupported: assignmentErrors.unsupported,
  commentTooLong: assignmentErrors.commentTooLong,
  invalidValue: row("Value", "Invalid xyz"),
}

// The words that clients send, in any case of letters, and their synonyms.
const workflows = new Map([
  ["assign", "assigned"],
  ["approve", "approved"],
  ["register", "registered"],
  // Wire: "Complete" completes the chain of assigning, approving and registering, and not the training.
  ["complete", "registered"],
])
const seatHandlings = new Map([
  ["none", "fail"],
  ["addtowaitlist", "waitlist"],
  ["increaseavailableseats", "increaseSeats"],
])
const emails = new Map([
  ["noemails", "none"],
  ["defaultemails", "trainingSpecific"],
])

/** The resolved references of an enrollment, in its order: for each availability a person or a unit. */
export type ResolvedProxy = {
  trainings: { shown: string | undefined; training: FoundTraining }[]
  targets: { availability: AvailabilityDraft; user?: FoundUser; ou?: FoundOu }[]
}

/** Whether an enrollment sends mails, which needs a permission. */
export function wantsMails({ EmailConfiguration: emails }: ProxyDraft): boolean {
  return bare(emails) === "defaultemails"
}

/** Yields all faults of an enrollment, in the order of the table. */
export function proxyFaults(
  { draft, misfits }: Reading<z.output<typeof ProxyEnrollment>>,
  resolved: ResolvedProxy,
): Fault[] {
  return judged([...draftFaults(draft), ...foundFaults(resolved)], misfits, Object.values(proxyErrors))
}

function* draftFaults(draft: ProxyDraft): Faults {
  const { Training: training = [], Availabilities: targets = [], Comment: comment = "" } = draft
  if (training.length === 0) yield fault(proxyErrors.noTraining, "Training")
  if (targets.length === 0) yield fault(proxyErrors.nobody, "Availabilities")
  if (comment.length > 500) yield fault(proxyErrors.commentTooLong, "Comment")
  const type = bare(draft.ProxyType)
  if (type === "dynamic") yield fault(proxyErrors.unsupported, "ProxyType", "dynamic assignment")
  else if (type !== "" && type !== "standard") yield unworded("ProxyType", draft.ProxyType)
  if (bare(draft.EmailConfiguration) === "customemails")
    yield fault(proxyErrors.unsupported, "EmailConfiguration", "custom email")
  else if (!isIn(emails, draft.EmailConfiguration)) yield unworded("EmailConfiguration", draft.EmailConfiguration)
  if (!isIn(workflows, draft.AssignmentStatus)) yield unworded("AssignmentStatus", draft.AssignmentStatus)
  if (!isIn(seatHandlings, draft.ManageSeatAvailability))
    yield unworded("ManageSeatAvailability", draft.ManageSeatAvailability)
}

function unworded(member: string, value: string | undefined): Fault {
  return fault(proxyErrors.invalidValue, member, `${member} ${value}`)
}

/** Yields faults of the trainings, people and units as the portal has them. */
function* foundFaults({ trainings, targets }: ResolvedProxy): Faults {
  for (const [place, { shown, training }] of trainings.entries()) {
    const problem = trainingProblem(training)
    const value = problem === assignmentErrors.unassignableType ? training.type : shown
    if (problem) yield fault(problem, `Training[${place}].LOID`, value)
  }
  for (const [place, { availability, user, ou }] of targets.entries()) {
    const path = `Availabilities[${place}]`
    if (!ou) {
      const problem = userProblem(user)
      if (problem) yield fault(problem, `${path}.Id`, availability.Id)
    } else if (!ou.hasType) yield fault(proxyErrors.invalidOuType, `${path}.SubType`)
    else if (ou.id === null) yield fault(proxyErrors.ouNotFound, `${path}.Id`)
  }
}

/** The assignment of an enrollment without faults. Its title is the training's. */
export function assignmentOfProxy(draft: ProxyDraft, resolved: ResolvedProxy): AssignmentDraft {
  const trainings = new Map(resolved.trainings.map(({ training: { id, title } }) => [id as number, title]))
  const criteria = resolved.targets.map(
    ({ availability, user, ou }): Criterion => ({
      excluded: false,
      ouId: ou?.id ?? null,
      personId: user?.id ?? null,
      includeSubordinates: availability.IncludeSubs ?? false,
    }),
  )
  const different = new Map(criteria.map((criterion) => [JSON.stringify(criterion), criterion]))
  return {
    title: [...trainings.values()].join(", ").slice(0, 200),
    description: null,
    comment: draft.Comment ?? null,
    settings: Settings.parse({
      workflow: workflows.get(bare(draft.AssignmentStatus)),
      newOccurrence: draft.ForceEnrollment,
      seatHandling: seatHandlings.get(bare(draft.ManageSeatAvailability)),
      email: { option: emails.get(bare(draft.EmailConfiguration)) ?? "none" },
    }),
    trainings: [...trainings.keys()].map((trainingId) => ({ trainingId, dueDate: null, comment: null })),
    criteria: [...different.values()],
  }
}

function bare(text: string | undefined): string {
  return (text ?? "").trim().toLowerCase()
}

function isIn(known: ReadonlyMap<string, string>, value: string | undefined): boolean {
  return bare(value) === "" || known.has(bare(value))
}
