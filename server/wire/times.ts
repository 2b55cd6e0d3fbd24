import { Temporal } from "temporal-polyfill"
import { readDateTime } from "./fields.ts"

/**
 * The instant that a text means which `localDateTime` accepts: in the given IANA zone, unless it has an offset of its own. A time that
 * the zone's clocks skip is meant as much later; of one that they show twice, the first is meant. Throws a RangeError for other texts.
 */
export function instantOf(text: string, zone: string): Date {
  const sent = readDateTime(text)
  if (!sent) throw new RangeError(`not a date and time: ${text}`)
  if (sent.offset) return new Date(Temporal.Instant.from(sent.local + sent.offset).epochMilliseconds)
  return new Date(Temporal.PlainDateTime.from(sent.local).toZonedDateTime(zone).epochMilliseconds)
}

/**
 * What the clocks of an IANA zone show at an instant: `yyyy-MM-ddTHH:mm:ss`. What they show outside the years 1 to 9999 becomes the first
 * or last second of those, because readers know no other years.
 */
export function localText(instant: Date, zone: string): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
  if (shown.year < 1) return "0001-01-01T00:00:00"
  if (shown.year > 9999) return "9999-12-31T23:59:59"
  return shown.toString({ smallestUnit: "second" })
}
