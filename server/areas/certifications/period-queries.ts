import type { Sql, Statement } from "../../portal/sql.ts"
import { dueAt } from "../learning-assignments/run-days.ts"
import { standing } from "./standing-queries.ts"

/** A statement's day so long after an instant, at 23:59 in the portal's time zone. `place` must be the row of `portal_setting`. */
function after(sql: Sql, instant: Statement<unknown>, amount: Statement<unknown>, unit: Statement<unknown>) {
  const day = sql`((${instant} at time zone place.time_zone)::date + certification_span(${amount}, ${unit}))::date`
  return dueAt(sql, day, sql`place.time_zone`)
}

/** A day of the calendar so many years later, at 23:59 in the portal's time zone. */
function onDay(sql: Sql, day: Statement<unknown>, round: Statement<unknown>) {
  return dueAt(sql, sql`(${day} + make_interval(years => ${round}))::date`, sql`place.time_zone`)
}

/** Until when a completed period `own` of the kind `period` makes somebody certified: its expiration, and its grace after that. */
export function certifiedUntil(sql: Sql): Statement<unknown> {
  return sql`(own.expires_at + make_interval(days => period.grace_days))`
}

/**
 * Ends the open periods of these enrollments of which all is done: completed, or waiting for an approval. What counted is written down. Gives
 * their enrollments.
 */
export async function completePeriods(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const open = sql`select id from certification_enrollment_period where enrollment_id = any(${[...enrollments]}::bigint[]) and state = 'open'`
  const met = await sql<{ id: number }>`
    with recursive ${standing(sql, open, at)},
    met as materialized (
      -- Without any completion nothing is met, so that a period that wants nothing doesn't follow itself for ever.
      select own.id, own.enrollment_id, own.number, period.completion_approval, own.carried + summary.credits as credits,
        greatest(own.starts_at, summary.completed_at) as met_at
      from summary join certification_enrollment_period own on own.id = summary.attempt_id join certification_period period on period.id = own.period_id
      where summary.is_met and summary.completed_at is not null and own.carried + summary.credits >= period.required_credits
    ),
    used as (
      insert into certification_credit (enrollment_period_id, training_id, transcript_id, completed_at, credits)
      select attempt_id, training_id, transcript_id, completed_at, credits from done
      where (attempt_id in (select id from met)) is true
    ),
    changed as (
      update certification_enrollment_period own set met_at = met.met_at, credits = met.credits,
        state = case when met.completion_approval then 'pending' else 'completed' end,
        completed_at = case when not met.completion_approval then met.met_at end,
        expires_at = case when met.completion_approval then own.expires_at else coalesce(own.expires_at, ${expiration(sql, sql`met.met_at`)}) end
      from met, certification_period period, portal_setting place where own.id = met.id and period.id = own.period_id
    ),
    told as (
      insert into certification_history (enrollment_id, at, by_id, action, number)
      select enrollment_id, ${at}, null, case when completion_approval then 'Completion Approval Requested' else 'Certified' end, number from met
    )
    select enrollment_id as id from met
  `
  return met.map(({ id }) => id)
}

/** Until when who completes a period of the kind `period` is certified, where that is counted from the completion. */
function expiration(sql: Sql, completed: Statement<unknown>): Statement<unknown> {
  return after(sql, completed, sql`period.expires_amount`, sql`period.expires_unit`)
}

/** Approves or denies the completions that wait in these enrollments. Gives those in which one waited. */
export async function decidePeriods(
  sql: Sql,
  enrollments: readonly number[],
  { approve, at, by, comment }: { approve: boolean; at: Date; by: number; comment: string | null },
): Promise<number[]> {
  const decided = await sql<{ id: number }>`
    with changed as (
      update certification_enrollment_period own set state = ${approve ? "completed" : "denied"},
        completed_at = case when ${approve} then ${at}::timestamptz end,
        expires_at = case when ${approve} then coalesce(own.expires_at, ${expiration(sql, sql`${at}::timestamptz`)}) else own.expires_at end
      from certification_period period, portal_setting place
      where own.enrollment_id = any(${[...enrollments]}::bigint[]) and own.state = 'pending' and period.id = own.period_id
      returning own.enrollment_id, own.number
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number, comment)
      select changed.enrollment_id, ${at}, ${by}, action, changed.number, ${comment}
      from changed cross join unnest(${approve ? ["Completion Approved", "Certified"] : ["Completion Approval Denied"]}::text[]) action
    )
    select enrollment_id as id from changed
  `
  return decided.map(({ id }) => id)
}

/** Asks once more for an approval that was denied. Gives whether there was one. */
export async function requestCompletion(sql: Sql, enrollment: number, at: Date, by: number): Promise<boolean> {
  const asked = await sql`
    with changed as (
      update certification_enrollment_period set state = 'pending' where enrollment_id = ${enrollment} and state = 'denied'
      returning enrollment_id, number
    )
    insert into certification_history (enrollment_id, at, by_id, action, number)
    select enrollment_id, ${at}, ${by}, 'Completion Approval Requested', number from changed returning id
  `
  return asked.length > 0
}

/** Ends the periods of these enrollments of which it is too late to complete them: they would not make anybody certified any more. */
export async function lapsePeriods(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const lapsed = await sql<{ id: number }>`
    with changed as (
      update certification_enrollment_period own set state = 'lapsed' from certification_period period
      where own.enrollment_id = any(${[...enrollments]}::bigint[]) and own.state in ('open', 'denied') and period.id = own.period_id
        and ${certifiedUntil(sql)} < ${at}
      returning own.enrollment_id, own.number
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number)
      select enrollment_id, ${at}, null, 'Period Ended Incomplete', number from changed
    )
    select enrollment_id as id from changed
  `
  return lapsed.map(({ id }) => id)
}

/** Opens the initial period of those among these enrollments that have none, at the instants at which they were enrolled. */
export async function openInitial(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const opened = await sql<{ id: number }>`
    with fresh as (
      select e.id, e.enrolled_at as starts_at, period.id as period_id, period.due_on, period.due_amount, period.due_unit, period.expires_on,
        place.time_zone, case when exists (
          select from certification_period last where last.certification_id = e.certification_id and last.recurring
        ) then ${firstRound(sql)} else 0 end as round
      from certification_enrollment e join certification_period period on period.certification_id = e.certification_id and period.position = 0
      cross join portal_setting place
      where e.id = any(${[...enrollments]}::bigint[]) and not exists (select from certification_enrollment_period p where p.enrollment_id = e.id)
    ), added as (
      insert into certification_enrollment_period (enrollment_id, number, period_id, round, starts_at, due_at, expires_at)
      select place.id, 1, place.period_id, place.round, place.starts_at, ${dueOf(sql, sql`place`, sql`place.starts_at`, sql`place.round`)},
        ${onDay(sql, sql`place.expires_on`, sql`place.round`)}
      from fresh place returning enrollment_id, number
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number)
      select enrollment_id, ${at}, null, 'Period Opened', number from added
    )
    select enrollment_id as id from added
  `
  return opened.map(({ id }) => id)
}

/** By how many years the days of a yearly certification have to be later, so that who is enrolled now has time until the first one. */
function firstRound(sql: Sql): Statement<unknown> {
  const day = sql`(e.enrolled_at at time zone place.time_zone)::date`
  return sql`coalesce((
    select min(year) from generate_series(0, greatest(0, date_part('year', age(${day}, period.expires_on))::integer + 1)) year
    where (period.expires_on + make_interval(years => year))::date >= ${day}
  ), 0)`
}

/** When a period is due: on its day of the calendar, or so long after its start. */
function dueOf(sql: Sql, period: Statement<unknown>, start: Statement<unknown>, round: Statement<unknown>) {
  return sql`coalesce(${onDay(sql, sql`${period}.due_on`, round)}, ${after(sql, start, sql`${period}.due_amount`, sql`${period}.due_unit`)})`
}

/**
 * What follows in these enrollments, as a query of enrollment_id, starts_at and what belongs to a new period: where no period is under way and
 * the last one has a next. A rolling one starts at the completion of the last; others not before the time of the one before that has run
 * out; and one that was not completed in time is followed at its end.
 */
export function following(sql: Sql, enrollments: Statement<unknown>): Statement<unknown> {
  return sql`
    select last.enrollment_id, last.number + 1 as number, next.id as period_id, last.round + (next.id = last.period_id)::integer as round,
      case when last.state = 'lapsed' then last.expires_at when c.period_type = 'rolling' then last.completed_at
        else greatest(last.completed_at, before.expires_at) end as starts_at,
      last.expires_at as last_expires_at, last.id as last_id, c.period_type, next.due_on, next.due_amount, next.due_unit, next.expires_on,
      next.expires_amount, next.expires_unit
    from certification_enrollment e join certification c on c.id = e.certification_id and c.active
    cross join lateral (
      select * from certification_enrollment_period p where p.enrollment_id = e.id order by p.number desc limit 1
    ) last
    left join certification_enrollment_period before on before.enrollment_id = e.id and before.number = last.number - 1
    join certification_period own on own.id = last.period_id
    cross join lateral (
      select * from certification_period next where next.certification_id = c.id
        and (next.position = own.position + 1 or next.id = own.id and own.recurring)
      order by next.position desc limit 1
    ) next
    where e.id in (${enrollments}) and e.removed_at is null and last.state in ('completed', 'lapsed')`
}

/** Opens the periods of which the time has come, with the credits that go over to them. Gives their enrollments. */
export async function openNext(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const opened = await sql<{ id: number }>`
    with next as (
      select * from (${following(sql, sql`select unnest(${[...enrollments]}::bigint[])`)}) next where starts_at <= ${at}
    ), added as (
      insert into certification_enrollment_period (enrollment_id, number, period_id, round, starts_at, due_at, expires_at, carried)
      select next.enrollment_id, next.number, next.period_id, next.round, next.starts_at, ${dueOf(sql, sql`next`, sql`next.starts_at`, sql`next.round`)},
        case next.period_type when 'fixed' then ${onDay(sql, sql`next.expires_on`, sql`next.round`)}
          when 'relative' then ${after(sql, sql`next.last_expires_at`, sql`next.expires_amount`, sql`next.expires_unit`)} end,
        ${carriedOver(sql)}
      from next cross join portal_setting place
      returning enrollment_id, number, carried
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number, comment)
      select enrollment_id, ${at}, null, 'Period Opened', number, case when carried > 0 then trim_scale(carried) || ' credits carried over' end
      from added
    )
    select enrollment_id as id from added
  `
  return opened.map(({ id }) => id)
}

/** The credits that go over from the period `next.last_id`: what it had too many, as far as it says. */
function carriedOver(sql: Sql): Statement<unknown> {
  return sql`coalesce((
    select least(period.carry_most, greatest(0, own.credits - period.required_credits), case when period.carry_amount is not null then (
      select coalesce(sum(credit.credits), 0) from certification_credit credit where credit.enrollment_period_id = own.id
        and credit.completed_at >= own.completed_at - certification_span(period.carry_amount, period.carry_unit)
    ) end)
    from certification_enrollment_period own join certification_period period on period.id = own.period_id
    where own.id = next.last_id and own.state = 'completed' and period.carry_most is not null
  ), 0)`
}
