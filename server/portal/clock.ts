/** A portal's time, the only time in use: in TypeScript as this clock, in SQL as a parameter. */
export type Clock = {
  /** The portal's present instant. */
  now(): Date
}

/** The machine's time. */
export const machineClock: Clock = { now: () => new Date() }
