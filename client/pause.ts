import type { Answer } from "./exchange.ts"

/**
 * Returns the seconds until a refused call may succeed, or undefined if a retry can't help. Extended applications get
 * `Retry-After`. Others wait until the exhausted window ends: the hour if no call is left in it, else the minute.
 * Windows follow the clock, so their end is computed from the portal's time in the answer.
 */
export function pauseSeconds({ status, headers, body }: Answer, now: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const retryAfter = Number(headers.get("retry-after") ?? Number.NaN)
  if (retryAfter >= 0) return retryAfter
  if (status === 503) return 1
  const window = headers.get("x-csod-requests-remaining-urilevel") === "0" ? 3600 : 60
  const seconds = Math.floor((portalTime(body) ?? now) / 1000)
  return window - (seconds % window)
}

/** Reads the time of an envelope. Its offset has no colon, and not every engine can parse that. */
function portalTime(body: unknown): number | undefined {
  const { timeStamp = "" } = (body ?? {}) as { timeStamp?: string }
  const instant = Date.parse(timeStamp.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
  return Number.isNaN(instant) ? undefined : instant
}
