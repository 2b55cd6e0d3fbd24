import { audienceOf, type Criterion, isInAudience } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import { curriculumChildren } from "../transcripts/index.ts"
import { peopleInScope, type Scope } from "./scope.ts"

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
  const isInScope = await scopeOf(sql, selection)
  const [row] = await sql`
    select from person p
    where p.id = ${personId} and p.active and ${isInAudience(sql, given(sql, selection.criteria), sql`p.id`)}
      and ${isInScope(sql`p.id`)}
  `
  return row !== undefined
}

/** How many user assignments these trainings cost for each person: one, or for a curriculum one for each training in it. */
export async function costEach(sql: Sql, trainingIds: readonly number[]): Promise<number> {
  const curricula = sql`select id, false from training where id = any(${[...trainingIds]}::bigint[]) and type = 'Curriculum'`
  const [row] = await sql<{ cost: number }>`
    select (select count(*) from training where id = any(${[...trainingIds]}::bigint[]) and type <> 'Curriculum')
      + (select count(*) from (${curriculumChildren(sql, curricula)}) child) as cost
  `
  return row!.cost
}

/** The active people who are selected, each once, as a query of their ids: the audience, without those out of scope. */
export async function selecting(sql: Sql, selection: Selection): Promise<{ people: Statement<{ personId: number }> }> {
  // So that a million people fit into memory. It holds for the transaction, if there is one.
  await sql`select set_config('work_mem', '64MB', true)`
  const isInScope = await scopeOf(sql, selection)
  const people = sql<{ personId: number }>`
    select p.id as person_id
    from (${audienceOf(sql, given(sql, selection.criteria))}) wanted
    join person p on p.id = wanted.person_id
    where p.active and ${isInScope(sql`p.id`)}`
  return { people }
}

/** The condition that a person may be given the trainings of a selection within its scope. */
async function scopeOf(
  sql: Sql,
  { trainingIds, scope }: Selection,
): Promise<(person: Statement<unknown>) => Statement<unknown>> {
  const isLimited = scope.grants.every((grant) => grant.length > 0)
  if (!isLimited) return () => sql`true`
  const trainings = await findTrainingFacts(sql, trainingIds)
  return (person) => peopleInScope(sql, scope, trainings, person)
}

function given(sql: Sql, criteria: Selection["criteria"]): Statement<Criterion> {
  if ("ofAssignment" in criteria)
    return sql`
      select excluded, ou_id, person_id, include_subordinates from assignment_criterion
      where assignment_id = ${criteria.ofAssignment}`
  return sql`
    select excluded, ou_id, person_id, include_subordinates from unnest(
      ${criteria.map(({ excluded }) => excluded)}::boolean[],
      ${criteria.map(({ ouId }) => ouId)}::bigint[],
      ${criteria.map(({ personId }) => personId)}::bigint[],
      ${criteria.map(({ includeSubordinates }) => includeSubordinates)}::boolean[]
    ) as given (excluded, ou_id, person_id, include_subordinates)`
}
