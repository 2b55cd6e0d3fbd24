/** Time, and how to wait in it. Tests bring their own. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop)
        resolve()
      }, milliseconds)
      signal?.addEventListener("abort", stop, { once: true })
    }),
}
