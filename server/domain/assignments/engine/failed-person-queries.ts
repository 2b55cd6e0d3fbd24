import type { Sql, Statement } from "../../../database/sql.ts"
import { addToCounts } from "../result-queries.ts"
import type { ChunkResult } from "./batches.ts"
import type { Run } from "./run-context-queries.ts"

/**
 * Records, for one person (a query of person_id), that the database rejected the person's rows. Returns the person as a
 * chunk.
 */
export async function recordFailedPerson(
  sql: Sql,
  run: Run,
  people: Statement<unknown>,
  state: string,
): Promise<ChunkResult> {
  const listed = [...new Set(run.trainings.map(({ listedId }) => listedId))]
  const [row] = await sql<{ last: number | null; people: number; failed: number }>`
    with person as (${people}),
    failed as (
      insert into assignment_result (assignment_id, person_id, training_id, occurrence, outcome, code, message, at)
      select ${run.assignmentId}, person.person_id, training_id, 1, 'failed', 'unexpected',
        ${`It could not be written (${state}).`}, ${run.at}
      from person cross join unnest(${listed}::bigint[]) training_id
      on conflict (assignment_id, person_id, training_id, occurrence) do nothing
      returning 1
    )
    select (select max(person_id) from person) as last, (select count(*) from person) as people,
      (select count(*) from failed) as failed
  `
  const { last, people: count, failed } = row!
  await addToCounts(sql, run.assignmentId, failed > 0 ? { failed } : {})
  return { last, people: count }
}
