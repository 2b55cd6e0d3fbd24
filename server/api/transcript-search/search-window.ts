import { readDateTime } from "../../wire/fields.ts"
import { instantOf } from "../../wire/times.ts"

/** The instants from one on and before another. */
export type Window = { from: Date; before: Date }

/** The requested window: from and to, both in seconds and both included, as sent. Undefined: an open end. */
export type AskedWindow = { start?: string; end?: string }

/** The two ends of the requested window. Undefined when none was sent; NaN when the text is no date and time. */
export function endsOf({ start, end }: AskedWindow): { start: number | undefined; end: number | undefined } {
  return { start: secondOf(start), end: secondOf(end) }
}

/** UTC unless the text has an offset. */
function secondOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === "") return undefined
  if (!readDateTime(text)) return Number.NaN
  return Math.floor(instantOf(text, "UTC").getTime() / 1000) * 1000
}

const day = 86_400_000

/** Whether the ends are further apart than a window may be. Documented: 24 hours. */
export function isTooLarge(start: number, end: number): boolean {
  return end - start > day
}

/**
 * The window of a Transcript Search. Documented: at most 24 hours; the day after a start alone, the day before an end
 * alone, and without either the last 24 hours. Clients that name a person or a training expect older rows, too: for
 * them the default window is open.
 */
export function windowOf({ start, end }: ReturnType<typeof endsOf>, now: Date, isNamed: boolean): Window | undefined {
  if (start === undefined && end === undefined && isNamed) return undefined
  const last = end ?? (start === undefined ? Math.floor(now.getTime() / 1000) * 1000 : start + day)
  return { from: new Date(start ?? last - day), before: new Date(last + 1000) }
}
