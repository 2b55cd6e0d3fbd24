import { guidIn } from "./guid.ts"
import { definition, type Schema } from "./schemas.ts"
import { isInexact, SentNumber } from "./sent-number.ts"
import { beginning, hasControl, isLonger, mostCharacters, plainIdentifier, textKind, trimmed } from "./text-kinds.ts"

/** A text that fits no schema: it has more characters than `longest`, or it cannot be an identifier. */
export class UnfitText {
  /** The text as the client sent it. Of a text that is too long, only a beginning that is too long, too. */
  readonly text: string
  readonly longest: number | undefined

  constructor(text: string, longest?: number) {
    this.text = text
    this.longest = longest
  }
}

/**
 * Adapts a value that the endpoint itself reads. A text that is longer than an identifier is cut to a length that is
 * still too long for one.
 */
export function adaptUnknown(value: unknown): unknown {
  if (typeof value === "string")
    return beginning(
      plainIdentifier(value.length > longestIdentifier ? beginning(value, 2 * longestIdentifier) : value),
      longestIdentifier + 1,
    )
  if (value instanceof SentNumber) return value.text
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return adaptUnknownList(value)
  let adapted = value as Record<string, unknown>
  for (const [name, member] of Object.entries(value)) {
    const found = adaptUnknown(member)
    if (found === member || name === "__proto__") continue
    if (adapted === value) adapted = { ...value }
    adapted[name] = found
  }
  return adapted
}

/** Copies the list only when an item changes, because a list may be very long. */
function adaptUnknownList(values: readonly unknown[]): readonly unknown[] {
  let adapted: unknown[] | undefined
  for (let place = 0; place < values.length; place++) {
    const found = adaptUnknown(values[place])
    if (found === values[place]) continue
    adapted ??= [...values]
    adapted[place] = found
  }
  return adapted ?? values
}

const longestIdentifier = mostCharacters.identifier

/**
 * Returns a text, or the number or boolean that the schema expects and the text contains. The length is checked before
 * anything else.
 */
export function adaptText(schema: Schema, text: string): unknown {
  const { type } = definition(schema)
  if (type === "string") return adaptWords(schema, text)
  if (type !== "number" && type !== "boolean") return text
  if (text.length > longestNumber) return new UnfitText(beginning(text, longestNumber))
  const bare = trimmed(text).toLowerCase()
  // An empty text counts as absent where the schema expects a number or boolean. A text that does not fit stays a text.
  if (bare === "") return undefined
  const value = type === "number" ? numberIn(bare) : booleans.get(bare)
  return value !== undefined && fits(schema, value) ? value : text
}

const longestNumber = mostCharacters.identifier

function adaptWords(schema: Schema, sent: string): string | UnfitText {
  const { most, form, isRuled } = textKind(schema)
  // Blanks at the ends of a long text do not count, because the schema or the endpoint may trim it later.
  const text = isLonger(sent, most) ? trimmed(sent) : sent
  if (isLonger(text, most)) return isRuled ? beginning(text, most + 1) : new UnfitText(beginning(text, most + 1), most)
  if (form === "as sent") return text
  const plain = plainIdentifier(text)
  if (hasControl(plain)) return new UnfitText(sent)
  return form === "guid" ? (guidIn(plain) ?? plain) : plain
}

/**
 * Returns a number, or its text where the schema expects a text. A number that JavaScript cannot hold keeps the text
 * that was sent.
 */
export function adaptNumber(schema: Schema, value: number | SentNumber): unknown {
  const text = value instanceof SentNumber ? value.text : String(value)
  if (definition(schema).type === "string") return adaptWords(schema, text)
  return value instanceof SentNumber ? new UnfitText(text) : value
}

const booleans = new Map([
  ["true", true],
  ["false", false],
])

/** The number that a text contains; undefined when a JavaScript number cannot hold it. */
function numberIn(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/.test(text)) return undefined
  const number = Number(text)
  return isInexact(number, text) ? undefined : number
}

/** Whether a value fits a schema without being adapted. */
export function fits(schema: Schema, value: unknown): boolean {
  return (schema as Schema & { safeParse(value: unknown): { success: boolean } }).safeParse(value).success
}
