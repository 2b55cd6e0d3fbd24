import { dayOf } from "../../../database/calendar.ts"
import type { Sql, Statement } from "../../../database/sql.ts"
import { completedIds, statusId } from "../../transcripts/index.ts"
import { aheadIds, chunkTable, firstOutcome, pairColumns, priorOccurrence, trainingsTable } from "./candidates.ts"
import { isRecurring } from "./recurrence.ts"
import type { Cycle } from "./run-context-queries.ts"

/** Pairs with these outcomes are examined again at every run. */
export const retriedOutcomes = [
  "skipped_prerequisite",
  "skipped_inactive_user",
  "skipped_inactive_training",
  "skipped_no_recurrence",
  // A session may be moved to a later day.
  "skipped_ended_session",
  "failed",
]

/**
 * A row in these statuses is never assigned again: the person got no further than a request, or was denied. Documented.
 */
const neverAgain = (["approved", "assigned", "pendingRegistration", "denied"] as const).map(statusId)

/**
 * The pairs of a dynamic assignment's people and its trainings, as `decide` expects them. `people` is a query of
 * person_id and joined_at (since when the person is a member). The last result of a pair decides whether it is
 * examined: there is none yet, or it was refused; removal took its training away; the person has come back since; or a
 * recurrence is due. All other pairs have no candidate.
 */
export function cycleCandidates(sql: Sql, run: Cycle, people: Statement<unknown>): Statement<unknown> {
  const isFirst = sql`(last_outcome is null or last_outcome = any(${retriedOutcomes}::text[]))`
  return sql`
    ${trainingsTable(sql, run)},
    ${chunkTable(sql, people)},
    pair as materialized (
      select ${pairColumns(sql, run)}, last_at < chunk.joined_at as has_come, chunk.hired_on, given.active,
        given.assignable_again, last.*, own.*, ${isFirst} as is_first
      from chunk cross join given
      left join lateral (
        select r.occurrence as last_occurrence, r.outcome as last_outcome, r.code as last_code,
          r.transcript_id as last_id, r.at as last_at
        from assignment_result r
        where r.assignment_id = ${run.assignmentId} and r.person_id = chunk.person_id
          and r.training_id = given.listed_id
        order by r.occurrence desc limit 1
      ) last on true
      left join lateral (
        select t.training_id as own_training, t.reg_num as own_number, t.status as own_status,
          t.removed_how as own_removed, t.assigned_at as own_assigned_at, t.registered_at as own_registered_at,
          t.completed_at as own_completed_at
        from transcript t where t.id = last.last_id limit 1
      ) own on true
      ${priorOccurrence(sql)}
      where given.again is null or given.again = not ${isFirst}
    ),
    candidate as materialized (
      select distinct on (person_id, target_id) pair.*, case when is_kept then last_id else prior_id end as link_id,
        case when is_kept then own_number else prior_number end as link_number,
        case when is_first or is_kept then coalesce(last_occurrence, 1) else last_occurrence + 1 end as occurrence,
        not is_first as is_again
      from (
        select pair.*,
          case when is_first then ${firstTimeOutcome(sql, run)} else ${repeatOutcome(sql, run)} end as wanted,
          not is_first and ${isKept(sql, run)} as is_kept
        from pair where person_active
      ) pair
      where wanted is not null
      order by person_id, target_id, position
    )`
}

/** The first time: as in a standard assignment, once the person's start day has come. */
function firstTimeOutcome(sql: Sql, run: Cycle): Statement<unknown> {
  return sql`case when ${hasBegun(sql, run)} then ${firstOutcome(sql, run)} end`
}

function hasBegun(sql: Sql, { dynamic: { start }, startFieldId, at, timeZone }: Cycle): Statement<unknown> {
  if (start.type !== "relative") return sql`true`
  const base =
    start.from === "hireDate"
      ? sql`hired_on`
      : sql`
        (select f.day from person_custom_field f
          where f.person_id = pair.person_id and f.field_id = ${startFieldId} limit 1)
      `
  return sql`(${base} + ${durationOf(sql, start)})::date <= ${dayOf(sql, sql`${at}::timestamptz`, timeZone)}`
}

/** A duration as an interval. */
function durationOf(
  sql: Sql,
  { amount, unit }: { amount: number; unit: "days" | "months" | "years" },
): Statement<unknown> {
  const of = (meant: string) => (unit === meant ? amount : 0)
  return sql`make_interval(years => ${of("years")}, months => ${of("months")}, days => ${of("days")})`
}

/**
 * A further time. A training that a person, the Training Removal Tool or the removal of an assignment took away is
 * never assigned again. A training that dynamic removal took away is assigned again where reassignment is on. So is a
 * new version to people who have completed an earlier one, where removal is on as well. When a person comes back and
 * still has the training open, the row is linked again.
 */
function repeatOutcome(sql: Sql, run: Cycle): Statement<unknown> {
  const { settings, dynamic } = run
  const { removal, reassignment } = dynamic
  const comesBack = settings.newOccurrence
    ? sql`has_come then case when assignable_again then 'new_occurrence' end`
    : sql`${isKept(sql, run)} then 'linked_existing'`
  const upgrades = reassignment.enabled && reassignment.latestVersion && removal.enabled
  return sql`case
    when not active or own_removed in ('person', 'tool', 'assignment') then null
    when ${comesBack}
    when last_outcome = 'removed_dynamic' then case
      when not ${reassignment.enabled} or own_status = any(${neverAgain}::smallint[]) then null
      else ${reassignmentOutcome(sql)} end
    when has_come and ${upgrades} and own_removed is null and own_status = any(${completedIds}::smallint[])
      and own_training <> target_id
      then ${reassignmentOutcome(sql)}
    when ${isRecurring(sql, run)} and own_removed is null then case
      when prior_id <> last_id and prior_removed is null
        and prior_status = any(${[...aheadIds, ...completedIds]}::smallint[]) then 'linked_existing'
      when assignable_again then 'new_occurrence' end
    end`
}

/**
 * Whether a person has come back to whom removal left the training, because the row has another source or was begun.
 */
function isKept(sql: Sql, { settings, dynamic }: Cycle): Statement<unknown> {
  if (settings.newOccurrence || !dynamic.removal.enabled) return sql`false`
  return sql`(has_come and own_removed is null and own_status = any(${aheadIds}::smallint[]))`
}

/** The outcome of reassignment, by what the person has of the training or of its latest version. */
function reassignmentOutcome(sql: Sql): Statement<unknown> {
  return sql`case
    when prior_id is null then 'new_occurrence'
    when prior_removed = 'dynamic' and not prior_status = any(${neverAgain}::smallint[]) then 'new_occurrence'
    when prior_removed is not null then null
    when prior_status = any(${aheadIds}::smallint[]) then 'linked_existing'
    when prior_status = any(${completedIds}::smallint[]) then 'skipped_already_has'
    end`
}
