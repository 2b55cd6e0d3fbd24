import { Refusal } from "../wire/faults.ts"

/**
 * Work of which only so much is done at a time, in the order in which it came, while so much may wait. What comes when the queue is full is
 * refused with 503 and `Retry-After`, before anything is done.
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

  /** Does the work when it is its turn, and gives what comes of it. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait()
    try {
      return await work()
    } finally {
      // Whoever waits takes over the place as it is: nobody who comes meanwhile gets ahead.
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
