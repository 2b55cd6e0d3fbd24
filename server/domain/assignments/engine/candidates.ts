import { dayOf, dueAt } from "../../../database/calendar.ts"
import { jsonRows, type Sql, type Statement } from "../../../database/sql.ts"
import { completedIds, openIds, statusId } from "../../transcripts/index.ts"
import type { Run } from "./run-context-queries.ts"

/** Statuses of rows that a person has still to do. An assignment becomes one more source of such a row. */
export const aheadIds: readonly number[] = [...openIds, statusId("waitlisted")]

/**
 * The pairs of these people (a query of person_id) and the run's trainings, as `decide` expects them, with the
 * outcome that a standard assignment wants: an open row is linked, a completed one is skipped, and any other is
 * assigned again. `onlyNew`: only pairs without a result.
 */
export function standardCandidates(
  sql: Sql,
  run: Run,
  people: Statement<unknown>,
  { onlyNew = false } = {},
): Statement<unknown> {
  const isNew = sql`not exists (select from assignment_result r
    where r.assignment_id = ${run.assignmentId} and r.person_id = chunk.person_id and r.training_id = given.listed_id)`
  return sql`
    ${trainingsTable(sql, run)},
    ${chunkTable(sql, people)},
    candidate as materialized (
      select ${pairColumns(sql, run)}, prior_id as link_id, prior_number as link_number, 1 as occurrence,
        ${emptyResult(sql)}, ${firstOutcome(sql, run)} as wanted
      from chunk cross join given ${priorOccurrence(sql)}
      where ${onlyNew ? isNew : sql`true`}
    )`
}

/** The run's trainings as the relation `given`, with the due date that all people share. */
export function trainingsTable(sql: Sql, { trainings, at, timeZone }: Run): Statement<unknown> {
  const today = dayOf(sql, sql`${at}::timestamptz`, timeZone)
  const dueDay = sql`(${today} + make_interval(years => due_years, months => due_months, days => due_days))::date`
  return sql`
    given as materialized (
      select given.*, make_interval(years => due_years, months => due_months, days => due_days) as due_after,
        case due_type
          when 'fixed' then ${dueAt(sql, sql`due_day`, timeZone)}
          when 'assignedDate'
            then ${dueAt(sql, dueDay, timeZone)}
        end as common_due_at
      from jsonb_to_recordset(${jsonRows(trainings)}::jsonb) as given (position integer, listed_id bigint,
        target_id bigint, again boolean, type text, active boolean, assignable_again boolean,
        has_prerequisites boolean, has_pre_work boolean, priced text, ended_at timestamptz, seats_left integer,
        due_type text, due_day date, due_years integer, due_months integer, due_days integer,
        due_field_id bigint, comment text)
      -- This limit is their exact number. Without it the planner assumes a hundred rows.
      limit ${trainings.length}
    )`
}

/** These people (a query with person_id and any other columns) as the relation `chunk`, with the facts about each. */
export function chunkTable(sql: Sql, people: Statement<unknown>): Statement<unknown> {
  // The limit keeps this a look-up for each person: whatever number of people the planner expects, it never reads the
  // whole table.
  return sql`
    chunk as materialized (
      select people.*, who.active as person_active, who.hired_on
      from (${people}) people cross join lateral (
        select p.active, coalesce(p.last_hire_date, p.original_hire_date) as hired_on
        from person p
        where p.id = people.person_id limit 1
      ) who
    )`
}

/** The latest occurrence of the target training, for `chunk cross join given`. */
export function priorOccurrence(sql: Sql): Statement<unknown> {
  return sql`left join lateral (
    select t.id as prior_id, t.reg_num as prior_number, t.status as prior_status, t.removed_how as prior_removed,
      t.score as prior_score, t.percent as prior_percent, t.minutes as prior_minutes, t.attempts as prior_attempts
    from latest_occurrence(chunk.person_id, given.target_id) t
  ) prior on true`
}

/** The columns of a candidate that `decide` expects, from `chunk`, `given` and `prior`. */
export function pairColumns(sql: Sql, { trainings, timeZone }: Run): Statement<unknown> {
  const isPersonal = trainings.some(({ dueType }) => dueType === "hireDate" || dueType === "customField")
  const personal = sql`case given.due_type
    when 'hireDate' then chunk.hired_on
    when 'customField' then (
      select f.day from person_custom_field f
      where f.person_id = chunk.person_id and f.field_id = given.due_field_id limit 1)
    end`
  const due = isPersonal
    ? sql`coalesce(given.common_due_at, ${dueAt(sql, sql`(${personal} + given.due_after)::date`, timeZone)})`
    : sql`given.common_due_at`
  return sql`
    chunk.person_id, chunk.person_active, given.position, given.listed_id, given.target_id, given.has_prerequisites,
    given.has_pre_work, given.priced, given.ended_at, given.seats_left, given.comment, ${due} as due_at, prior.*`
}

/** The result columns of a pair without a result. */
function emptyResult(sql: Sql): Statement<unknown> {
  return sql`null::text as last_outcome, null::text as last_code, null::integer as last_occurrence, false as is_again`
}

/** The wanted outcome of a pair without a result, as an expression over its columns. */
export function firstOutcome(sql: Sql, { settings }: Run): Statement<unknown> {
  const has = settings.newOccurrence
    ? sql`when true then case when assignable_again then 'new_occurrence' else 'skipped_no_recurrence' end`
    : sql`
      when prior_removed is not null then 'new_occurrence'
      when prior_status = any(${aheadIds}::smallint[]) then 'linked_existing'
      when prior_status = any(${completedIds}::smallint[]) then 'skipped_already_has'
      else 'new_occurrence'`
  return sql`case
    when not person_active then 'skipped_inactive_user'
    when not active then 'skipped_inactive_training'
    when prior_id is null then 'assigned'
    ${has} end`
}
