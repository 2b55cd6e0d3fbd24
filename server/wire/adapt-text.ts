import { guidIn } from "./guid.ts"
import { definition, type Schema } from "./schemas.ts"
import { losesItself, SentNumber } from "./sent-number.ts"
import { beginning, hasControl, isLonger, mostCharacters, plainIdentifier, textKind, trimmed } from "./text-kinds.ts"

/**
 * A text that does not fit, whatever the schema says: it has more characters than `longest`, or can't be an identifier.
 */
export class UnfitText {
  /** The text as it was sent, of a too long one its beginning, which is too long, too. */
  readonly text: string
  readonly longest: number | undefined

  constructor(text: string, longest?: number) {
    this.text = text
    this.longest = longest
  }
}

/**
 * What the endpoint reads by itself. A text in it that is too long for an identifier is cut, to one that is still too
 * long to be one.
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

/** A list of which only what changes is copied: it may be very long. */
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

/** A text, or the number or boolean that is meant by it. Nothing is done with a text before its length is known. */
export function adaptText(schema: Schema, text: string): unknown {
  const { type } = definition(schema)
  if (type === "string") return adaptWords(schema, text)
  if (type !== "number" && type !== "boolean") return text
  if (text.length > longestNumber) return new UnfitText(beginning(text, longestNumber))
  const bare = trimmed(text).toLowerCase()
  // Empty text where either is meant is as good as absent. What does not fit stays text.
  if (bare === "") return undefined
  const meant = type === "number" ? numberIn(bare) : booleans.get(bare)
  return meant !== undefined && fits(schema, meant) ? meant : text
}

const longestNumber = mostCharacters.identifier

function adaptWords(schema: Schema, sent: string): string | UnfitText {
  const { most, form, isRuled } = textKind(schema)
  // Blanks at the ends of a long text don't count, so that who trims later can be sent it.
  const text = isLonger(sent, most) ? trimmed(sent) : sent
  if (isLonger(text, most)) return isRuled ? beginning(text, most + 1) : new UnfitText(beginning(text, most + 1), most)
  if (form === "as sent") return text
  const plain = plainIdentifier(text)
  if (hasControl(plain)) return new UnfitText(sent)
  return form === "guid" ? (guidIn(plain) ?? plain) : plain
}

/** A number, or the text that it is where a text is meant. One that no number of ours holds stays as it was sent. */
export function adaptNumber(schema: Schema, value: number | SentNumber): unknown {
  const text = value instanceof SentNumber ? value.text : String(value)
  if (definition(schema).type === "string") return adaptWords(schema, text)
  return value instanceof SentNumber ? new UnfitText(text) : value
}

const booleans = new Map([
  ["true", true],
  ["false", false],
])

/** The number that a text is, if a number of ours holds it. */
function numberIn(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/.test(text)) return undefined
  const number = Number(text)
  return losesItself(number, text) ? undefined : number
}

/** Whether a value fits a schema as it is. */
export function fits(schema: Schema, value: unknown): boolean {
  return (schema as Schema & { safeParse(value: unknown): { success: boolean } }).safeParse(value).success
}
