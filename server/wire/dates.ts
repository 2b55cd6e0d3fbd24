import { Temporal } from "temporal-polyfill"

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

const dayForm = `([1-9]\\d{3}-\\d{2}-\\d{2}|(?:today|${weekdays.join("|")})(?:[+-]\\d{1,4})?)`
const timeForm = "([01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?"

/**
 * The forms of a day: `2026-05-11`; `today`, `today+14`, `today-3`; `monday` of this week, `friday+2` of the week after
 * next.
 */
export const dayPattern = new RegExp(`^${dayForm}$`)

/**
 * The forms of a moment: a day and a time of day, `today+14 08:30` or `2026-05-11T08:30:00`; or a day alone, which
 * means its midnight.
 */
export const momentPattern = new RegExp(`^${dayForm}(?:[ T]${timeForm})?$`)

/** The forms of an end: a moment, or a time of day alone, which is on the day of the start. */
export const endPattern = new RegExp(`^(?:${dayForm}(?:[ T]${timeForm})?|${timeForm})$`)

/** Whether the day in a text of one of these forms exists in the calendar. */
export function isInCalendar(text: string): boolean {
  const [day = ""] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? []
  try {
    if (day !== "") Temporal.PlainDate.from(day, { overflow: "reject" })
    return true
  } catch {
    return false
  }
}

/** The calendar day of an instant in a time zone. */
export function todayIn(timeZone: string, now: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** The day that a text means when today is `today`. Weeks begin on Monday. */
export function dayOf(text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const [, word = "", count = "0"] = /^([a-z]+)([+-]\d+)?$/.exec(text) ?? []
  if (word === "") return Temporal.PlainDate.from(text)
  if (word === "today") return today.add({ days: Number(count) })
  return today.add({ days: weekdays.indexOf(word) + 1 - today.dayOfWeek + 7 * Number(count) })
}

/** The date and time that a text means when today is `today`. A time alone is on the day `start`. */
export function momentOf(
  text: string,
  today: Temporal.PlainDate,
  start: Temporal.PlainDateTime | undefined = undefined,
): Temporal.PlainDateTime {
  if (start && !/[ad-]/.test(text)) return start.toPlainDate().toPlainDateTime(text)
  const [day = "", time] = text.split(/[ T]/)
  return dayOf(day, today).toPlainDateTime(time)
}

/** The instant of a local time in a time zone. A local time that the clocks skip moves forward by the skipped time. */
export function instantOf(moment: Temporal.PlainDateTime, timeZone: string): Date {
  return new Date(moment.toZonedDateTime(timeZone).epochMilliseconds)
}
