import { dayOf } from "../../portal/calendar.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import { completedIds } from "../transcripts/statuses.ts"
import type { Cycle } from "./run-queries.ts"
import type { Recurrence } from "./settings.ts"

/**
 * Whether it is time to give a training again, as a condition on `pair` (cycle-candidates.ts). A day that was missed, because the person
 * was inactive or nothing ran, is made up for at the next run; several that were missed, by one occurrence.
 */
export function isRecurring(sql: Sql, run: Cycle): Statement<unknown> {
  const { recurrence } = run.dynamic
  if (recurrence.type === "none") return sql`false`
  const { end } = recurrence
  const conditions = [
    isDue(sql, run, recurrence),
    recurrence.onlyIfCompleted ? sql`own_status = any(${completedIds}::smallint[])` : sql`true`,
    end.type === "date" ? sql`${today(sql, run)} <= ${end.date}::date` : sql`true`,
    end.type === "occurrences" ? sql`${givenSoFar(sql, run)} < ${end.count}` : sql`true`,
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
  const base = {
    assignedDate: sql`own_assigned_at`,
    completedDate: sql`own_completed_at`,
    registeredDate: sql`own_registered_at`,
  }[from]
  return sql`coalesce((${dayOf(sql, base, run.timeZone)} + ${interval})::date <= ${today(sql, run)}, false)`
}

function today(sql: Sql, { at, timeZone }: Cycle): Statement<unknown> {
  return dayOf(sql, sql`${at}::timestamptz`, timeZone)
}

/** The last time that the yearly day came, today included. In months that are too short for it, it is their last day. */
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

/** The last day before tomorrow that is a multiple of the interval after the person's date. */
function lastFieldDay(sql: Sql, run: Cycle, { months, days }: { months: number; days: number }): Statement<unknown> {
  const now = today(sql, run)
  const date = sql`f.day`
  const times =
    months === 0
      ? sql`(${now} - ${date}) / ${days}::integer`
      : sql`((extract(year from ${now}) - extract(year from ${date})) * 12 + extract(month from ${now}) - extract(month from ${date}))::integer
        / ${months}::integer`
  return sql`(
    select max(due.day) from person_custom_field f
    cross join lateral generate_series(greatest(${times} - 1, 1), ${times}) times
    cross join lateral (select (${date} + make_interval(months => times * ${months}::integer, days => times * ${days}::integer))::date as day) due
    where f.person_id = pair.person_id and f.field_id = ${run.recurrenceFieldId} and due.day <= ${now}
  )`
}

/** How often this assignment has given the training to the person. What was only linked does not count. */
function givenSoFar(sql: Sql, { assignmentId }: Cycle): Statement<unknown> {
  return sql`(
    select count(*) from assignment_result r
    where r.assignment_id = ${assignmentId} and r.person_id = pair.person_id and r.training_id = pair.listed_id
      and r.outcome in ('assigned', 'new_occurrence', 'waitlisted')
  )`
}
