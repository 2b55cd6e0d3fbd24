import { peopleWithin, permitsTraining, type TrainingFacts } from "../../access/constraints.ts"
import type { Grant, Permission } from "../../access/permissions.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The permissions for creating an assignment of each kind: the first has the documents' name, and those after it
 * include it.
 */
export const basePermissions = {
  standard: [
    "Assignment Tool - Standard",
    "Assignment Tool - Standard and Dynamic",
    "Assignment Tool - Standard and Dynamic - Recurrence",
  ],
  dynamic: ["Assignment Tool - Standard and Dynamic", "Assignment Tool - Standard and Dynamic - Recurrence"],
  recurring: ["Assignment Tool - Standard and Dynamic - Recurrence"],
} satisfies Record<string, Permission[]>

/** What a person may assign, and to whom: the grants of the permission, one for each role that has it. */
export type Scope = { personId: number; grants: Grant[] }

/** A training with the facts that constraints depend on. */
export type ScopedTraining = TrainingFacts & { id: number }

/** Whether the scope allows assigning this training to anybody. */
export function mayAssign(scope: Scope, training: ScopedTraining): boolean {
  return scope.grants.some((grant) => permitsTraining(grant, training))
}

/**
 * The condition that the scope allows assigning all of these trainings to a person: for each training a grant permits
 * both the training and the person. `person` is an SQL expression that returns an id. Efficient for statements over
 * many people, since it computes the permitted people once.
 */
export function peopleInScope(
  sql: Sql,
  scope: Scope,
  trainings: readonly ScopedTraining[],
  person: Expression,
): Statement<unknown> {
  return grantsFor(scope, trainings)
    .map((some) => peopleWithin(sql, some, scope.personId))
    .reduce((all: Statement<unknown>, people) => (people ? sql`${all} and ${person} in (${people})` : all), sql`true`)
}

/**
 * Lists of grants. In each list one grant must hold for the person. A list has the grants that permit one or some of
 * the trainings.
 */
function grantsFor(scope: Scope, trainings: readonly ScopedTraining[]): Grant[][] {
  const { grants } = scope
  if (trainings.length === 0) return [grants]
  const permitting = trainings.map((training) => grants.filter((grant) => permitsTraining(grant, training)))
  return [...new Map(permitting.map((some) => [some.map((grant) => grants.indexOf(grant)).join(), some])).values()]
}
