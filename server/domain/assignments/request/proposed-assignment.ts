import type { Criterion } from "../../../access/audience.ts"
import type { AssignedTraining, AssignmentDraft } from "../assignment.ts"
import { DueDate, Settings } from "../settings.ts"
import type { ResolvedProposal } from "./proposal.ts"
import type { ResolvedOu, ResolvedTraining, ResolvedUser } from "./resolved-references.ts"

/** The assignment that a proposal without faults describes. Missing parts have the defaults of a new assignment. */
export function assignmentOf({
  title = "",
  description = null,
  comment = null,
  settings,
  references,
}: ResolvedProposal): AssignmentDraft {
  return {
    title: title.trim(),
    description,
    comment,
    settings: Settings.parse(settings),
    trainings: trainingsOf(references.trainings),
    criteria: [
      ...people(references.users, false),
      ...units(references.ous, false),
      ...people(references.excludedUsers, true),
      ...units(references.excludedOus, true),
    ],
  }
}

function trainingsOf(trainings: readonly ResolvedTraining[]): AssignedTraining[] {
  return trainings.map(({ reference: { own }, training }) => ({
    trainingId: training.id as number,
    dueDate: own.dueDate === undefined ? null : DueDate.parse(own.dueDate),
    comment: own.comment ?? null,
  }))
}

/** Each person once; with subordinates, if one of the references includes them. */
function people(users: readonly ResolvedUser[], excluded: boolean): Criterion[] {
  const each = users.map(({ reference, user }) => ({ id: user.id, ...reference }))
  return distinctIds(each).map(([personId, includeSubordinates]) => ({
    excluded,
    ouId: null,
    personId,
    includeSubordinates,
  }))
}

/** Each unit once; with subordinates, if one of the references includes them. */
function units(ous: readonly ResolvedOu[], excluded: boolean): Criterion[] {
  const each = ous.map(({ reference, ou }) => ({ id: ou.id, ...reference }))
  return distinctIds(each).map(([ouId, includeSubordinates]) => ({
    excluded,
    ouId,
    personId: null,
    includeSubordinates,
  }))
}

/** The distinct ids, and whether one of the references to each includes subordinates. */
function distinctIds(each: readonly { id: number | null; includeSubordinates: boolean }[]): [number, boolean][] {
  const withSubordinates = new Map<number, boolean>()
  for (const { id, includeSubordinates } of each)
    if (id !== null) withSubordinates.set(id, includeSubordinates || (withSubordinates.get(id) ?? false))
  return [...withSubordinates]
}
