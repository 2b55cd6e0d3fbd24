import { Refusal } from "../wire/faults.ts"

/**
 * Limits how much work runs at a time. The rest waits in the order of arrival, up to a limit. When the queue is full,
 * work is refused with 503 and `Retry-After` before it starts.
 */
export class Turns {
  readonly #atOnce: number
  readonly #mostWaiting: number
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Runs the work when it is its turn, and returns its result. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait()
    try {
      return await work()
    } finally {
      // The next in the queue takes over the place directly: new arrivals can't overtake.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting)
      throw new Refusal(503, "Service Unavailable", { headers: { "retry-after": "2" } })
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
