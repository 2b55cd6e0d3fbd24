import type { FastifyBaseLogger } from "fastify"
import { type Portal, perPortal } from "../portal/portal.ts"
import type { Message } from "../wire/envelopes.ts"
import { runGuarded } from "./request-log.ts"

/** How long a result is reused, so that frequent probes cost at most one small write a second. Ours. */
const usualKeptMs = 1_000

/**
 * Answers `/healthz` for a portal: 200 when its database is writable, else 503. A database that is read-only, or whose
 * disk is full, cannot serve. The log has a line when the state changes, not one for each call.
 */
export function healthOf(
  log: () => Pick<FastifyBaseLogger, "info" | "error">,
  keptMs = usualKeptMs,
): (portal: Portal) => Promise<Message> {
  const healths = perPortal((portal) => new Health(portal, log, keptMs))
  return async (portal) => {
    const isHealthy = await healths(portal).ask()
    const body = JSON.stringify({ status: isHealthy ? "ok" : "unavailable", portal: portal.name })
    return { status: isHealthy ? 200 : 503, headers: { "content-type": "application/json; charset=utf-8" }, body }
  }
}

/** Checks whether one portal's database is writable. Concurrent calls share one check. */
class Health {
  readonly #portal: Portal
  readonly #log: () => Pick<FastifyBaseLogger, "info" | "error">
  readonly #keptMs: number
  #isHealthy = true
  #input: { until: number; answer: Promise<boolean> } | undefined

  constructor(portal: Portal, log: () => Pick<FastifyBaseLogger, "info" | "error">, keptMs: number) {
    this.#portal = portal
    this.#log = log
    this.#keptMs = keptMs
  }

  ask(): Promise<boolean> {
    if (this.#input && performance.now() < this.#input.until) return this.#input.answer
    const input = { until: Number.POSITIVE_INFINITY, answer: this.#check() }
    this.#input = input
    void input.answer.finally(() => {
      input.until = performance.now() + this.#keptMs
    })
    return input.answer
  }

  async #check(): Promise<boolean> {
    const { sql, clock, name } = this.#portal
    const before = this.#isHealthy
    let failure: unknown
    try {
      await sql`select check_health(${clock.now()})`
      this.#isHealthy = true
    } catch (error) {
      failure = error
      this.#isHealthy = false
    }
    const log = this.#log()
    runGuarded(log, () => {
      if (before && !this.#isHealthy) log.error({ err: failure, portal: name }, "the database can't be written to")
      if (!before && this.#isHealthy) log.info({ portal: name }, "the database can be written to again")
    })
    return this.#isHealthy
  }
}
