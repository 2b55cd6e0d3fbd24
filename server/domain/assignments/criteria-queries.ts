import type { Sql, Statement } from "../../database/sql.ts"
import { childrenOf } from "../transcripts/index.ts"
import type { Criterion } from "./assignment.ts"
import { peopleInScope, type Scope } from "./scope.ts"
import { findScopedTrainings } from "./scope-queries.ts"

/** Whom an assignment would be for: its criteria (or whose they are), what it would assign, and what its creator may assign to whom. */
export type Selection = {
  criteria: readonly Criterion[] | { ofAssignment: number }
  trainingIds: readonly number[]
  scope: Scope
}

/** How many active people are selected. */
export async function countPeople(sql: Sql, selection: Selection): Promise<number> {
  const { people } = await selecting(sql, selection)
  const [row] = await sql<{ count: number }>`select count(*) as count from (${people}) selected`
  return row!.count
}

/** A page of the people who are selected, from page 1, in the order of their ids. */
export async function listPeople(
  sql: Sql,
  selection: Selection,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ ids: number[]; total: number }> {
  const { people } = await selecting(sql, selection)
  const [row] = await sql<{ ids: number[]; total: number }>`
    with selected as materialized (${people})
    select (select count(*) from selected) as total, array(
      select person_id from selected order by person_id limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    ) as ids
  `
  return row!
}

/** Whether a person is selected. */
export async function isSelected(sql: Sql, selection: Selection, personId: number): Promise<boolean> {
  const { people } = await selecting(sql, selection)
  const [row] = await sql`select from (${people}) selected where person_id = ${personId}`
  return row !== undefined
}

/** How many user assignments these trainings cost for each person: one, or for a curriculum one for each training in it. */
export async function costEach(sql: Sql, trainingIds: readonly number[]): Promise<number> {
  const curricula = sql`select id, false from training where id = any(${[...trainingIds]}::bigint[]) and type = 'Curriculum'`
  const [row] = await sql<{ cost: number }>`
    select (select count(*) from training where id = any(${[...trainingIds]}::bigint[]) and type <> 'Curriculum')
      + (select count(*) from (${childrenOf(sql, curricula)}) child) as cost
  `
  return row!.cost
}

/**
 * The active people who are selected, each once, as a query of the one column person_id: whoever is named, belongs to a unit or, where
 * subordinates are included, is below either; without those who are excluded the same way, and without those out of scope.
 */
export async function selecting(
  sql: Sql,
  { criteria, trainingIds, scope }: Selection,
): Promise<{ people: Statement<unknown> }> {
  // So that a million people fit into memory. It holds for the transaction, if there is one.
  await sql`select set_config('work_mem', '64MB', true)`
  const isLimited = scope.grants.every((grant) => grant.length > 0)
  const trainings = isLimited ? await findScopedTrainings(sql, trainingIds) : []
  const people = sql`
    with recursive criterion as materialized (${given(sql, criteria)}),
    report as (
      select c.excluded, p.id as person_id from criterion c join person p on p.manager_id = c.person_id where c.include_subordinates
      union
      select report.excluded, p.id from report join person p on p.manager_id = report.person_id
    ),
    meant as (
      select excluded, person_id from criterion where person_id is not null
      union all
      select excluded, person_id from report
      union all
      select c.excluded, own.person_id
      from criterion c
      join ou_above below on below.above_id = c.ou_id and (c.include_subordinates or below.ou_id = c.ou_id)
      join person_ou own on own.ou_id = below.ou_id
    )
    -- In the order of their ids, so that a million look-ups of people go through the table once, from its beginning to its end.
    select p.id as person_id from (select distinct person_id from meant where not excluded order by person_id) wanted
    join person p on p.id = wanted.person_id
    where p.active and not exists (select from meant where excluded and meant.person_id = p.id)
      and ${isLimited ? peopleInScope(sql, scope, trainings, sql`p.id`) : sql`true`}`
  return { people }
}

function given(sql: Sql, criteria: Selection["criteria"]): Statement<unknown> {
  if ("ofAssignment" in criteria)
    return sql`
      select excluded, ou_id, person_id, include_subordinates from assignment_criterion where assignment_id = ${criteria.ofAssignment}`
  return sql`
    select excluded, ou_id, person_id, include_subordinates from unnest(
      ${criteria.map(({ excluded }) => excluded)}::boolean[], ${criteria.map(({ ouId }) => ouId)}::bigint[],
      ${criteria.map(({ personId }) => personId)}::bigint[], ${criteria.map(({ includeSubordinates }) => includeSubordinates)}::boolean[]
    ) as given (excluded, ou_id, person_id, include_subordinates)`
}
