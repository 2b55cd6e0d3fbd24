import { peopleWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import { isAmong } from "./hashed-people.ts"
import { grantsForSome } from "./row-limits.ts"
import type { Scope } from "./scope.ts"

/**
 * Returns assignments with the number of people that the scope allows to see, in the place of the number of all. An
 * assignment that has no members yet counts none.
 */
export async function withShownPeople<Assignment extends { id: number; people: number }>(
  sql: Sql,
  assignments: readonly Assignment[],
  scope: Scope,
): Promise<Assignment[]> {
  const members = sql`select assignment_id, person_id from assignment_member where left_at is null`
  const shown = await countShownPeople(sql, idsOf(assignments), { scope, people: members })
  return assignments.map((one) => ({ ...one, people: shown.get(one.id) ?? one.people }))
}

/** As `withShownPeople`, for the number of people who have results. */
export async function withShownProcessed<Assignment extends { id: number; processed: number }>(
  sql: Sql,
  assignments: readonly Assignment[],
  scope: Scope,
): Promise<Assignment[]> {
  const processed = sql`select distinct assignment_id, person_id from assignment_result where person_id > 0`
  const shown = await countShownPeople(sql, idsOf(assignments), { scope, people: processed })
  return assignments.map((one) => ({ ...one, processed: shown.get(one.id) ?? one.processed }))
}

function idsOf(assignments: readonly { id: number }[]): number[] {
  return assignments.map(({ id }) => id)
}

/**
 * The numbers of people that the scope allows to see, in one statement, by assignment; without the assignments of which
 * it allows everybody. `people` is a query of assignment_id and person_id.
 */
async function countShownPeople(
  sql: Sql,
  ids: readonly number[],
  { scope, people }: { scope: Scope; people: Statement<unknown> },
): Promise<Map<number, number>> {
  if (scope.grants.some((grant) => grant.length === 0)) return new Map()
  const groups = await groupByGrants(sql, ids, scope)
  const limited = groups.flatMap(({ grants, ids }) => {
    const within = peopleWithin(sql, grants, scope.personId)
    return within ? [{ within, ids }] : []
  })
  if (limited.length === 0) return new Map()
  const counts = limited.map(
    ({ within, ids }) => sql<{ id: number; people: number }>`
      select id, (
        select count(*) from (${people}) one
        where one.assignment_id = given.id and ${isAmong(sql, sql`one.person_id`, within)}
      ) as people
      from unnest(${ids}::bigint[]) as given (id)`,
  )
  const rows = await counts.reduce((all, one) => sql<{ id: number; people: number }>`${all} union all ${one}`)
  return new Map(rows.map((row) => [row.id, row.people]))
}

type Group = { grants: Grant[]; ids: number[] }

/** The assignments by the grants that permit some of their trainings. Assignments that share them share a count. */
async function groupByGrants(sql: Sql, ids: readonly number[], { grants }: Scope): Promise<Group[]> {
  const rows = await sql<{ id: number; trainingIds: number[] }>`
    select assignment_id as id, array_agg(training_id order by position) as training_ids from assignment_training
    where assignment_id = any(${[...ids]}::bigint[]) group by assignment_id
  `
  const trainingIds = new Map(rows.map((row) => [row.id, row.trainingIds]))
  const facts = await findTrainingFacts(sql, [...new Set(rows.flatMap((row) => row.trainingIds))])
  const factsById = new Map(facts.map((training) => [training.id, training]))
  const groups = new Map<string, Group>()
  for (const id of ids) {
    const trainings = (trainingIds.get(id) ?? []).flatMap((one) => factsById.get(one) ?? [])
    const some = grantsForSome(grants, trainings)
    const key = some.map((grant) => grants.indexOf(grant)).join()
    groups.set(key, { grants: some, ids: [...(groups.get(key)?.ids ?? []), id] })
  }
  return [...groups.values()]
}
