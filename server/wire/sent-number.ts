/**
 * A number of a JSON text that JavaScript's numbers can't hold, as it was sent: `1e400`, `9007199254740993`, `1e-400`.
 */
export class SentNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * Whether a number is another than its text says: infinite, a whole one beyond 2^53 with other digits, or zero though
 * none was sent.
 */
export function losesItself(value: number, text: string): boolean {
  if (!Number.isFinite(value)) return true
  if (value === 0) return /^[^e]*[1-9]/i.test(text)
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return false
  const [, sign, digits] = /^([+-]?)(\d+|0[ox][\da-f]+)(?:\.\d*)?$/i.exec(text) ?? []
  return digits !== undefined && BigInt(value) !== (sign === "-" ? -BigInt(digits) : BigInt(digits))
}

/** For `JSON.parse`: keeps numbers that JavaScript's numbers can't hold as they were sent. */
export function keepSent(_name: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === "number" && source !== undefined && losesItself(value, source)
    ? new SentNumber(source)
    : value
}
