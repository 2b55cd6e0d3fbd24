import { calendarAdd, dueAt, portalZone } from "../../portal/calendar.ts"
import type { Sql, Statement } from "../../portal/sql.ts"

/** Opens the initial period of those among these enrollments that have none, at the instants at which they were enrolled. */
export async function openInitial(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const opened = await sql<{ id: number }>`
    with fresh as (
      select e.id, e.enrolled_at as starts_at, period.id as period_id, period.due_on, period.due_amount, period.due_unit, period.expires_on,
        case when exists (
          select from certification_period last where last.certification_id = e.certification_id and last.recurring
        ) then ${firstRound(sql)} else 0 end as round
      from certification_enrollment e join certification_period period on period.certification_id = e.certification_id and period.position = 0
      cross join portal_setting place
      where e.id = any(${[...enrollments]}::bigint[]) and not exists (select from certification_enrollment_period p where p.enrollment_id = e.id)
    ), added as (
      insert into certification_enrollment_period (enrollment_id, number, period_id, round, starts_at, due_at, expires_at)
      select fresh.id, 1, fresh.period_id, fresh.round, fresh.starts_at, ${dueOf(sql, sql`fresh`, sql`fresh.starts_at`, sql`fresh.round`)},
        ${onDay(sql, sql`fresh.expires_on`, sql`fresh.round`)}
      from fresh cross join portal_setting place returning enrollment_id, number
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
        and credit.completed_at >= ${calendarAdd(sql, sql`own.completed_at`, sql`-certification_span(period.carry_amount, period.carry_unit)`, portalZone(sql))}
    ) end)
    from certification_enrollment_period own join certification_period period on period.id = own.period_id
    where own.id = next.last_id and own.state = 'completed' and period.carry_most is not null
  ), 0)`
}

/** The day so long after an instant's, at 23:59 in the portal's time zone. The statement has the row of `portal_setting` as `place`. */
export function after(sql: Sql, instant: Statement<unknown>, amount: Statement<unknown>, unit: Statement<unknown>) {
  const day = sql`((${instant} at time zone place.time_zone)::date + certification_span(${amount}, ${unit}))::date`
  return dueAt(sql, day, sql`place.time_zone`)
}

/** A day of the calendar so many years later, likewise. */
function onDay(sql: Sql, day: Statement<unknown>, round: Statement<unknown>) {
  return dueAt(sql, sql`(${day} + make_interval(years => ${round}))::date`, sql`place.time_zone`)
}
