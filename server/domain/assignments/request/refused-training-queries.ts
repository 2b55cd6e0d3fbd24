import type { Sql } from "../../../database/sql.ts"
import { addToCounts } from "../result-queries.ts"

/** A training that a partial request named and that can't be assigned. */
export type RefusedTraining = { asked: string; code: string; message: string }

/**
 * Records, in the transaction that has submitted a standard assignment, that these trainings failed for all its people
 * and for the people who failed themselves.
 */
export async function addRefusedTrainings(
  sql: Sql,
  id: number,
  refused: readonly RefusedTraining[],
  at: Date,
): Promise<void> {
  if (refused.length === 0) return
  const column = (value: (training: RefusedTraining) => string) => refused.map(value)
  const [{ added } = { added: 0 }] = await sql<{ added: number }>`
    with refused as (
      select -place as training_id, asked, code, message, place
      from unnest(${column(({ asked }) => asked)}::text[], ${column(({ code }) => code)}::text[],
        ${column(({ message }) => message)}::text[]) with ordinality as given (asked, code, message, place)
    ), listed as (
      insert into assignment_refused_training (assignment_id, training_id, position, asked)
      select ${id}, training_id,
        place + (select coalesce(max(position), 0) from assignment_training where assignment_id = ${id}), asked
      from refused
    ), somebody as (
      select person_id, null as asked from assignment_member where assignment_id = ${id}
      union select person_id, asked from assignment_result where assignment_id = ${id}
    ), added as (
      insert into assignment_result (assignment_id, person_id, training_id, occurrence, outcome, code, message, asked,
        at)
      select ${id}, somebody.person_id, refused.training_id, 1, 'failed', refused.code, refused.message, somebody.asked,
        ${at}
      from somebody cross join refused
      returning 1
    )
    select count(*) as added from added
  `
  await addToCounts(sql, id, { failed: added })
}
