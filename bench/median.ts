/** Returns the median of some values. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Rounds a value to three decimal places. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Returns the median of some values with the minimum and the maximum: for figures within the noise of the machine. */
export function spread(values: number[]): { median: number; least: number; most: number } {
  return { median: rounded(median(values)), least: rounded(Math.min(...values)), most: rounded(Math.max(...values)) }
}
