import type { Criterion } from "../../../access/audience.ts"
import { isoInstant } from "../../../wire/fields.ts"
import type { AssignedTraining, AssignmentDraft } from "../assignment.ts"
import { DueDate, type Email, Settings } from "../settings.ts"
import type { ResolvedReferences } from "./assignment-faults.ts"
import type { FoundOu, FoundTraining, FoundUser } from "./find-by-name-queries.ts"
import { processingAt, type RequestDraft, type Requested, trainingStart } from "./parse-request.ts"
import type { OuReference } from "./references.ts"

/** What a new dynamic assignment begins with, where it says nothing else. */
export type Reassignment = { enabled: boolean; latestVersion: boolean }

/** The assignment that a request without faults asks for. Of a partial one, what is invalid has been taken out of both. */
export function assignmentOf(
  requested: Requested,
  known: ResolvedReferences,
  reassignment: Reassignment,
): AssignmentDraft {
  const { draft } = requested
  return {
    title: (draft.title ?? "").trim(),
    description: draft.description ?? null,
    comment: draft.comment ?? null,
    settings: settingsOf(requested, known, reassignment),
    trainings: trainingsOf(requested, known.trainings),
    criteria: [
      ...people(known.users, false),
      ...units(requested.ous, known.ous, false),
      ...people(known.excludedUsers, true),
      ...units(requested.excludedOus, known.excludedOus, true),
    ],
  }
}

function settingsOf({ draft }: Requested, { now, timeZone }: ResolvedReferences, reassignment: Reassignment): Settings {
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

function trainingsOf({ trainings }: Requested, found: FoundTraining[]): AssignedTraining[] {
  return trainings.map(({ own }, index) => ({
    trainingId: found[index]?.id as number,
    dueDate: own.dueDate === undefined ? null : DueDate.parse(own.dueDate),
    comment: own.comment ?? null,
  }))
}

/** Each person once. */
function people(found: FoundUser[], excluded: boolean): Criterion[] {
  const ids = new Set(found.flatMap(({ id }) => (id === null ? [] : [id])))
  return [...ids].map((personId) => ({ excluded, ouId: null, personId, includeSubordinates: false }))
}

/** Each unit once; if it is named with its subordinates and without, with them. */
function units(references: OuReference[], found: FoundOu[], excluded: boolean): Criterion[] {
  const withThoseBelow = new Map<number, boolean>()
  for (const [index, { includeSubordinates }] of references.entries()) {
    const id = found[index]?.id
    if (id !== undefined && id !== null)
      withThoseBelow.set(id, includeSubordinates || (withThoseBelow.get(id) ?? false))
  }
  return [...withThoseBelow].map(([ouId, includeSubordinates]) => ({
    excluded,
    ouId,
    personId: null,
    includeSubordinates,
  }))
}
