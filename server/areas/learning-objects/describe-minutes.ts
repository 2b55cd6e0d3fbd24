/** Wire: durations of this API are minutes, as text. */
export function minutes(count: number): string {
  return String(Math.round(count))
}
