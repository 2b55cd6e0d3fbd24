import type { Database } from "../database/database.ts"
import type { Limit, Scale } from "../wire/limits.ts"
import type { Clock } from "./clock.ts"
import { returnCalls, type Tally, takeCalls } from "./leases.ts"
import { count, freshUntil, type Lane, openLane, partOf, spendableAt, unanswered, waitingFor } from "./quota-queues.ts"

/** Whether a call is granted, and what its bucket has left after it. */
export type Allowance = {
  granted: boolean
  /** Calls that the bucket allows by the hour. */
  perHour: number
  /** Calls left in this hour. Other processes' reserves are not among them. */
  remaining: number
  /** For a refused call: whole seconds until every window that is used up has ended, at least 1. */
  waitSeconds?: number
  /** The bucket's windows, the shortest first, and what they allow in the form of a header. */
  windows: readonly { name: string; limit: number; remaining: number; leftSeconds: number }[]
  policy: string
}

/**
 * Counts a portal's calls by clock-aligned UTC minutes, hours and days of the portal's clock, in rows that all server
 * processes share. A call is counted first, into every window of every bucket that it hits, and then refused if any of
 * them is used up.
 *
 * Calls are taken from the rows in slices (`leases.ts`) and counted off in memory. A process alone is exact. Several
 * are never over a limit, and leave less than a twentieth of it idle. A process that ends in order returns what is left
 * of its slices (`close`); one that is killed takes them with it.
 *
 * A row is looked at again when it was last seen some time ago (`freshUntil`), and a slice that was taken while other
 * processes use the bucket is kept back until all that they knew before it is too old. So no process tells of more
 * calls left than there are.
 *
 * When the portal's clock is moved, calls count into the windows where it lands. Entered again, a window goes on from
 * its count.
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
   * Counts one call of an endpoint, known by its name, or of a reporting view, which must be one that exists. The
   * answer comes at once where memory has it. Nothing when limits are off. Rejects when the database can't be reached:
   * no call is granted uncounted.
   */
  spend(limit: Limit, call: { endpoint: string; view?: string }): Allowance | Promise<Allowance> | undefined {
    if (this.#scale === "off") return undefined
    const lane = this.#lane(limit, partOf(limit, call), this.#scale)
    return this.#countFresh(lane) ?? this.#wait(lane)
  }

  /**
   * Returns the calls that were taken and not made, so that other processes and the next start can grant them. For the
   * end of the process.
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

  /** Asks the rows for all lanes in need at once, and again for those that came to be in need meanwhile. */
  async #ask(): Promise<void> {
    // Calls that are made together ask together.
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
   * Answers a lane's waiting calls, when its slice may be spent. Calls that came after the rows were asked need them
   * fresh.
   */
  #answer(lane: Lane): void {
    const kept = spendableAt(lane) - performance.now()
    if (kept > 0) {
      lane.freshUntil = 0
      setTimeout(() => {
        // Nobody else catches what happens here, and the lane must not stay busy.
        try {
          this.#answer(lane)
        } catch (error) {
          this.#fail(lane, error)
        }
      }, Math.ceil(kept))
      return
    }
    const now = this.#clock.now().getTime()
    lane.waiting = unanswered(lane.waiting, () => count(lane, now))
    if (lane.waiting.length === 0) lane.late = unanswered(lane.late, () => this.#countFresh(lane))
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

/**
 * An allowance as headers, named in lower case. Extended applications are also told when to come back, and of each
 * window.
 */
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
