/** A portal's time. It is the only time: in TypeScript as this, in SQL as a parameter. */
export type Clock = {
  /** The portal's present instant. */
  now(): Date
}

/** The machine's own time. */
export const machineClock: Clock = { now: () => new Date() }
