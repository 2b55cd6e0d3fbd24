import { peopleOf } from "../../access/audience.ts"
import { isLimited } from "../../access/constraint-kinds.ts"
import { peopleWithin, permissionHolds, personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { trainingColumns } from "../catalogue/index.ts"
import { isAmong } from "./hashed-people.ts"
import type { Scope } from "./scope.ts"

/**
 * The condition that a person may see the assignment `a`: the person created it, or its creator is within the
 * constraints of the person's permission, and so is a part of the assignment. A part is one of its trainings together
 * with one of its people. An assignment without trainings or people yet has no part outside.
 *
 * The condition is about the assignment itself: its title, its settings, its training. Its people and results have
 * their own limits (row-limits.ts), for its creator too.
 */
export function isVisibleTo(sql: Sql, { personId, grants }: Scope): Statement<unknown> {
  if (grants.some((grant) => grant.length === 0)) return sql`true`
  const parts = grants.map((grant) => hasPartWithin(sql, grant, personId))
  const hasPart = parts.reduce((all, one) => sql`${all} or ${one}`, sql`false`)
  return sql`(a.created_by = ${personId} or (${isCreatorWithin(sql, { personId, grants })} and (${hasPart})))`
}

/** Whether a person may see an assignment. */
export async function isVisible(sql: Sql, id: number, scope: Scope): Promise<boolean> {
  const [row] = await sql`select from assignment a where id = ${id} and ${isVisibleTo(sql, scope)}`
  return row !== undefined
}

/** Creators are few, so the statement checks each creator and not each assignment. */
function isCreatorWithin(sql: Sql, { personId, grants }: Scope): Statement<unknown> {
  if (grants.some((grant) => !isLimited(grant, "people"))) return sql`true`
  return sql`a.created_by = any(array(
    with recursive creator (id) as (
      (select created_by from assignment order by created_by limit 1)
      union all
      select (select created_by from assignment where created_by > creator.id order by created_by limit 1)
      from creator where creator.id is not null
    )
    select id from creator where id is not null and ${personWithin(sql, grants, personId, sql`creator.id`)}
  ))`
}

/** The condition that a grant permits a training and a person of the assignment `a`. */
function hasPartWithin(sql: Sql, grant: Grant, callerId: number): Statement<unknown> {
  const within = peopleWithin(sql, [grant], callerId)
  const hasPerson = within ? hasPersonAmong(sql, within) : sql`true`
  return isLimited(grant, "provider") || isLimited(grant, "training")
    ? sql`(${hasTrainingWithin(sql, grant, callerId)} and ${hasPerson})`
    : hasPerson
}

function hasTrainingWithin(sql: Sql, grant: Grant, callerId: number): Statement<unknown> {
  return sql`(
    exists (
      select from assignment_training of join effective_training t on t.id = of.training_id
      where of.assignment_id = a.id and ${permissionHolds(sql, [grant], callerId, { training: trainingColumns(sql) })}
    ) or not exists (select from assignment_training of where of.assignment_id = a.id)
  )`
}

/** The people of an assignment are its members; before it has any, those whom its criteria mean. */
function hasPersonAmong(sql: Sql, within: Statement<unknown>): Statement<unknown> {
  const isWithin = (person: Expression) => isAmong(sql, person, within)
  const people = peopleOf(sql, sql`k.ou_id`, sql`k.include_subordinates`)
  return sql`(case
    when exists (select from assignment_member m where m.assignment_id = a.id)
      then exists (select from assignment_member m where m.assignment_id = a.id and ${isWithin(sql`m.person_id`)})
    else exists (
      select from assignment_criterion k where k.assignment_id = a.id and not k.excluded and case
        when k.ou_id is not null
          then exists (select from (${people}) member where ${isWithin(sql`member.person_id`)})
        else ${isWithin(sql`k.person_id`)} or k.include_subordinates
          and exists (select from reports_of(k.person_id) below where ${isWithin(sql`below.person_id`)}) end
    ) or not exists (select from assignment_criterion k where k.assignment_id = a.id and not k.excluded)
  end)`
}
