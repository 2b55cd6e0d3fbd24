import type { Expression } from "../database/expression.ts"
import type { Sql, Statement } from "../database/sql.ts"
import { peopleOf, unitsOf } from "./audience.ts"
import { constraintGroups } from "./constraint-kinds.ts"
import type { Constraint } from "./permissions.ts"

// One constraint on people, in SQL. constraints.ts combines the constraints of a grant.

/** A constraint on people. */
export type PeopleConstraint = Extract<Constraint, { kind: (typeof constraintGroups.people)[number] }>

/** Whether a constraint is one on people. */
export function isPeopleConstraint(constraint: Constraint): constraint is PeopleConstraint {
  const kinds: readonly string[] = constraintGroups.people
  return kinds.includes(constraint.kind)
}

/** The condition that a person meets a constraint. */
export function personMeetsConstraint(
  sql: Sql,
  constraint: PeopleConstraint,
  caller: number,
  person: Expression,
): Statement<unknown> {
  if (constraint.kind === "self and subordinates")
    return sql`(${person} = ${caller} or exists (
      select from managers_of(${person}) inner_boss where inner_boss.manager_id = ${caller}
    ))`
  const units = unitsOfConstraint(sql, constraint, caller)
  if (!constraint.includeSubordinates)
    return sql`exists (
      select from person_ou inner_place where inner_place.person_id = ${person} and inner_place.ou_id in (${units})
    )`
  return sql`exists (select from (${unitsOf(sql, person)}) inner_reached where inner_reached.ou_id in (${units}))`
}

/** The condition that everybody in a unit meets a constraint: the constraint names the unit. */
export function unitMeetsConstraint(
  sql: Sql,
  constraint: PeopleConstraint,
  caller: number,
  unit: Expression,
): Statement<unknown> {
  if (constraint.kind === "self and subordinates") return sql`false`
  const units = unitsOfConstraint(sql, constraint, caller)
  if (!constraint.includeSubordinates) return sql`${unit} in (${units})`
  return sql`exists (
    select from ou_above inner_over where inner_over.ou_id = ${unit} and inner_over.above_id in (${units})
  )`
}

/** The people who meet a constraint, as a query of their ids. */
export function peopleMeetingConstraint(sql: Sql, constraint: PeopleConstraint, caller: number): Statement<unknown> {
  if (constraint.kind === "self and subordinates")
    return sql`select ${caller}::bigint union all select person_id from reports_of(${caller})`
  const units = unitsOfConstraint(sql, constraint, caller)
  if (!constraint.includeSubordinates) return sql`select person_id from person_ou where ou_id in (${units})`
  return sql`
    select member.person_id
    from (${units}) named
    cross join lateral (${peopleOf(sql, sql`named.ou_id`, sql`true`)}) member
  `
}

/** The units that a constraint names: one, or the caller's units of a type. */
function unitsOfConstraint(
  sql: Sql,
  constraint: Exclude<PeopleConstraint, { kind: "self and subordinates" }>,
  caller: number,
): Statement<unknown> {
  if (constraint.kind === "ou") return sql`select ${constraint.ouId}::bigint as ou_id`
  return sql`
    select own.ou_id from person_ou own join ou on ou.id = own.ou_id
    where own.person_id = ${caller} and ou.type_id = ${constraint.ouTypeId}
  `
}
