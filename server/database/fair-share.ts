import { Busy } from "./database-errors.ts"

/** Releases the place. */
export type Release = () => void

type Waiting = { caller: string | undefined; admit(): void }

/**
 * A number of places that callers share. A caller has at most `perCaller` of them. Of the waiting ones, the caller with
 * the fewest places is admitted first, and of equals the one who has waited longest. Work without a caller has no limit
 * of its own.
 */
export class FairShare {
  readonly #perCaller: number
  readonly #waitMs: number
  readonly #held = new Map<string, number>()
  readonly #waiting = new Set<Waiting>()
  #free: number

  constructor(places: number, { perCaller, waitMs }: { perCaller: number; waitMs: number }) {
    this.#free = places
    this.#perCaller = perCaller
    this.#waitMs = waitMs
  }

  /**
   * Takes a place. Throws Busy when none becomes free in time, and the reason of `signal` when that is aborted first.
   */
  async take(caller?: string, signal?: AbortSignal): Promise<Release> {
    signal?.throwIfAborted()
    // When a caller waits although a place is free, it has reached its limit.
    if (this.#free === 0 || !this.#mayHaveMore(caller)) await this.#wait(caller, signal)
    else this.#admit(caller)
    return () => this.#leave(caller)
  }

  async #wait(caller: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting = { caller, admit: resolve }
    const giveUp = (reason: unknown) => {
      this.#waiting.delete(waiting)
      reject(reason)
    }
    const onAbort = () => giveUp(signal?.reason)
    const timer = setTimeout(() => giveUp(new Busy()), this.#waitMs)
    this.#waiting.add(waiting)
    signal?.addEventListener("abort", onAbort, { once: true })
    try {
      await promise
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener("abort", onAbort)
    }
  }

  #leave(caller: string | undefined): void {
    this.#free += 1
    if (caller !== undefined) this.#held.set(caller, this.#heldBy(caller) - 1)
    if (this.#heldBy(caller) === 0) this.#held.delete(caller!)
    const next = this.#next()
    if (!next) return
    this.#waiting.delete(next)
    this.#admit(next.caller)
    next.admit()
  }

  #next(): Waiting | undefined {
    let next: Waiting | undefined
    for (const one of this.#waiting)
      if (this.#mayHaveMore(one.caller) && (!next || this.#heldBy(one.caller) < this.#heldBy(next.caller))) next = one
    return next
  }

  #admit(caller: string | undefined): void {
    this.#free -= 1
    if (caller !== undefined) this.#held.set(caller, this.#heldBy(caller) + 1)
  }

  #mayHaveMore(caller: string | undefined): boolean {
    return this.#heldBy(caller) < this.#perCaller
  }

  /** Returns how many places a caller has, or 0 for work without a caller. */
  #heldBy(caller: string | undefined): number {
    return caller === undefined ? 0 : (this.#held.get(caller) ?? 0)
  }
}
