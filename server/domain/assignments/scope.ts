import { peopleWithin, permitsTraining, type TrainingFacts } from "../../access/constraints.ts"
import type { Grant, Permission } from "../../access/permissions.ts"
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

/** A training with what constraints ask of it. */
export type ScopedTraining = TrainingFacts & { id: number }

/** Whether anybody at all may be given this training within a scope. */
export function mayAssign(scope: Scope, training: ScopedTraining): boolean {
  return scope.grants.some((grant) => permitsTraining(grant, training))
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
  const permitting = trainings.map((training) => grants.filter((grant) => permitsTraining(grant, training)))
  return [...new Map(permitting.map((some) => [some.map((grant) => grants.indexOf(grant)).join(), some])).values()]
}
