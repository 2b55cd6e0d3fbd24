import type { Sql, Statement } from "../../portal/sql.ts"

/**
 * Puts new occurrences on transcripts, as a part of one statement over a set: three common table expressions, to be written after `with`,
 * that insert from the relation `relation` of the same statement. Its columns:
 *
 * - person_id, training_id, reg_num, status (an id; nothing: no row is made), origin, at, due_at, available_at, assigned_by, comment,
 *   required, stand_alone, registered_at, started_at, completed_at, score, percent, minutes, attempts;
 * - source_kind and source_id: why it is there;
 * - stamp: the kind of the one stamp that each row gets.
 *
 * Gives `placed (id, person_id, training_id, reg_num, status)`, and `sourced` and `stamped`. A row whose number somebody else has put there
 * meanwhile is not made and is missing in `placed`. Whoever gives seats must have locked and counted them (seats.ts).
 */
export function placing(sql: Sql, relation: Statement<unknown>): Statement<unknown> {
  return sql`
    placed as (
      insert into transcript (person_id, training_id, reg_num, status, origin, created_at, assigned_at, registered_at, started_at,
        completed_at, modified_at, due_at, available_at, score, percent, minutes, attempts, assigned_by, comment, required, stand_alone)
      select person_id, training_id, reg_num, status, origin, at, at, registered_at, started_at,
        completed_at, at, due_at, available_at, score, percent, minutes, attempts, assigned_by, comment, required, stand_alone
      from ${relation} row where status is not null
      on conflict (person_id, training_id, reg_num) do nothing
      returning id, person_id, training_id, reg_num, status
    ),
    sourced as (
      insert into transcript_source (transcript_id, kind, source_id, due_at, added_at)
      select placed.id, row.source_kind, row.source_id, row.due_at, row.at
      from placed join ${relation} row using (person_id, training_id, reg_num)
    ),
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, status, message)
      select placed.id, row.stamp, row.at, row.assigned_by, placed.status, row.comment
      from placed join ${relation} row using (person_id, training_id, reg_num)
    )`
}
