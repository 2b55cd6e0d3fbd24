import type { Sql, Statement } from "../database/sql.ts"
import type { Constraint, Grant } from "./permissions.ts"

/**
 * The condition that a permission with these grants holds for a person: that any grant's constraints on people are met. Within one
 * grant any of them will do, and a grant without any is for everybody. `person` is an SQL expression that gives an id.
 */
export function personWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  person: Statement<unknown>,
): Statement<unknown> {
  return within(sql, grants, (constraint) => met(sql, constraint, callerPersonId, person))
}

/** The condition that a permission with these grants holds for everybody in a unit: that the unit itself is one of those meant. */
export function unitWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
  unit: Statement<unknown>,
): Statement<unknown> {
  return within(sql, grants, (constraint) => {
    if (constraint.kind === "self and subordinates") return sql`false`
    const units = unitsOf(sql, constraint, callerPersonId)
    if (!constraint.includeSubordinates) return sql`${unit} in (${units})`
    return sql`exists (select from ou_above up where up.ou_id = ${unit} and up.above_id in (${units}))`
  })
}

/**
 * The people for whom a permission with these grants holds, as a query of their ids; nothing when it holds for everybody. It is what
 * `personWithin` asks of one person, worked out once for many.
 */
export function peopleWithin(
  sql: Sql,
  grants: readonly Grant[],
  callerPersonId: number,
): Statement<unknown> | undefined {
  const limits = grants.map((grant) => grant.filter(isOnPeople))
  if (limits.some((constraints) => constraints.length === 0)) return undefined
  const [first = sql`select id from person where false`, ...rest] = limits
    .flat()
    .map((constraint) => peopleMeant(sql, constraint, callerPersonId))
  return rest.reduce((all, some) => sql`${all} union all ${some}`, first)
}

function peopleMeant(sql: Sql, constraint: OnPeople, caller: number): Statement<unknown> {
  if (constraint.kind === "self and subordinates")
    return sql`select ${caller}::bigint union all select person_id from reports_of(${caller})`
  const units = unitsOf(sql, constraint, caller)
  if (!constraint.includeSubordinates) return sql`select person_id from person_ou where ou_id in (${units})`
  return sql`
    select m.person_id from person_ou m join ou_above up on up.ou_id = m.ou_id where up.above_id in (${units})
  `
}

function within(
  sql: Sql,
  grants: readonly Grant[],
  condition: (constraint: OnPeople) => Statement<unknown>,
): Statement<unknown> {
  return anyOf(
    sql,
    grants.map((grant) => {
      const constraints = grant.filter(isOnPeople)
      return constraints.length === 0 ? sql`true` : anyOf(sql, constraints.map(condition))
    }),
  )
}

type OnPeople = Extract<Constraint, { kind: "ou" | "user ou" | "self and subordinates" }>

/** Whether a constraint says for whom a permission holds, not for what. */
export function isOnPeople(constraint: Constraint): constraint is OnPeople {
  return ["ou", "user ou", "self and subordinates"].includes(constraint.kind)
}

function met(sql: Sql, constraint: OnPeople, caller: number, person: Statement<unknown>): Statement<unknown> {
  if (constraint.kind === "self and subordinates")
    return sql`(${person} = ${caller} or exists (
      select from managers_of(${person}) up where up.manager_id = ${caller}
    ))`
  return inUnits(sql, unitsOf(sql, constraint, caller), constraint.includeSubordinates, person)
}

/** The units that a constraint names: one, or those of a type that the caller is in. */
function unitsOf(
  sql: Sql,
  constraint: Exclude<OnPeople, { kind: "self and subordinates" }>,
  caller: number,
): Statement<unknown> {
  if (constraint.kind === "ou") return sql`select ${constraint.ouId}::bigint`
  return sql`
    select own.ou_id from person_ou own join ou on ou.id = own.ou_id
    where own.person_id = ${caller} and ou.type_id = ${constraint.ouTypeId}
  `
}

/** The condition that a person is in one of these units, or in one below them. */
function inUnits(
  sql: Sql,
  units: Statement<unknown>,
  withThoseBelow: boolean,
  person: Statement<unknown>,
): Statement<unknown> {
  if (!withThoseBelow)
    return sql`exists (select from person_ou m where m.person_id = ${person} and m.ou_id in (${units}))`
  return sql`exists (
    select from person_ou m join ou_above up on up.ou_id = m.ou_id where m.person_id = ${person} and up.above_id in (${units})
  )`
}

function anyOf(sql: Sql, conditions: readonly Statement<unknown>[]): Statement<unknown> {
  const [first = sql`false`, ...rest] = conditions
  return sql`(${rest.reduce((all, one) => sql`${all} or ${one}`, first)})`
}
