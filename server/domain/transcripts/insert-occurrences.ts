import type { Columns, Relation } from "../../database/relation.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { seatUpdate } from "./seats.ts"
import { messageLength } from "./stamps.ts"
import { seatIds } from "./statuses.ts"

/**
 * The columns from which an occurrence is inserted: those of the row (a row without a status is not inserted),
 * `sourceKind` and `sourceId` of its first source, and `stamp`, the kind of its only stamp.
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

/** Default columns of an occurrence that is not started, stands alone, and has no dates or comment. */
export function unstartedDefaults(sql: Sql) {
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
 * Inserts new occurrences, as a part of one statement over a set: common table expressions, to be written after `with`
 * and after the definition of `row`.
 *
 * Defines `placed (id, person_id, training_id, reg_num, status)`, `numbered` (the relation's rows that have a status,
 * with the id of each as new_id), `sourced`, `stamped` and `seated`. A row whose number a concurrent transaction has
 * inserted is skipped and missing in `placed`. Taken seats are counted here; the caller must lock the seats first, and
 * insert no more rows than seats are left (`seatsLeft` in seats.ts).
 */
export function occurrenceInsertion(sql: Sql, row: Relation<OccurrenceColumn>): Statement<unknown> {
  return sql`
    numbered as materialized (
      select nextval('transcript_id_seq') as new_id, row.* from ${row.name} row where row.status is not null
    ),
    placed as (
      insert into transcript (
        id, person_id, training_id, reg_num, status, origin, created_at, assigned_at, registered_at, started_at,
        completed_at, modified_at, due_at, available_at, score, percent, minutes, attempts, assigned_by, comment,
        required, stand_alone
      )
      overriding system value
      select
        new_id, person_id, training_id, reg_num, status, origin, at, at, registered_at, started_at,
        completed_at, at, due_at, available_at, score, percent, minutes, attempts, assigned_by, comment,
        required, stand_alone
      from numbered
      on conflict (person_id, training_id, reg_num) do nothing
      returning id, person_id, training_id, reg_num, status
    ),
    sourced as (
      insert into transcript_source (transcript_id, kind, source_id, due_at, added_at)
      select new_id, source_kind, source_id, due_at, at from numbered where ${isInserted(sql)}
    ),
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, status, message)
      select new_id, stamp, at, assigned_by, status, left(comment, ${messageLength})
      from numbered where ${isInserted(sql)}
    ),
    ${seatUpdate(
      sql,
      sql`select training_id, count(*) from placed where status = any(${seatIds}::smallint[]) group by training_id`,
    )}`
}

/**
 * Whether a row of `numbered` was inserted. Not a join, which would compare all pairs where the planner expects few
 * rows.
 */
export function isInserted(sql: Sql): Statement<unknown> {
  return sql`(numbered.new_id in (select id from placed)) is true`
}
