/** The text of a JSON number that a JavaScript number cannot hold: `1e400`, `9007199254740993`, `1e-400`. */
export class SentNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * Whether a number differs from its text: it is infinite, it is a whole number beyond 2^53 with other digits, or it is
 * zero although the text is not.
 */
export function isInexact(value: number, text: string): boolean {
  if (!Number.isFinite(value)) return true
  if (value === 0) return /^[^e]*[1-9]/i.test(text)
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return false
  const [, sign, digits] = /^([+-]?)(\d+|0[ox][\da-f]+)(?:\.\d*)?$/i.exec(text) ?? []
  return digits !== undefined && BigInt(value) !== (sign === "-" ? -BigInt(digits) : BigInt(digits))
}

/** A reviver for `JSON.parse`: returns a number that JavaScript cannot hold as a `SentNumber`. */
export function keepInexact(_name: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === "number" && source !== undefined && isInexact(value, source) ? new SentNumber(source) : value
}
