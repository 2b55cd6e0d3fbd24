import type { Sql, Statement } from "../../database/sql.ts"
import { seating } from "./seats.ts"
import { messageLength } from "./stamps.ts"
import { seatIds } from "./statuses.ts"

/**
 * Puts new occurrences on transcripts, as a part of one statement over a set: common table expressions, to be written after `with`,
 * that insert from the relation `relation` of the same statement. Its columns:
 *
 * - person_id, training_id, reg_num, status (an id; nothing: no row is made), origin, at, due_at, available_at, assigned_by, comment,
 *   required, stand_alone, registered_at, started_at, completed_at, score, percent, minutes, attempts;
 * - source_kind and source_id: why it is there;
 * - stamp: the kind of the one stamp that each row gets.
 *
 * Gives `placed (id, person_id, training_id, reg_num, status)`, `numbered` (the relation's rows that have a status, with the id that each
 * gets as new_id), `sourced`, `stamped` and `seated`. A row whose number somebody else has put there meanwhile is not made and is missing
 * in `placed`. Taken seats are counted here; whoever gives them must have locked them before, and give no more than are left (`seatsLeft`
 * in seats.ts).
 */
export function placing(sql: Sql, relation: Statement<unknown>): Statement<unknown> {
  return sql`
    numbered as materialized (
      select nextval('transcript_id_seq') as new_id, row.* from ${relation} row where row.status is not null
    ),
    placed as (
      insert into transcript (id, person_id, training_id, reg_num, status, origin, created_at, assigned_at, registered_at, started_at,
        completed_at, modified_at, due_at, available_at, score, percent, minutes, attempts, assigned_by, comment, required, stand_alone)
      overriding system value
      select new_id, person_id, training_id, reg_num, status, origin, at, at, registered_at, started_at,
        completed_at, at, due_at, available_at, score, percent, minutes, attempts, assigned_by, comment, required, stand_alone
      from numbered
      on conflict (person_id, training_id, reg_num) do nothing
      returning id, person_id, training_id, reg_num, status
    ),
    sourced as (
      insert into transcript_source (transcript_id, kind, source_id, due_at, added_at)
      select new_id, source_kind, source_id, due_at, at from numbered where ${isPlaced(sql)}
    ),
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, status, message)
      select new_id, stamp, at, assigned_by, status, left(comment, ${messageLength}) from numbered where ${isPlaced(sql)}
    ),
    ${seating(sql, sql`select training_id, count(*) from placed where status = any(${seatIds}::smallint[]) group by training_id`)}`
}

/** Whether a row of `numbered` was made. Not as a join, which would compare each with each where the planner expects few rows. */
export function isPlaced(sql: Sql): Statement<unknown> {
  return sql`(numbered.new_id in (select id from placed)) is true`
}
