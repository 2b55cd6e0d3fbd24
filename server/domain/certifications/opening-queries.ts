import { calendarAdd, dayOf, portalZone } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { type Anchor, addSpan, anchorAt, endOf } from "./anchor.ts"

/**
 * Opens the initial periods of those of these enrollments that have none, as of the time of enrollment. Returns these
 * enrollments.
 */
export async function openInitialPeriods(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const start = anchorAt(sql, sql`fresh.starts_at`)
  const expiry = onDay(sql, sql`fresh.expires_on`, sql`fresh.round`)
  const opened = await sql<{ id: number }>`
    with fresh as (
      select e.id, e.enrolled_at as starts_at, period.id as period_id, period.due_on, period.due_amount,
        period.due_unit, period.expires_on,
        case when exists (
          select from certification_period last where last.certification_id = e.certification_id and last.recurring
        ) then ${firstRound(sql)} else 0 end as round
      from certification_enrollment e
      join certification_period period on period.certification_id = e.certification_id and period.position = 0
      cross join portal_setting place
      where e.id = any(${[...enrollments]}::bigint[])
        and not exists (select from certification_enrollment_period p where p.enrollment_id = e.id)
    ), added as (
      insert into certification_enrollment_period (
        enrollment_id, number, period_id, round, starts_at, due_at, expires_at, anchor_on, anchor_months
      )
      select fresh.id, 1, fresh.period_id, fresh.round, fresh.starts_at,
        ${dueOf(sql, sql`fresh`, start)}, ${endOf(sql, expiry)}, ${expiry.on}, ${expiry.months}
      from fresh cross join portal_setting place returning enrollment_id, number
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number)
      select enrollment_id, ${at}, null, 'Period Opened', number from added
    )
    select enrollment_id as id from added
  `
  return opened.map(({ id }) => id)
}

/**
 * The number of years to add to the days of a yearly certification, so that its first expiration is not before the
 * enrollment.
 */
function firstRound(sql: Sql): Statement<unknown> {
  const day = dayOf(sql, sql`e.enrolled_at`, sql`place.time_zone`)
  return sql`coalesce((
    select min(year)
    from generate_series(0, greatest(0, date_part('year', age(${day}, period.expires_on))::integer + 1)) year
    where (period.expires_on + make_interval(years => year))::date >= ${day}
  ), 0)`
}

/** The due date of a period: its calendar day, or a span after its start. */
function dueOf(sql: Sql, period: Statement<unknown>, start: Anchor) {
  const after = addSpan(sql, start, sql`${period}.due_amount`, sql`${period}.due_unit`)
  return sql`coalesce(${endOf(sql, onDay(sql, sql`${period}.due_on`, sql`${period}.round`))}, ${endOf(sql, after)})`
}

/**
 * The next periods of these enrollments, as a query of enrollment_id, starts_at and the columns of a new period. An
 * enrollment has one if no period is open and the last one has a successor. A rolling period starts at the completion
 * of the last one. Other periods start no earlier than the period before the last one expires. After a lapsed period
 * the next one starts at its end.
 */
export function nextPeriods(sql: Sql, enrollments: Statement<unknown>): Statement<unknown> {
  return sql`
    select last.enrollment_id, last.number + 1 as number, next.id as period_id,
      last.round + (next.id = last.period_id)::integer as round,
      case
        when last.state = 'lapsed' then last.expires_at
        when c.period_type = 'rolling' then last.completed_at
        else greatest(last.completed_at, before.expires_at) end as starts_at,
      last.anchor_on as last_anchor_on, last.anchor_months as last_anchor_months, last.expires_at as last_expires_at,
      before.anchor_on as before_anchor_on, before.anchor_months as before_anchor_months,
      before.expires_at as before_expires_at,
      last.id as last_id, c.period_type, next.due_on, next.due_amount, next.due_unit, next.expires_on,
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

/** Opens the periods whose start has come, with the credits that carry over to them. Returns their enrollments. */
export async function openNextPeriods(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const start = { on: sql`next.start_on`, months: sql`next.start_months` }
  const expiry = { on: sql`next.expiry_on`, months: sql`next.expiry_months` }
  const fixed = onDay(sql, sql`next.expires_on`, sql`next.round`)
  const last = { on: sql`next.last_anchor_on`, months: sql`next.last_anchor_months` }
  const relative = addSpan(sql, last, sql`next.expires_amount`, sql`next.expires_unit`)
  const opened = await sql<{ id: number }>`
    with next as (
      select next.*, ${startAnchor(sql, "on")} as start_on, ${startAnchor(sql, "months")} as start_months,
        case period_type when 'fixed' then ${fixed.on} when 'relative' then ${relative.on} end as expiry_on,
        case period_type when 'fixed' then ${fixed.months} when 'relative' then ${relative.months} end as expiry_months
      from (${nextPeriods(sql, sql`select unnest(${[...enrollments]}::bigint[])`)}) next cross join portal_setting place
      where starts_at <= ${at}
    ), added as (
      insert into certification_enrollment_period (
        enrollment_id, number, period_id, round, starts_at, due_at, expires_at, anchor_on, anchor_months, carried
      )
      select next.enrollment_id, next.number, next.period_id, next.round, next.starts_at,
        ${dueOf(sql, sql`next`, start)}, ${endOf(sql, expiry)}, ${expiry.on}, ${expiry.months}, ${carriedOver(sql)}
      from next cross join portal_setting place
      returning enrollment_id, number, carried
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number, comment)
      select enrollment_id, ${at}, null, 'Period Opened', number,
        case when carried > 0 then trim_scale(carried) || ' credits carried over' end
      from added
    )
    select enrollment_id as id from added
  `
  return opened.map(({ id }) => id)
}

/** The credits that carry over from the period `next.last_id`: its excess credits, within its limits. */
function carriedOver(sql: Sql): Statement<unknown> {
  const span = sql`-certification_span(period.carry_amount, period.carry_unit)`
  return sql`coalesce((
    select least(period.carry_most, greatest(0, own.credits - period.required_credits), case
      when period.carry_amount is not null then (
        select coalesce(sum(credit.credits), 0) from certification_credit credit
        where credit.enrollment_period_id = own.id
          and credit.completed_at >= ${calendarAdd(sql, sql`own.completed_at`, span, portalZone(sql))}
      ) end)
    from certification_enrollment_period own join certification_period period on period.id = own.period_id
    where own.id = next.last_id and own.state = 'completed' and period.carry_most is not null
  ), 0)`
}

/**
 * The anchor of a following period's start: the anchor of the earlier period that expired at that instant, or else the
 * day of the start.
 */
function startAnchor(sql: Sql, what: "on" | "months"): Statement<unknown> {
  const column = sql`${what === "on" ? sql`anchor_on` : sql`anchor_months`}`
  return sql`case
    when starts_at = last_expires_at and last_anchor_on is not null then last_${column}
    when starts_at = before_expires_at and before_anchor_on is not null then before_${column}
    else ${anchorAt(sql, sql`starts_at`)[what]} end`
}

/** A calendar day a number of years later. */
function onDay(sql: Sql, day: Statement<unknown>, round: Statement<unknown>): Anchor {
  return { on: day, months: sql`(case when ${day} is not null then 12 * ${round} end)` }
}
