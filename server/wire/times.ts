import { Temporal } from "temporal-polyfill"
import { readDateTime } from "./fields.ts"

/**
 * The instant that a text means which `localDateTime` accepts: in the given IANA zone, unless it has an offset of its
 * own. A time that the zone's clocks skip is meant as much later; of one that they show twice, the first is meant.
 * Throws a RangeError for other texts.
 */
export function instantOf(text: string, zone: string): Date {
  const sent = readDateTime(text)
  if (!sent) throw new RangeError(`not a date and time: ${text}`)
  if (sent.offset) return new Date(Temporal.Instant.from(sent.local + sent.offset).epochMilliseconds)
  return new Date(Temporal.PlainDateTime.from(sent.local).toZonedDateTime(zone).epochMilliseconds)
}

/**
 * What the clocks of an IANA zone show at an instant: `yyyy-MM-ddTHH:mm:ss`. What they show outside the years 1 to 9999
 * becomes the first or last second of those, because readers know no other years.
 */
export function localText(instant: Date, zone: string): string {
  return isReliable(instant) ? quickLocalText(instant, zone) : carefulLocalText(instant, zone)
}

function carefulLocalText(instant: Date, zone: string): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
  if (shown.year < 1) return "0001-01-01T00:00:00"
  if (shown.year > 9999) return "9999-12-31T23:59:59"
  return shown.toString({ smallestUnit: "second" })
}

/**
 * As `localText`, so that `instantOf` reads the same instant back in that zone: with the fraction of a second if there
 * is one, and with the offset at the later of two instants at which the clocks show the same. Outside the years 1 to
 * 9999 it is `localText`.
 */
export function exactText(instant: Date, zone: string): string {
  const local = localText(instant, zone)
  if (isInEvenDay(instant, zone) || means(local, instant, zone)) return local
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  if (zoned.year < 1 || zoned.year > 9999) return local
  const shown = zoned.toPlainDateTime().toString()
  return [shown, shown + zoned.offset, instant.toISOString()].find((text) => means(text, instant, zone)) ?? local
}

/**
 * Whether an instant is a whole second, and the clocks have not been changed in the 24 hours before it, so that they
 * cannot show its time for the second time. No zone has put its clocks back by more since 1970. It takes a tenth of the
 * time that reading the text takes.
 */
function isInEvenDay(instant: Date, zone: string): boolean {
  const before = new Date(instant.getTime() - dayMs)
  if (instant.getMilliseconds() !== 0 || !isReliable(before) || !isReliable(instant)) return false
  const shown = (at: Date) => Date.parse(`${quickLocalText(at, zone)}Z`)
  return shown(instant) - shown(before) === dayMs
}

const dayMs = 86_400_000

function means(text: string, instant: Date, zone: string): boolean {
  return readDateTime(text) !== undefined && instantOf(text, zone).getTime() === instant.getTime()
}

/**
 * The instant that a text means which replaces a stored time: as `instantOf`, but a text without an offset that shows
 * the stored time means that one, also where the clocks show it twice. So what was read and is sent again changes
 * nothing.
 */
export function instantInPlaceOf(stored: Date | undefined, text: string, zone: string): Date {
  const sent = instantOf(text, zone)
  const isSame =
    stored !== undefined &&
    readDateTime(text)?.offset === undefined &&
    localText(stored, zone) === localText(sent, zone)
  return isSame && sent.getTime() % 1000 === 0 ? stored : sent
}

/**
 * What the clocks of an IANA zone show at an instant, as sessions are shown: `yyyy-MM-dd` and `hh:mm:ss AM` or `PM`.
 */
export function dateAndTime(instant: Date, zone: string): { date: string; time: string } {
  const local = localText(instant, zone)
  const hour = Number(local.slice(11, 13))
  const time = `${String(hour % 12 || 12).padStart(2, "0")}${local.slice(13, 19)} ${hour < 12 ? "AM" : "PM"}`
  return { date: local.slice(0, 10), time }
}

// Before, Intl counts days by another calendar, and offsets have seconds; after, years get a fifth digit.
const [firstReliable, lastReliable] = [new Date("1970-01-01T00:00:00Z"), new Date("9999-12-30T00:00:00Z")]

/** Whether Intl shows what the clocks of any zone show at an instant. */
function isReliable(instant: Date): boolean {
  return instant >= firstReliable && instant <= lastReliable
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** As `carefulLocalText`, ten times quicker. */
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
