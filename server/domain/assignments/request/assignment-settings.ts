import type { Criterion } from "../../../access/audience.ts"
import { isoInstant } from "../../../wire/fields.ts"
import type { AssignedTraining, AssignmentDraft } from "../assignment.ts"
import { DueDate, type Email, Settings } from "../settings.ts"
import { processingAt, type RequestDraft, type Requested, trainingStart } from "./parse-request.ts"
import type {
  PortalFacts,
  ResolvedOu,
  ResolvedReferences,
  ResolvedTraining,
  ResolvedUser,
} from "./resolved-references.ts"

/** What a new dynamic assignment begins with, where it says nothing else. */
export type Reassignment = { enabled: boolean; latestVersion: boolean }

/** The assignment that a request without faults asks for. Of a partial one, what is invalid has been taken out of the references. */
export function assignmentOf(
  { draft }: Requested,
  references: ResolvedReferences,
  { facts, reassignment }: { facts: PortalFacts; reassignment: Reassignment },
): AssignmentDraft {
  return {
    title: (draft.title ?? "").trim(),
    description: draft.description ?? null,
    comment: draft.comment ?? null,
    settings: settingsOf(draft, facts, reassignment),
    trainings: trainingsOf(references.trainings),
    criteria: [
      ...people(references.users, false),
      ...units(references.ous, false),
      ...people(references.excludedUsers, true),
      ...units(references.excludedOus, true),
    ],
  }
}

function settingsOf(draft: RequestDraft, { now, timeZone }: PortalFacts, reassignment: Reassignment): Settings {
  const { assignment = "registered", dynamic } = draft
  const later = processingAt(draft, now)
  return Settings.parse({
    workflow: assignment,
    newOccurrence: draft.assignNewOccurrence,
    maintainProgress: draft.maintainProgress,
    bypassUserPayment: draft.bypassUserPayment,
    enforcePrerequisites: draft.enforcePrerequisites,
    dueDate: draft.dueDate,
    seatHandling: draft.seatHandling,
    email: emailOf(draft),
    required: draft.isRequired,
    purpose: draft.purpose,
    processingAt: later && isoInstant(later),
    trainingStart: trainingStart(draft, now, timeZone),
    dynamic: dynamic && { ...dynamic, reassignment: { ...reassignment, ...dynamic.reassignment } },
  })
}

/** A mail of one's own goes out once: when somebody is registered, or, where the assignment stops before, when something is assigned. */
function emailOf({ email = {}, assignment = "registered" }: RequestDraft): Email {
  const { option = "none", subject = "", body = "", ...switches } = email
  const text = { subject, body }
  if (option === "adHoc") return { option, message: text }
  if (option === "custom")
    return assignment === "registered"
      ? { option, assign: null, register: text }
      : { option, assign: text, register: null }
  if (option === "none") return { option }
  const { assignTraining = true, registerTraining = true, includeCurriculumTraining = false } = switches
  return { option, assignTraining, registerTraining, includeCurriculumTraining }
}

function trainingsOf(trainings: readonly ResolvedTraining[]): AssignedTraining[] {
  return trainings.map(({ reference: { own }, training }) => ({
    trainingId: training.id as number,
    dueDate: own.dueDate === undefined ? null : DueDate.parse(own.dueDate),
    comment: own.comment ?? null,
  }))
}

/** Each person once. */
function people(users: readonly ResolvedUser[], excluded: boolean): Criterion[] {
  const ids = new Set(users.flatMap(({ user: { id } }) => (id === null ? [] : [id])))
  return [...ids].map((personId) => ({ excluded, ouId: null, personId, includeSubordinates: false }))
}

/** Each unit once; if it is named with its subordinates and without, with them. */
function units(ous: readonly ResolvedOu[], excluded: boolean): Criterion[] {
  const withSubordinates = new Map<number, boolean>()
  for (const { reference, ou } of ous)
    if (ou.id !== null)
      withSubordinates.set(ou.id, reference.includeSubordinates || (withSubordinates.get(ou.id) ?? false))
  return [...withSubordinates].map(([ouId, includeSubordinates]) => ({
    excluded,
    ouId,
    personId: null,
    includeSubordinates,
  }))
}
