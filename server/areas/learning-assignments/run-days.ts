import type { Sql, Statement } from "../../portal/sql.ts"

/** An IANA name, or an expression for it. */
type Zone = string | Statement<unknown>

/** When what falls due on a day is due: calendar days of the portal's time zone end for that at 23:59. `day` gives a date. */
export function dueAt(sql: Sql, day: Statement<unknown>, timeZone: Zone): Statement<unknown> {
  return sql`((${day} + time '23:59') at time zone ${timeZone}::text)`
}

/** The instant at which a day (`yyyy-mm-dd`) begins in a time zone. */
export function startOfDay(sql: Sql, day: string, timeZone: Zone): Statement<unknown> {
  return sql`(${day}::date::timestamp at time zone ${timeZone}::text)`
}

/** The day of an instant in a time zone. */
export function dayOf(sql: Sql, instant: Statement<unknown>, timeZone: Zone): Statement<unknown> {
  return sql`(${instant} at time zone ${timeZone}::text)::date`
}
