import { calendarAdd } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { hasIndexedStatus, statusId } from "../transcripts/index.ts"

const [waitlisted, offered] = [statusId("waitlisted"), statusId("pendingRegistration")]

/**
 * How seats get to those who wait: at once, offered to one for each seat, or offered to all of whom the first to accept
 * gets one.
 */
export type How = "register" | "offer" | "openOffer"

/**
 * Of a set of sessions: the facts that their waitlists go by, as a query. `which` gives their ids. Seats must be locked
 * by whoever gives any. Days before a session, and days for which an offer holds, are those of the calendar at
 * `time_zone`, the place of the session's first part.
 */
export function waitingSessions(sql: Sql, which: Statement<unknown>, at: Date): Statement<unknown> {
  // Nobody waits longer than centuries; more would be no instant any more.
  const bounded = (days: Statement<unknown>, hours: Statement<unknown>) =>
    sql`make_interval(days => least(coalesce(${days}, 0), 100000), hours => least(coalesce(${hours}, 0), 2000000))`
  const expires = sql`-${bounded(sql`event.waitlist_expires_days`, sql`event.waitlist_expires_hours`)}`
  return sql`
    select session.training_id as id, lo.active, maximum_registration(session, event) - seats.taken as left,
      begins.at as begins_at, ends.at as ends_at,
      ends.at <= ${at} as is_over, begins.time_zone,
      ${bounded(sql`event.student_granted_days`, sql`event.student_granted_hours`)} as holds,
      case when coalesce(own.auto_register, above.auto_register, false) then 'register'
        when coalesce(own.hand_over, above.hand_over) = 'all at once' then 'openOffer' else 'offer' end as how
    from session join training lo on lo.id = session.training_id join session_seats seats on seats.training_id = lo.id
    left join event on event.training_id = session.event_id
    left join session_rule own on own.training_id = lo.id
      left join session_rule above on above.training_id = session.event_id
    cross join lateral (
      select min(part.starts_at) as at, (array_agg(part.time_zone order by part.starts_at, part.position))[1]
        as time_zone
      from part where part.session_id = lo.id
    ) begins
    cross join lateral (select ${calendarAdd(sql, sql`begins.at`, expires, sql`begins.time_zone`)} as at) ends
    where session.training_id in (${which})`
}

/**
 * As a query: who waits in these sessions, with the place in the queue. Priorities come first, then who has waited
 * longest.
 */
export function queue(sql: Sql, which: Statement<unknown>): Statement<unknown> {
  return sql`
    select t.id, t.person_id, t.training_id, place.priority, waits.since,
      row_number() over (partition by t.training_id order by place.priority nulls last, waits.since, t.id) as turn
    from transcript t left join waitlist_place place on place.transcript_id = t.id
    cross join lateral (
      select coalesce(min(stamp.at), t.created_at) as since from transcript_stamp stamp
      where stamp.transcript_id = t.id and stamp.status = ${waitlisted}
    ) waits
    where t.training_id in (${which}) and t.status = ${waitlisted} and t.removed_at is null`
}

/** As a query of ids: the offers in these sessions that nobody accepted in time. */
export function lapsedOffers(sql: Sql, sessionIds: readonly number[], at: Date): Statement<unknown> {
  return sql`
    select t.id from transcript t join waitlist_place place on place.transcript_id = t.id
    where t.training_id = any(${[...sessionIds]}::bigint[]) and t.status = ${offered} and t.removed_at is null
      and place.lapses_at <= ${at}`
}

/** As a query of ids: those who wait in these sessions though the wait is over. */
export function endedWaits(sql: Sql, sessionIds: readonly number[], at: Date): Statement<unknown> {
  const which = sql`select unnest(${[...sessionIds]}::bigint[])`
  return sql`
    select t.id from (${waitingSessions(sql, which, at)}) session join transcript t on t.training_id = session.id
    where session.is_over and t.status = ${waitlisted} and t.removed_at is null`
}

/** As a query of ids: those who are offered a seat with others, of which none is left. */
export function lostOffers(sql: Sql, sessionIds: readonly number[], at: Date): Statement<unknown> {
  const which = sql`select unnest(${[...sessionIds]}::bigint[])`
  return sql`
    select t.id from (${waitingSessions(sql, which, at)}) session join transcript t on t.training_id = session.id
    where session.left <= 0 and t.open_offer and t.status = ${offered} and t.removed_at is null`
}

/** Those whose turn it is in these sessions, and how they get their seat. */
export async function findTurns(
  sql: Sql,
  sessionIds: readonly number[],
  at: Date,
): Promise<{ id: number; how: How }[]> {
  const which = sql`select unnest(${[...sessionIds]}::bigint[])`
  return await sql<{ id: number; how: How }>`
    select queue.id, session.how
    from (${waitingSessions(sql, which, at)}) session
      join (${queue(sql, which)}) queue on queue.training_id = session.id
    where session.active and session.is_over is not true
      and (session.left is null or session.left > 0 and (session.how = 'openOffer' or queue.turn <= session.left))
    order by queue.id
  `
}

/**
 * Writes down until when offers hold that were just made: as long as the event grants, and at most until the session
 * begins.
 */
export async function holdOffers(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  const ids = [...rows]
  const which = sql`select training_id from transcript where id = any(${ids}::bigint[])`
  const lapses = calendarAdd(
    sql,
    sql`${at}::timestamptz`,
    sql`nullif(session.holds, interval '0')`,
    sql`session.time_zone`,
  )
  await sql`
    insert into waitlist_place as present (transcript_id, lapses_at)
    select t.id, least(${lapses}, session.begins_at)
    from transcript t join (${waitingSessions(sql, which, at)}) session on session.id = t.training_id
      where t.id = any(${ids}::bigint[])
    on conflict (transcript_id) do update set lapses_at = excluded.lapses_at
  `
}

/** When there is something to do in these sessions next by the clock alone: an offer lapses, or a wait ends. */
export function nextTimes(sql: Sql, sessionIds: readonly number[], at: Date): Statement<unknown> {
  const which = sql`select unnest(${[...sessionIds]}::bigint[])`
  return sql`
    select session.id, min(case t.status when ${waitlisted} then session.ends_at else place.lapses_at end) as at
    from (${waitingSessions(sql, which, at)}) session join transcript t on t.training_id = session.id
    left join waitlist_place place on place.transcript_id = t.id
    where ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")} and t.removed_at is null
    group by session.id`
}

/** Some sessions that anybody waits in or is offered a seat in, by their ids after `after`. */
export async function sessionsWithWaitlist(sql: Sql, after: number, most: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select distinct t.training_id as id from transcript t
    where t.training_id > ${after} and t.removed_at is null and ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")}
    order by t.training_id limit ${most}
  `
  return rows.map(({ id }) => id)
}
