import type { Sql, Statement } from "./sql.ts"

/** An IANA name, or an expression for it. */
type Zone = string | Statement<unknown>

/** An expression for the portal's time zone, in which calendar days without a time are meant. */
export function portalZone(sql: Sql): Statement<unknown> {
  return sql`(select time_zone from portal_setting)`
}

/**
 * Adds an interval to an instant by the calendar of a time zone. Months, weeks and days of the interval are calendar
 * days at the same local time, whatever the clocks did in between; its hours, minutes and seconds are durations. Agrees
 * with `calendarAdd` of server/wire/calendar.ts. Every interval that can have days or more must be added to an instant
 * by this function (docs/decisions/calendar.md).
 */
export function calendarAdd(
  sql: Sql,
  instant: Statement<unknown>,
  span: Statement<unknown>,
  timeZone: Zone,
): Statement<unknown> {
  return sql`calendar_add(${instant}, ${span}, ${timeZone}::text)`
}

/**
 * The instant at which something due on a day is due: at 23:59, the last one if the clocks show it twice. `day` is an
 * expression for a date.
 */
export function dueAt(sql: Sql, day: Statement<unknown>, timeZone: Zone): Statement<unknown> {
  return sql`((${day} + time '23:59') at time zone ${timeZone}::text)`
}

/** The first instant of a day in a time zone. `day` is `yyyy-mm-dd`, or an expression for a date. */
export function startOfDay(sql: Sql, day: string | Statement<unknown>, timeZone: Zone): Statement<unknown> {
  return sql`local_instant(${day}::date::timestamp, ${timeZone}::text)`
}

/** The day of an instant in a time zone. */
export function dayOf(sql: Sql, instant: Statement<unknown>, timeZone: Zone): Statement<unknown> {
  return sql`(${instant} at time zone ${timeZone}::text)::date`
}
