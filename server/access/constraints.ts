import type { Expression } from "../database/expression.ts"
import type { Sql, Statement } from "../database/sql.ts"
import { unitsFrom } from "./audience.ts"
import { isLimited } from "./constraint-kinds.ts"
import {
  isPeopleConstraint,
  peopleMeetingConstraint,
  personMeetsConstraint,
  unitMeetsConstraint,
} from "./people-constraints.ts"
import type { Grant } from "./permissions.ts"

// Evaluates the constraints on permissions. A permission holds where any of its grants does; a grant holds where each
// group of its constraints is met, and within a group any constraint may be met. The groups, and the kinds that have a
// meaning for each permission: constraint-kinds.ts. Grants from permissions.ts have no constraints without a meaning.

/** The facts of a loaded training that constraints depend on. */
export type TrainingFacts = {
  type: string
  /** The training itself and, of a session, its event: each of them may be the item of a constraint. */
  items: readonly (number | null)[]
  /** All of them must be among the providers of the constraints. A session has its event's. */
  providers: readonly (number | null | undefined)[]
  /** The instructors of the session. */
  instructors?: readonly number[]
}

/** The same as SQL expressions: a text, and arrays of ids. */
export type TrainingColumns = { [Fact in keyof TrainingFacts]-?: Expression }

/** Whether a grant holds for a training. Ignores its constraints on people. */
export function permitsTraining(grant: Grant, training: TrainingFacts): boolean {
  const { type, items, providers, instructors = [] } = training
  const { types, itemIds, instructorIds } = valuesOf(grant)
  return (
    permitsProviders(grant, providers) &&
    (!isLimited(grant, "training") || types.includes(type) || items.some((id) => isAmong(id, itemIds))) &&
    (!isLimited(grant, "instructor") || instructors.some((id) => isAmong(id, instructorIds)))
  )
}

/**
 * Whether a grant holds for an object with these providers. An object without one is not permitted by a grant that is
 * limited to some.
 */
export function permitsProviders(grant: Grant, providers: TrainingFacts["providers"]): boolean {
  if (!isLimited(grant, "provider")) return true
  const { providerIds } = valuesOf(grant)
  const given = providers.filter((id) => id !== null && id !== undefined)
  return given.length > 0 && given.every((id) => isAmong(id, providerIds))
}

/**
 * The objects that a permission may have to hold for, as SQL expressions. Constraints on objects that are left out are
 * ignored.
 */
export type Subject = {
  /** The id of a person. */
  person?: Expression
  /** The id of a unit: a grant holds for everybody in it. Not together with `person`. */
  unit?: Expression
  training?: TrainingColumns
  /** The ids of the providers of an object that is not a training, as an array. */
  providers?: Expression
}

/** The condition that a permission with these grants holds for a subject: one grant must hold for all of it. */
export function permissionHolds(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  subject: Subject,
): Statement<unknown> {
  return anyOf(
    sql,
    grants.map((grant) => allOf(sql, [...groupConditions(sql, grant, callerPersonId, subject)])),
  )
}

/**
 * The condition that a permission with these grants holds for an object with these providers. Ignores constraints on
 * people.
 */
export function providersWithin(sql: Sql, grants: readonly Grant[], providers: Expression): Statement<unknown> {
  return anyOf(
    sql,
    grants.map((grant) => allOf(sql, [...providerConditions(sql, grant, providers)])),
  )
}

/**
 * The condition that a permission with these grants holds for a person. `person` is an SQL expression for an id; a
 * column must be qualified with its table, because sub-queries here have columns of their own.
 */
export function personWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  person: Expression,
): Statement<unknown> {
  return permissionHolds(sql, grants, callerPersonId, { person })
}

/** Whether a permission with these grants holds for a person. */
export async function isPersonWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  personId: number,
): Promise<boolean> {
  const [row] = await sql<{ within: boolean }>`
    select ${personWithin(sql, grants, callerPersonId, sql`${personId}::bigint`)} as within
  `
  return row!.within
}

/**
 * The condition that a permission with these grants holds for everybody in a unit: the constraints name the unit
 * itself.
 */
export function unitWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  unit: Expression,
): Statement<unknown> {
  return permissionHolds(sql, grants, callerPersonId, { unit })
}

/**
 * The people for whom a permission with these grants holds, as a query of their ids; undefined when it holds for
 * everybody. It selects the people for whom `personWithin` is true, once for a whole statement.
 */
export function peopleWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
): Statement<unknown> | undefined {
  const limits = grants.map((grant) => grant.filter(isPeopleConstraint))
  if (limits.some((constraints) => constraints.length === 0)) return undefined
  const [first = sql`select id from person where false`, ...rest] = limits
    .flat()
    .map((constraint) => peopleMeetingConstraint(sql, constraint, callerPersonId))
  return rest.reduce((all, some) => sql`${all} union all ${some}`, first)
}

/**
 * Whether one of the grants holds for a whole audience: for all its units and people, and with subordinates for those
 * below them, too. A row for everybody is within no constraint. `rows` is a query of everybody, ou_id, person_id and
 * include_subordinates.
 */
export async function isAudienceWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  rows: Statement<unknown>,
): Promise<boolean> {
  if (grants.some((grant) => !isLimited(grant, "people"))) return true
  if (grants.length === 0) return false
  const oneWithin = (grant: Grant) => sql`(
    not exists (select from unit where not ${unitWithin(sql, [grant], callerPersonId, sql`unit.id`)})
    and not exists (select from somebody where not ${personWithin(sql, [grant], callerPersonId, sql`somebody.id`)})
  )`
  const [row] = await sql<{ inside: boolean }>`
    with input as (${rows}), unit as (
      select distinct one.ou_id as id
      from input
      cross join lateral (${unitsFrom(sql, sql`input.ou_id`, sql`input.include_subordinates`)}) one
    ), somebody as (
      select person_id as id from input where person_id is not null
      union select below.person_id from input cross join lateral reports_of(input.person_id) below
        where input.include_subordinates and input.person_id is not null
    )
    select not exists (select from input where everybody) and ${anyOf(sql, grants.map(oneWithin))} as inside
  `
  return row!.inside
}

function* groupConditions(
  sql: Sql,
  grant: Grant,
  callerId: number,
  { person, unit, training, providers = training?.providers }: Subject,
): Generator<Statement<unknown>> {
  const { types, itemIds, instructorIds } = valuesOf(grant)
  const onPeople = grant.filter(isPeopleConstraint)
  if (onPeople.length > 0 && person)
    yield anyOf(
      sql,
      onPeople.map((constraint) => personMeetsConstraint(sql, constraint, callerId, person)),
    )
  if (onPeople.length > 0 && unit)
    yield anyOf(
      sql,
      onPeople.map((constraint) => unitMeetsConstraint(sql, constraint, callerId, unit)),
    )
  if (providers) yield* providerConditions(sql, grant, providers)
  if (isLimited(grant, "training") && training)
    yield sql`(${training.type} = any(${types}::text[]) or ${training.items} && ${itemIds}::bigint[])`
  if (isLimited(grant, "instructor") && training) yield sql`${training.instructors} && ${instructorIds}::bigint[]`
}

function* providerConditions(sql: Sql, grant: Grant, providers: Expression): Generator<Statement<unknown>> {
  if (!isLimited(grant, "provider")) return
  const given = sql`array_remove(${providers}, null)`
  yield sql`(${given} <> '{}'::bigint[] and ${given} <@ ${valuesOf(grant).providerIds}::bigint[])`
}

/** The values that a grant's constraints name, by kind. */
function valuesOf(grant: Grant) {
  return {
    types: grant.flatMap((one) => (one.kind === "training type" ? [one.trainingType] : [])),
    itemIds: grant.flatMap((one) => (one.kind === "training item" ? [one.trainingId] : [])),
    providerIds: grant.flatMap((one) => (one.kind === "provider" ? [one.providerId] : [])),
    instructorIds: grant.flatMap((one) => (one.kind === "instructor" ? [one.instructorId] : [])),
  }
}

function isAmong(id: number | null, ids: readonly number[]): boolean {
  return id !== null && ids.includes(id)
}

function anyOf(sql: Sql, conditions: readonly Statement<unknown>[]): Statement<unknown> {
  const [first = sql`false`, ...rest] = conditions
  return sql`(${rest.reduce((all, one) => sql`${all} or ${one}`, first)})`
}

function allOf(sql: Sql, conditions: readonly Statement<unknown>[]): Statement<unknown> {
  const [first = sql`true`, ...rest] = conditions
  return sql`(${rest.reduce((all, one) => sql`${all} and ${one}`, first)})`
}
