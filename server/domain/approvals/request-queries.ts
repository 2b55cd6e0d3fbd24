import { audienceRow, rowMeansPerson } from "../../access/audience.ts"
import { calendarAdd } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { meetsPrerequisites } from "../transcripts/index.ts"
import type { RequestedTraining } from "./request.ts"

/** Finds the properties of a training that decide about a person's request. Undefined: the training does not exist. */
export async function findRequestedTraining(
  sql: Sql,
  guid: string,
  personId: number,
  at: Date,
): Promise<RequestedTraining | undefined> {
  const person = sql`${personId}::bigint`
  const grants = rowMeansPerson(sql, audienceRow(sql, sql`availability`), person)
  const [wanted] = await sql<RequestedTraining>`
    select lo.id as training_id, lo.type, lo.active, lo.requestable_again,
      exists (select from availability where availability.training_id = lo.id and ${grants}) as is_available,
      ${meetsPrerequisites(sql, person, sql`lo.id`)} as meets_prerequisites,
      coalesce(held.ends_at <= ${at}, false) as is_over, coalesce(${deadline(sql)} < ${at}, false) as is_late,
      coalesce(maximum_registration(session, event) <= seats.taken, false) as is_full,
      coalesce(event.allow_waitlist, false) as allows_waitlist,
      latest.id as row_id,
      case when latest.removed_at is null then latest.status end as status, coalesce(latest.reg_num, 0) as reg_num
    from training lo left join session on session.training_id = lo.id
    left join event on event.training_id = session.event_id
    left join session_seats seats on seats.training_id = lo.id
    left join lateral (
      select min(part.starts_at) as starts_at, max(part.ends_at) as ends_at,
        (array_agg(part.time_zone order by part.starts_at, part.position))[1] as time_zone
      from part where part.session_id = lo.id
    ) held on true
    left join lateral latest_occurrence(${person}, lo.id) latest on true
    where lo.guid = ${guid}::uuid
  `
  return wanted
}

/**
 * The registration deadline of the session `session` of `event`, which starts at `held.starts_at`. Null: there is no
 * deadline before the session's end. Days, weeks and months are counted by the calendar in `held.time_zone`, the zone
 * of its first part; hours and minutes are durations.
 */
function deadline(sql: Sql): Statement<unknown> {
  const given = (column: Statement<unknown>) =>
    sql`case when session.registration_deadline_number is null then event.${column} else session.${column} end`
  const span = sql`(case when lower(trim(period)) = 'after' then 1 else -1 end) * make_interval(
      months => case when unit like 'month%' then amount else 0 end,
      weeks => case when unit like 'week%' then amount else 0 end,
      days => case when unit like 'day%' then amount else 0 end,
      hours => case when unit like 'hour%' then amount else 0 end,
      mins => case when unit like 'minute%' then amount else 0 end)`
  // The number is limited to 10,000: a larger one could exceed the range of timestamps.
  return sql`(
    select ${calendarAdd(sql, sql`held.starts_at`, span, sql`held.time_zone`)}
    from (
      select ${given(sql`registration_deadline_number`)} as number,
        lower(trim(coalesce(nullif(trim(${given(sql`registration_deadline_type`)}), ''), 'days'))) as unit,
        ${given(sql`registration_deadline_period`)} as period
    ) stated cross join lateral (select least(number, 10000) as amount) bounded where number is not null
  )`
}

/** Stores a person's request with its transcript row. */
export async function saveRequest(
  sql: Sql,
  rowId: number,
  { personId, at, comment, exception }: { personId: number; at: Date; comment: string | null; exception: boolean },
): Promise<void> {
  await sql`
    insert into transcript_request (transcript_id, requested_by, requested_at, comment, exception)
    values (${rowId}, ${personId}, ${at}, ${comment}, ${exception})
    on conflict (transcript_id) do update
      set requested_by = excluded.requested_by, requested_at = excluded.requested_at,
      comment = excluded.comment, exception = excluded.exception
  `
}
