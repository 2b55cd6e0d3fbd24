import { peopleWithin } from "../../access/constraints.ts"
import type { Constraint, Grant, Permission } from "../../access/permissions.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/** What an assignment needs of who makes it: the first is the documents' name, and what follows it includes it. */
export const basePermissions = {
  standard: [
    "Assignment Tool - Standard",
    "Assignment Tool - Standard and Dynamic",
    "Assignment Tool - Standard and Dynamic - Recurrence",
  ],
  dynamic: ["Assignment Tool - Standard and Dynamic", "Assignment Tool - Standard and Dynamic - Recurrence"],
  recurring: ["Assignment Tool - Standard and Dynamic - Recurrence"],
} satisfies Record<string, Permission[]>

/** What somebody may assign, and to whom: the grants of the permission, one for each role that has it. */
export type Scope = { personId: number; grants: Grant[] }

/** What constraints ask of a training. Of a session its event counts as the item, too, and gives the provider. */
export type ScopedTraining = { id: number; type: string; providerId: number | null; eventId: number | null }

/** Whether anybody at all may be given this training within a scope. */
export function mayAssign(scope: Scope, training: ScopedTraining): boolean {
  return scope.grants.some((grant) => permits(grant, training))
}

/**
 * The condition that a person may be given all of these trainings within a scope: for each of them a grant permits both the training and
 * the person. `person` is an SQL expression that gives an id. Made for statements over many people: who is meant is worked out once.
 */
export function peopleInScope(
  sql: Sql,
  scope: Scope,
  trainings: readonly ScopedTraining[],
  person: Statement<unknown>,
): Statement<unknown> {
  return grantsFor(scope, trainings)
    .map((some) => peopleWithin(sql, some, scope.personId))
    .reduce((all: Statement<unknown>, people) => (people ? sql`${all} and ${person} in (${people})` : all), sql`true`)
}

/** Lists of grants, of each of which one has to hold for a person: those that permit one or some of the trainings. */
function grantsFor(scope: Scope, trainings: readonly ScopedTraining[]): Grant[][] {
  const { grants } = scope
  if (trainings.length === 0) return [grants]
  const permitting = trainings.map((training) => grants.filter((grant) => permits(grant, training)))
  return [...new Map(permitting.map((some) => [some.map((grant) => grants.indexOf(grant)).join(), some])).values()]
}

/** Whether a grant permits no training at all: one that is limited to instructors, for whose sessions nobody looks here. */
export function permitsNothing(grant: Grant): boolean {
  return grant.some(({ kind }) => kind === "instructor")
}

/** Among providers any constraint will do, among types and items too; where there are some, one of them must be met. */
function permits(grant: Grant, training: ScopedTraining): boolean {
  if (permitsNothing(grant)) return false
  const providers = grant.filter((constraint) => constraint.kind === "provider")
  const kinds = grant.filter(({ kind }) => kind === "training type" || kind === "training item")
  return (
    (providers.length === 0 || providers.some(({ providerId }) => providerId === training.providerId)) &&
    (kinds.length === 0 || kinds.some((constraint) => isMeant(constraint, training)))
  )
}

function isMeant(constraint: Constraint, { id, type, eventId }: ScopedTraining): boolean {
  if (constraint.kind === "training type") return constraint.trainingType === type
  return constraint.kind === "training item" && [id, eventId].includes(constraint.trainingId)
}
