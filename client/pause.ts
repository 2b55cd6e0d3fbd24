import type { Answer } from "./exchange.ts"

/**
 * How many seconds to wait before a refused call may succeed; nothing when waiting doesn't help. `Retry-After` says it
 * to extended applications. Others wait for the end of the window that is used up: the hour, when no call is left in
 * it, else the minute. Windows follow the clock, so their end is known from the portal's time, which stands in the
 * answer.
 */
export function pauseSeconds({ status, headers, body }: Answer, now: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const told = Number(headers.get("retry-after") ?? Number.NaN)
  if (told >= 0) return told
  if (status === 503) return 1
  const window = headers.get("x-csod-requests-remaining-urilevel") === "0" ? 3600 : 60
  const seconds = Math.floor((portalTime(body) ?? now) / 1000)
  return window - (seconds % window)
}

/** The instant of an envelope. Its offset has no colon, which not every engine reads. */
function portalTime(body: unknown): number | undefined {
  const { timeStamp = "" } = (body ?? {}) as { timeStamp?: string }
  const instant = Date.parse(timeStamp.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
  return Number.isNaN(instant) ? undefined : instant
}
