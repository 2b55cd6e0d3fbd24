import { audienceOf, type Criterion, isInAudience } from "../../access/audience.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import { curriculumChildren } from "../transcripts/index.ts"
import { peopleInScope, type Scope } from "./scope.ts"

/**
 * The people of an assignment: its criteria (or the assignment whose criteria apply), its trainings, and the scope of
 * its creator.
 */
export type Selection = {
  criteria: readonly Criterion[] | { ofAssignment: number }
  trainingIds: readonly number[]
  scope: Scope
}

/** The number of active people that a selection contains. */
export async function countPeople(sql: Sql, selection: Selection): Promise<number> {
  const { people } = await selectPeople(sql, selection)
  const [row] = await sql<{ count: number }>`select count(*) as count from (${people}) selected`
  return row!.count
}

/** Returns a page of the selected people, from page 1, ordered by id, and the total. */
export async function listPeople(
  sql: Sql,
  selection: Selection,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ ids: number[]; total: number }> {
  const { people } = await selectPeople(sql, selection)
  const [row] = await sql<{ ids: number[]; total: number }>`
    with selected as materialized (${people})
    select (select count(*) from selected) as total, array(
      select person_id from selected order by person_id limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    ) as ids
  `
  return row!
}

/** Whether the selection contains a person. */
export async function isSelected(sql: Sql, selection: Selection, personId: number): Promise<boolean> {
  const isInScope = await scopeOf(sql, selection)
  const [row] = await sql`
    select from person p
    where p.id = ${personId} and p.active and ${isInAudience(sql, criteriaRows(sql, selection.criteria), sql`p.id`)}
      and ${isInScope(sql`p.id`)}
  `
  return row !== undefined
}

/**
 * User assignments that these trainings cost for each person: one for each training, and for a curriculum one for each
 * training in it.
 */
export async function costEach(sql: Sql, trainingIds: readonly number[]): Promise<number> {
  const curricula = sql`
    select id, false from training where id = any(${[...trainingIds]}::bigint[]) and type = 'Curriculum'
  `
  const [row] = await sql<{ cost: number }>`
    select (select count(*) from training where id = any(${[...trainingIds]}::bigint[]) and type <> 'Curriculum')
      + (select count(*) from (${curriculumChildren(sql, curricula)}) child) as cost
  `
  return row!.cost
}

/**
 * The selected active people, each once, as a query of their ids: the audience without the people outside the scope.
 */
export async function selectPeople(
  sql: Sql,
  selection: Selection,
): Promise<{ people: Statement<{ personId: number }> }> {
  // A million people must fit into memory. The setting lasts until the transaction ends, if there is one.
  await sql`select set_config('work_mem', '64MB', true)`
  const isInScope = await scopeOf(sql, selection)
  const people = sql<{ personId: number }>`
    select p.id as person_id
    from (${audienceOf(sql, criteriaRows(sql, selection.criteria))}) wanted
    join person p on p.id = wanted.person_id
    where p.active and ${isInScope(sql`p.id`)}`
  return { people }
}

/** The condition that a person may be assigned the selection's trainings within its scope. */
async function scopeOf(
  sql: Sql,
  { trainingIds, scope }: Selection,
): Promise<(person: Expression) => Statement<unknown>> {
  const isLimited = scope.grants.every((grant) => grant.length > 0)
  if (!isLimited) return () => sql`true`
  const trainings = await findTrainingFacts(sql, trainingIds)
  return (person) => peopleInScope(sql, scope, trainings, person)
}

function criteriaRows(sql: Sql, criteria: Selection["criteria"]): Statement<Criterion> {
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
