import { Temporal } from "temporal-polyfill"
import { readDateTime } from "./fields.ts"

/**
 * Returns the instant of a text that `localDateTime` accepts, in the given IANA zone, unless the text has an offset. A
 * local time that the clocks skip moves forward by the skipped time; of a local time that occurs twice, the result is
 * the first. Throws a RangeError for other texts.
 */
export function instantOf(text: string, zone: string): Date {
  const sent = readDateTime(text)
  if (!sent) throw new RangeError(`not a date and time: ${text}`)
  if (sent.offset) return new Date(Temporal.Instant.from(sent.local + sent.offset).epochMilliseconds)
  return new Date(Temporal.PlainDateTime.from(sent.local).toZonedDateTime(zone).epochMilliseconds)
}

/**
 * The local time of an instant in an IANA zone: `yyyy-MM-ddTHH:mm:ss`. A local time outside the years 1 to 9999 becomes
 * their first or last second, because clients know no other years.
 */
export function localText(instant: Date, zone: string): string {
  return isReliable(instant) ? quickLocalText(instant, zone) : carefulLocalText(instant, zone)
}

function carefulLocalText(instant: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
  if (local.year < 1) return "0001-01-01T00:00:00"
  if (local.year > 9999) return "9999-12-31T23:59:59"
  return local.toString({ smallestUnit: "second" })
}

/**
 * As `localText`, but `instantOf` reads the same instant back in that zone: it has the fraction of a second if there is
 * one, and the offset at the later of two instants with the same local time. Outside the years 1 to 9999 it is
 * `localText`.
 */
export function exactText(instant: Date, zone: string): string {
  const local = localText(instant, zone)
  if (isInEvenDay(instant, zone) || means(local, instant, zone)) return local
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  if (zoned.year < 1 || zoned.year > 9999) return local
  const precise = zoned.toPlainDateTime().toString()
  return [precise, precise + zoned.offset, instant.toISOString()].find((text) => means(text, instant, zone)) ?? local
}

/**
 * Whether an instant is a whole second, and the clocks have not changed in the 24 hours before it. Then they cannot
 * show its local time for the second time: since 1970, no zone has put its clocks back by more. This check takes a
 * tenth of the time of reading the text.
 */
function isInEvenDay(instant: Date, zone: string): boolean {
  const before = new Date(instant.getTime() - dayMs)
  if (instant.getMilliseconds() !== 0 || !isReliable(before) || !isReliable(instant)) return false
  const localMs = (at: Date) => Date.parse(`${quickLocalText(at, zone)}Z`)
  return localMs(instant) - localMs(before) === dayMs
}

const dayMs = 86_400_000

function means(text: string, instant: Date, zone: string): boolean {
  return readDateTime(text) !== undefined && instantOf(text, zone).getTime() === instant.getTime()
}

/**
 * Returns the instant of a text that replaces a stored time. As `instantOf`, but a text without an offset that has the
 * local time of the stored instant means that instant, also where the clocks show it twice. So a value that was read
 * and is sent again changes nothing.
 */
export function instantInPlaceOf(stored: Date | undefined, text: string, zone: string): Date {
  const sent = instantOf(text, zone)
  const isSame =
    stored !== undefined &&
    readDateTime(text)?.offset === undefined &&
    localText(stored, zone) === localText(sent, zone)
  return isSame && sent.getTime() % 1000 === 0 ? stored : sent
}

/** The local time of an instant in an IANA zone, as sessions are displayed: `yyyy-MM-dd` and `hh:mm:ss AM` or `PM`. */
export function dateAndTime(instant: Date, zone: string): { date: string; time: string } {
  const local = localText(instant, zone)
  const hour = Number(local.slice(11, 13))
  const time = `${String(hour % 12 || 12).padStart(2, "0")}${local.slice(13, 19)} ${hour < 12 ? "AM" : "PM"}`
  return { date: local.slice(0, 10), time }
}

// Before 1970, Intl may use another calendar and offsets have seconds; after 9999, years get a fifth digit.
const [firstReliable, lastReliable] = [new Date("1970-01-01T00:00:00Z"), new Date("9999-12-30T00:00:00Z")]

/** Whether Intl formats the local time of an instant correctly in every zone. */
function isReliable(instant: Date): boolean {
  return instant >= firstReliable && instant <= lastReliable
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** As `carefulLocalText`, ten times faster. */
function quickLocalText(instant: Date, zone: string): string {
  let clock = clocks.get(zone)
  if (!clock) {
    const two = "2-digit"
    const parts = { year: "numeric", month: two, day: two, hour: two, minute: two, second: two } as const
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, hourCycle: "h23", ...parts })
    clocks.set(zone, clock)
  }
  return clock.format(instant).replace(" ", "T")
}
