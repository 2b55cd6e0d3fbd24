/** The middle one of some values. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** A value with three digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/**
 * The middle of some values, with the least and the most of them: for figures that are within the noise of the machine.
 */
export function spread(values: number[]): { median: number; least: number; most: number } {
  return { median: rounded(median(values)), least: rounded(Math.min(...values)), most: rounded(Math.max(...values)) }
}
