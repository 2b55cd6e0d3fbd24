import { Temporal } from "temporal-polyfill"

/** A calendar duration. Negative numbers go backward. */
export type CalendarSpan = { months?: number; weeks?: number; days?: number }

/**
 * Adds a calendar duration to an instant in an IANA zone. The local time of day stays the same, whatever the clocks do
 * in between. If the month is too short, the result is its last day. A local time that the clocks skip moves forward by
 * the skipped time. Of a local time that occurs twice, the result is the first; an empty span changes nothing. The SQL
 * function `calendar_add` does the same.
 */
export function calendarAdd(instant: Date, span: CalendarSpan, zone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return new Date(zoned.add(span).epochMilliseconds)
}

/** The instant of a due date (`yyyy-MM-dd`) in an IANA zone: 23:59, the later one if the clocks show it twice. */
export function dueInstant(day: string, zone: string): Date {
  const moment = Temporal.PlainDate.from(day).toPlainDateTime("23:59")
  return new Date(moment.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds)
}

/** The calendar day of an instant in an IANA zone: `yyyy-MM-dd`. */
export function dayIn(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}
