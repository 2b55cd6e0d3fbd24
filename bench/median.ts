/** The middle one of some values. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** A value with three digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
