import type { Sql, Statement } from "../database/sql.ts"
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
  person: Statement<unknown>,
): Statement<unknown> {
  if (constraint.kind === "self and subordinates")
    return sql`(${person} = ${caller} or exists (
      select from managers_of(${person}) up where up.manager_id = ${caller}
    ))`
  const units = unitsOfConstraint(sql, constraint, caller)
  if (!constraint.includeSubordinates)
    return sql`exists (select from person_ou m where m.person_id = ${person} and m.ou_id in (${units}))`
  return sql`exists (
    select from person_ou m join ou_above up on up.ou_id = m.ou_id
      where m.person_id = ${person} and up.above_id in (${units})
  )`
}

/** The condition that everybody in a unit meets a constraint: the constraint names the unit. */
export function unitMeetsConstraint(
  sql: Sql,
  constraint: PeopleConstraint,
  caller: number,
  unit: Statement<unknown>,
): Statement<unknown> {
  if (constraint.kind === "self and subordinates") return sql`false`
  const units = unitsOfConstraint(sql, constraint, caller)
  if (!constraint.includeSubordinates) return sql`${unit} in (${units})`
  return sql`exists (select from ou_above up where up.ou_id = ${unit} and up.above_id in (${units}))`
}

/** The people who meet a constraint, as a query of their ids. */
export function peopleMeetingConstraint(sql: Sql, constraint: PeopleConstraint, caller: number): Statement<unknown> {
  if (constraint.kind === "self and subordinates")
    return sql`select ${caller}::bigint union all select person_id from reports_of(${caller})`
  const units = unitsOfConstraint(sql, constraint, caller)
  if (!constraint.includeSubordinates) return sql`select person_id from person_ou where ou_id in (${units})`
  return sql`
    select m.person_id from person_ou m join ou_above up on up.ou_id = m.ou_id where up.above_id in (${units})
  `
}

/** The units that a constraint names: one, or the caller's units of a type. */
function unitsOfConstraint(
  sql: Sql,
  constraint: Exclude<PeopleConstraint, { kind: "self and subordinates" }>,
  caller: number,
): Statement<unknown> {
  if (constraint.kind === "ou") return sql`select ${constraint.ouId}::bigint`
  return sql`
    select own.ou_id from person_ou own join ou on ou.id = own.ou_id
    where own.person_id = ${caller} and ou.type_id = ${constraint.ouTypeId}
  `
}
