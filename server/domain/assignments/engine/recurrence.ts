import { dayOf } from "../../../database/calendar.ts"
import type { Sql, Statement } from "../../../database/sql.ts"
import { completedIds } from "../../transcripts/index.ts"
import type { Recurrence } from "../settings.ts"
import type { Cycle } from "./run-context-queries.ts"

/**
 * The condition on `pair` (cycle-candidates.ts) that a recurrence is due. A day that was missed, because the person was
 * inactive or nothing ran, is made up for at the next run; several missed days cause one occurrence.
 */
export function isRecurring(sql: Sql, run: Cycle): Statement<unknown> {
  const { recurrence } = run.dynamic
  if (recurrence.type === "none") return sql`false`
  const { end } = recurrence
  const conditions = [
    isDue(sql, run, recurrence),
    recurrence.onlyIfCompleted ? sql`own_status = any(${completedIds}::smallint[])` : sql`true`,
    end.type === "date" ? sql`${today(sql, run)} <= ${end.date}::date` : sql`true`,
    end.type === "occurrences" ? sql`${occurrencesSoFar(sql, run)} < ${end.count}` : sql`true`,
  ]
  return sql`(${conditions.reduce((all, one) => sql`${all} and ${one}`)})`
}

function isDue(sql: Sql, run: Cycle, recurrence: Exclude<Recurrence, { type: "none" }>): Statement<unknown> {
  const lastDay = dayOf(sql, sql`last_at`, run.timeZone)
  if (recurrence.type === "annually") return sql`${lastDay} < ${lastAnniversary(sql, run, recurrence)}`
  const { amount, unit, from } = recurrence
  const of = (meant: string) => (unit === meant ? amount : 0)
  const months = of("months") + 12 * of("years")
  const interval = sql`make_interval(months => ${months}, days => ${of("days")})`
  if (from === "customField")
    return sql`coalesce(${lastDay} < ${lastFieldDay(sql, run, { months, days: of("days") })}, false)`
  const column = {
    assignedDate: sql`assigned_at`,
    completedDate: sql`completed_at`,
    registeredDate: sql`registered_at`,
  }[from]
  const base = dayOf(sql, sql`own_${column}`, run.timeZone)
  const plain = sql`(${base} + ${interval})::date`
  const next =
    months === 0
      ? plain
      : sql`(case when ${mayBeCut(sql, base)}
    then greatest(${plain}, ${dayOfSeries(sql, run, { column, base, months })}) else ${plain} end)`
  return sql`coalesce(${next} <= ${today(sql, run)}, false)`
}

/** Whether a day may stand for a later day that its month does not have: it is the last day of a short month. */
function mayBeCut(sql: Sql, day: Statement<unknown>): Statement<unknown> {
  return sql`(extract(day from ${day} + 1) = 1 and extract(day from ${day}) < 31)`
}

/**
 * The next day of a series of months that an earlier occurrence began and in which `base`, the day of the last one,
 * stands for a day that its month does not have: a series that began on the 31st returns to the 31st. Null when there
 * is no such series. `column` is the transcript column from which the recurrence is counted.
 */
function dayOfSeries(
  sql: Sql,
  { assignmentId, timeZone }: Cycle,
  { column, base, months }: { column: Statement<unknown>; base: Statement<unknown>; months: number },
): Statement<unknown> {
  return sql`(
    select max((anchor.day + make_interval(months => apart.months + ${months}::integer))::date)
    from assignment_result r join transcript earlier on earlier.id = r.transcript_id
    cross join lateral (select ${dayOf(sql, sql`earlier.${column}`, timeZone)} as day) anchor
    cross join lateral (
      select (
        (extract(year from ${base}) - extract(year from anchor.day)) * 12
          + extract(month from ${base}) - extract(month from anchor.day)
      )::integer as months
    ) apart
    where r.assignment_id = ${assignmentId} and r.person_id = pair.person_id and r.training_id = pair.listed_id
      and apart.months > 0 and apart.months % ${months}::integer = 0
      and (anchor.day + make_interval(months => apart.months))::date = ${base}
  )`
}

function today(sql: Sql, { at, timeZone }: Cycle): Statement<unknown> {
  return dayOf(sql, sql`${at}::timestamptz`, timeZone)
}

/** The most recent yearly day, today included. In a month that is too short, it is the month's last day. */
export function lastAnniversary(
  sql: Sql,
  run: Pick<Cycle, "at" | "timeZone">,
  { month, day }: { month: number; day: number },
): Statement<unknown> {
  const now = dayOf(sql, sql`${run.at}::timestamptz`, run.timeZone)
  return sql`(
    select max(yearly.day) from generate_series(-1, 0) years_on
    cross join lateral (select make_date(extract(year from ${now})::integer + years_on, ${month}, 1) as first) months
    cross join lateral (select least(first + ${day - 1}::integer, (first + interval '1 month')::date - 1) as day) yearly
    where yearly.day <= ${now}
  )`
}

/** The last day up to today that is a multiple of the interval after the person's date. */
function lastFieldDay(sql: Sql, run: Cycle, { months, days }: { months: number; days: number }): Statement<unknown> {
  const now = today(sql, run)
  const date = sql`f.day`
  const times =
    months === 0
      ? sql`(${now} - ${date}) / ${days}::integer`
      : sql`
        (
          (extract(year from ${now}) - extract(year from ${date})) * 12
            + extract(month from ${now}) - extract(month from ${date})
        )::integer / ${months}::integer`
  return sql`(
    select max(due.day) from person_custom_field f
    cross join lateral generate_series(greatest(${times} - 1, 1), ${times}) times
    cross join lateral (
      select (${date} + make_interval(months => times * ${months}::integer, days => times * ${days}::integer))::date
        as day
    ) due
    where f.person_id = pair.person_id and f.field_id = ${run.recurrenceFieldId} and due.day <= ${now}
  )`
}

/** The number of times that this assignment has assigned the training to the person. Linked rows do not count. */
function occurrencesSoFar(sql: Sql, { assignmentId }: Cycle): Statement<unknown> {
  return sql`(
    select count(*) from assignment_result r
    where r.assignment_id = ${assignmentId} and r.person_id = pair.person_id and r.training_id = pair.listed_id
      and r.outcome in ('assigned', 'new_occurrence', 'waitlisted')
  )`
}
