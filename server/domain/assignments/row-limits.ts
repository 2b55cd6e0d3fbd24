import { isLimited } from "../../access/constraint-kinds.ts"
import { peopleWithin, permitsTraining } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import { isAmong } from "./hashed-people.ts"
import type { Scope, ScopedTraining } from "./scope.ts"

/**
 * What a person's constraints allow to see of an assignment's people and results: those for whom one grant permits both
 * the training and the person.
 */
export type RowLimits = {
  scope: Scope
  trainings: readonly ScopedTraining[]
  /** Whether the person created the assignment. */
  isCreator: boolean
}

/**
 * Returns the limits of a person's view of an assignment; undefined when they exclude nothing.
 */
export async function findRowLimits(sql: Sql, id: number, scope: Scope): Promise<RowLimits | undefined> {
  if (scope.grants.some((grant) => grant.length === 0)) return undefined
  const [assignment] = await sql<{ createdBy: number; trainingIds: number[] }>`
    select created_by,
      array(select training_id from assignment_training where assignment_id = a.id order by position) as training_ids
    from assignment a where a.id = ${id}
  `
  const trainings = await findTrainingFacts(sql, assignment?.trainingIds ?? [])
  const limits = { scope, trainings, isCreator: assignment?.createdBy === scope.personId }
  return isUnlimited(limits) ? undefined : limits
}

function isUnlimited({ scope: { grants }, trainings }: RowLimits): boolean {
  const forEverybody = grants.filter((grant) => !isLimited(grant, "people"))
  if (trainings.length === 0) return forEverybody.length > 0
  return trainings.every((training) => forEverybody.some((grant) => permitsTraining(grant, training)))
}

/** The grants that permit one of the trainings at least; all grants when there is no training. */
export function grantsForSome(grants: readonly Grant[], trainings: readonly ScopedTraining[]): Grant[] {
  if (trainings.length === 0) return [...grants]
  return grants.filter((grant) => trainings.some((training) => permitsTraining(grant, training)))
}

/** The condition that the limits allow seeing a person of the assignment. `person` is an SQL expression for an id. */
export function isPersonShown(sql: Sql, limits: RowLimits | undefined, person: Expression): Statement<unknown> {
  if (!limits) return sql`true`
  const { scope, trainings } = limits
  return among(sql, grantsForSome(scope.grants, trainings), scope.personId, person)
}

/** The condition that the limits allow seeing a person's result of a training. The arguments are SQL expressions. */
export function isPairShown(
  sql: Sql,
  limits: RowLimits | undefined,
  { person, training }: { person: Expression; training: Expression },
): Statement<unknown> {
  if (!limits) return sql`true`
  const { scope, trainings } = limits
  const ids = new Map<string, { grants: Grant[]; ids: number[] }>()
  for (const one of trainings) {
    const grants = scope.grants.filter((grant) => permitsTraining(grant, one))
    const key = grants.map((grant) => scope.grants.indexOf(grant)).join()
    ids.set(key, { grants, ids: [...(ids.get(key)?.ids ?? []), one.id] })
  }
  const pairs = [...ids.values()].map(
    (some) => sql`${training} = any(${some.ids}::bigint[])
      and ${among(sql, some.grants, scope.personId, person)}`,
  )
  // A training that a partial request named and that was refused has an id below zero. It is not known what it is.
  const refused = sql`${training} < 0 and ${isPersonShown(sql, limits, person)}`
  return sql`(${pairs.reduce((all, one) => sql`${all} or ${one}`, refused)})`
}

function among(sql: Sql, grants: readonly Grant[], callerId: number, person: Expression): Statement<unknown> {
  const people = peopleWithin(sql, grants, callerId)
  return people ? isAmong(sql, person, people) : sql`true`
}
