import { Temporal } from "temporal-polyfill"

/** A length of time by the calendar, forward; backward, where its numbers are negative. */
export type CalendarSpan = { months?: number; weeks?: number; days?: number }

/**
 * An instant so much later, or earlier, by the calendar of an IANA zone: at the same local time of another day,
 * whatever the clocks did in between. Months end on the last day that exists. A local time that the clocks skip is as
 * much later; of one that they show twice, the first is meant, but an empty span changes nothing. SQL has
 * `calendar_add` for the same.
 */
export function calendarAdd(instant: Date, span: CalendarSpan, zone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return new Date(zoned.add(span).epochMilliseconds)
}

/**
 * When what falls due on a day (`yyyy-MM-dd`) of an IANA zone is due: at 23:59, at the last one where the clocks show
 * it twice.
 */
export function dueInstant(day: string, zone: string): Date {
  const moment = Temporal.PlainDate.from(day).toPlainDateTime("23:59")
  return new Date(moment.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds)
}

/** The calendar day of an instant in an IANA zone: `yyyy-MM-dd`. */
export function dayIn(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}
