import type { Database } from "../database/database.ts"
import type { Limit, Scale } from "../wire/limits.ts"
import type { Clock } from "./clock.ts"
import { returnCalls, type Tally, takeCalls } from "./leases.ts"
import {
  answerInTurn,
  count,
  freshUntil,
  type Lane,
  openLane,
  partOf,
  spendableAt,
  waitingFor,
} from "./quota-queues.ts"

/** Whether a call is granted, and what its bucket has left after it. */
export type Allowance = {
  granted: boolean
  /** Calls that the bucket allows in an hour. */
  perHour: number
  /** Calls left in this hour, without the slices of other processes. */
  remaining: number
  /** For a refused call: whole seconds until every used up window has ended, at least 1. */
  waitSeconds?: number
  /** The bucket's windows, the shortest first, and their limits in the form of a header. */
  windows: readonly { name: string; limit: number; remaining: number; leftSeconds: number }[]
  policy: string
}

/**
 * Counts a portal's calls by clock-aligned UTC minutes, hours and days of the portal's clock, in rows that all server
 * processes share. A call is counted first, into every window of every bucket that it belongs to, and then refused if
 * any of them is used up.
 *
 * Processes take calls from the rows in slices (`leases.ts`) and count them in memory. A single process is exact.
 * Several processes never exceed a limit, and leave less than a twentieth of it unused. A process that ends in order
 * returns the rest of its slices (`close`); a killed process loses them.
 *
 * A row is read again some time after its last read (`freshUntil`). A slice that was taken while other processes use
 * the bucket is held back until their state from before is stale. So no process reports more calls left than there are.
 *
 * When the portal's clock is moved, calls count into the windows of its new time. A window that is entered again
 * resumes its count.
 */
export class Throttle {
  readonly #database: Database
  readonly #clock: Clock
  readonly #scale: Scale
  readonly #lanes = new Map<Limit, Map<string, Lane>>()
  readonly #tallies = new Map<string, Tally[]>()
  #needy = new Set<Lane>()
  #asking: Promise<void> | undefined

  constructor(database: Database, clock: Clock, scale: Scale) {
    this.#database = database
    this.#clock = clock
    this.#scale = scale
  }

  /**
   * Counts one call of an endpoint, identified by its name, or of a reporting view, which must exist. Returns
   * synchronously where memory has the answer; undefined when limits are off. Rejects when the database can't be
   * reached: no call is granted uncounted.
   */
  spend(limit: Limit, call: { endpoint: string; view?: string }): Allowance | Promise<Allowance> | undefined {
    if (this.#scale === "off") return undefined
    const lane = this.#lane(limit, partOf(limit, call), this.#scale)
    return this.#countFresh(lane) ?? this.#wait(lane)
  }

  /**
   * Returns the calls that were taken and not spent, so that other processes and the next start can grant them. Called
   * when the process ends.
   */
  async close(): Promise<void> {
    await this.#asking
    const lanes = [...this.#lanes.values()].flatMap((parts) => [...parts.values()])
    await returnCalls(this.#database.sql, [...new Set(lanes.flatMap(({ tallies }) => tallies))])
  }

  #lane(limit: Limit, part: string, factor: number): Lane {
    const lanes = this.#lanes.get(limit) ?? new Map<string, Lane>()
    this.#lanes.set(limit, lanes)
    let lane = lanes.get(part)
    if (!lane) {
      lane = openLane(limit, part, factor, this.#tallies)
      lanes.set(part, lane)
    }
    return lane
  }

  #countFresh(lane: Lane): Allowance | undefined {
    return performance.now() < lane.freshUntil ? count(lane, this.#clock.now().getTime()) : undefined
  }

  #wait(lane: Lane): Promise<Allowance> {
    return new Promise((grant, fail) => {
      lane.late.push({ grant, fail })
      if (!lane.busy) this.#need(lane)
    })
  }

  #need(lane: Lane): void {
    lane.busy = true
    this.#needy.add(lane)
    this.#asking ??= this.#ask()
  }

  /** Reads the rows for all lanes in need at once, and again for lanes that came to be in need meanwhile. */
  async #ask(): Promise<void> {
    // Calls of the same turn share one statement.
    await undefined
    while (this.#needy.size > 0) {
      const lanes = [...this.#needy]
      this.#needy.clear()
      for (const lane of lanes) {
        lane.waiting = lane.waiting.concat(lane.late)
        lane.late = []
      }
      const now = this.#clock.now().getTime()
      const begun = performance.now()
      try {
        await takeCalls(this.#database.sql, waitingFor(lanes, now), now)
        for (const lane of lanes) lane.freshUntil = freshUntil(lane, begun)
        for (const lane of lanes) this.#answer(lane)
      } catch (error) {
        for (const lane of lanes) this.#fail(lane, error)
      }
    }
    this.#asking = undefined
  }

  /**
   * Answers a lane's waiting calls, once its slice may be spent. Calls that came after the read began need a fresh
   * state.
   */
  #answer(lane: Lane): void {
    const kept = spendableAt(lane) - performance.now()
    if (kept > 0) {
      lane.freshUntil = 0
      setTimeout(() => {
        // No caller catches an error here, and the lane must not stay busy.
        try {
          this.#answer(lane)
        } catch (error) {
          this.#fail(lane, error)
        }
      }, Math.ceil(kept))
      return
    }
    const now = this.#clock.now().getTime()
    lane.waiting = answerInTurn(lane.waiting, () => count(lane, now))
    if (lane.waiting.length === 0) lane.late = answerInTurn(lane.late, () => this.#countFresh(lane))
    this.#rest(lane)
  }

  #fail(lane: Lane, error: unknown): void {
    for (const call of lane.waiting.splice(0)) call.fail(error)
    this.#rest(lane)
  }

  #rest(lane: Lane): void {
    lane.busy = false
    if (lane.waiting.length > 0 || lane.late.length > 0) this.#need(lane)
  }
}

/** An allowance as headers, with names in lower case. Extended applications also get the wait and each window. */
export function allowanceHeaders(allowance: Allowance, { extended }: { extended: boolean }): Record<string, string> {
  const { perHour, remaining, waitSeconds, windows, policy } = allowance
  const headers: Record<string, string> = {
    "x-csod-throttling-rate-limit-urilevel": String(perHour),
    "x-csod-requests-remaining-urilevel": String(remaining),
  }
  if (!extended) return headers
  if (waitSeconds !== undefined) headers["retry-after"] = String(waitSeconds)
  // The two fields of the IETF's draft-ietf-httpapi-ratelimit-headers-10.
  headers["ratelimit-policy"] = policy
  headers.ratelimit = windows.map((one) => `"${one.name}";r=${one.remaining};t=${one.leftSeconds}`).join(", ")
  return headers
}
