import { z } from "zod"

/**
 * An instant as the foundational family writes it: UTC, whole seconds, no colon in the offset.
 * `2026-03-04T09:15:00+0000` An instant outside the years 1 to 9999 becomes their first or last second, because clients
 * know no other years.
 */
export function wireInstant(instant: Date): string {
  const time = Math.min(Math.max(instant.getTime(), firstSecond), lastSecond)
  return `${new Date(time).toISOString().slice(0, 19)}+0000`
}

/** An instant as the newer APIs write it: UTC, whole seconds. `2026-03-04T09:15:00Z` */
export function isoInstant(instant: Date): string {
  return wireInstant(instant).replace("+0000", "Z")
}

/**
 * A date of a transcript or roster as the foundational family writes it: as an instant, without its seconds, because
 * the original stores these dates in minutes. `2026-03-04T09:15:00+0000`
 */
export function wireMinute(instant: Date): string {
  return wireInstant(minuteOf(instant))
}

/** A date of a transcript or roster as the newer APIs write it. `2026-03-04T09:15:00Z` */
export function isoMinute(instant: Date): string {
  return isoInstant(minuteOf(instant))
}

function minuteOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 60_000) * 60_000)
}

const firstSecond = Date.parse("0001-01-01T00:00:00Z")
const lastSecond = Date.parse("9999-12-31T23:59:59Z")

/** A duration as transcripts write it: hours with at least four digits, minutes, seconds. `0010:30:00` */
export function wireDuration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  return `${String(Math.floor(whole / 60)).padStart(4, "0")}:${String(whole % 60).padStart(2, "0")}:00`
}

/** Whether a text is a GUID, in any case of letters. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

/**
 * A date and time as the client sent it: `local` without a zone, as `yyyy-MM-ddTHH:mm:ss` with any fraction, and its
 * offset if it has one.
 */
export type SentDateTime = { local: string; offset: string | undefined }

/**
 * Reads a date and time: `yyyy-MM-ddTHH:mm:ss`. The seconds and a fraction of up to nine digits are optional, a blank
 * may replace the T, and an offset (`Z`, `+01:00`, `+0100`) may follow. A date alone means its midnight. Years 1 to
 * 9999, offsets to 14 hours, no leap seconds and no hour 24. Returns undefined for other texts.
 */
export function readDateTime(text: string): SentDateTime | undefined {
  const match = dateTimePattern.exec(text.trim())
  if (!match) return undefined
  const { date = "", clock = "00:00", rest = ":00", offset } = match.groups as Partial<Record<string, string>>
  if (!isDay(date) || !isTime(`${clock}${rest}`) || !isOffset(offset ?? "Z")) return undefined
  return { local: `${date}T${clock}${rest}`, offset: offset?.toUpperCase() }
}

const dateTimePattern =
  /^(?<date>\d{4}-\d\d-\d\d)([T ](?<clock>\d\d:\d\d)(?<rest>:\d\d(\.\d{1,9})?)?(?<offset>Z|[+-]\d\d:?\d\d)?)?$/i

function isDay(date: string): boolean {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return year >= 1 && day >= 1 && day <= days
}

function isTime(time: string): boolean {
  const [hour, minute, second] = time.split(":").map(Number) as [number, number, number]
  return hour < 24 && minute < 60 && second < 60
}

function isOffset(offset: string): boolean {
  if (/z/i.test(offset)) return true
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))]
  return minutes < 60 && hours * 60 + minutes <= 14 * 60
}

/** A date and time as `readDateTime` reads it. It has no zone, unless an offset follows, which then applies. */
export const localDateTime = z
  .string()
  .refine((text) => readDateTime(text) !== undefined)
  .meta({
    pattern: "^\\d{4}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?([Zz]|[+-]\\d{2}:?\\d{2})?)?$",
  })

/** A whole number that fits PostgreSQL's integer. */
export const wholeNumber = z.int().min(-2_147_483_648).max(2_147_483_647)

/** An amount of money or training units. */
export const amount = z.number().min(-1e12).max(1e12)

/** A GUID, in any case of letters. */
export const guid = z.guid()

/** A page number, from 1. */
export const pageNumber = z.int().min(1).max(1_000_000_000)

/** A calendar day, `yyyy-MM-dd`, of the years 1 to 9999. */
export const day = z.iso.date().refine((text) => !text.startsWith("0000"))
