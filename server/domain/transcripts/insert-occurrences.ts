import type { Columns, Relation } from "../../database/relation.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { seating } from "./seats.ts"
import { messageLength } from "./stamps.ts"
import { seatIds } from "./statuses.ts"

/**
 * What an occurrence is inserted from: the columns of the row (without a status no row is inserted), `sourceKind` and
 * `sourceId`, why it is there, and `stamp`, the kind of the one stamp that it gets.
 */
export type OccurrenceColumn =
  | "personId"
  | "trainingId"
  | "regNum"
  | "status"
  | "origin"
  | "at"
  | "dueAt"
  | "availableAt"
  | "assignedBy"
  | "comment"
  | "required"
  | "standAlone"
  | "registeredAt"
  | "startedAt"
  | "completedAt"
  | "score"
  | "percent"
  | "minutes"
  | "attempts"
  | "sourceKind"
  | "sourceId"
  | "stamp"

/** The columns of an occurrence that nobody has begun, as it stands for itself and with nothing said about it. */
export function unstarted(sql: Sql) {
  return {
    dueAt: sql`null::timestamptz`,
    availableAt: sql`null::timestamptz`,
    assignedBy: sql`null::bigint`,
    comment: sql`null::text`,
    required: sql`false`,
    standAlone: sql`true`,
    registeredAt: sql`null::timestamptz`,
    startedAt: sql`null::timestamptz`,
    completedAt: sql`null::timestamptz`,
    score: sql`null::numeric`,
    percent: sql`0`,
    minutes: sql`0`,
    attempts: sql`0`,
    stamp: sql`'Assigned'`,
  } as const satisfies Partial<Columns<OccurrenceColumn>>
}

/**
 * Puts new occurrences on transcripts, as a part of one statement over a set: common table expressions, to be written
 * after `with` and after the definition of `row`.
 *
 * Gives `placed (id, person_id, training_id, reg_num, status)`, `numbered` (the relation's rows that have a status, with the id that each
 * gets as new_id), `sourced`, `stamped` and `seated`. A row whose number somebody else has put there meanwhile is not made and is missing
 * in `placed`. Taken seats are counted here; whoever gives them must have locked them before, and give no more than are left (`seatsLeft`
 * in seats.ts).
 */
export function placing(sql: Sql, row: Relation<OccurrenceColumn>): Statement<unknown> {
  return sql`
    numbered as materialized (
      select nextval('transcript_id_seq') as new_id, row.* from ${row.name} row where row.status is not null
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
