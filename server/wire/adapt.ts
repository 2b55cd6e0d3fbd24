import { adaptNumber, adaptText, adaptUnknown, fits, UnfitText } from "./adapt-text.ts"
import { hasOnlyUnfitTexts } from "./issues.ts"
import { core, definition, optionFor, type Schema } from "./schemas.ts"
import { SentNumber } from "./sent-number.ts"
import { beginning, isLonger, mostOf, trimmed } from "./text-kinds.ts"

/**
 * Input in the form that its schema reads, and the number of items of lists and records that were dropped because too
 * many do not fit.
 */
export type Adapted = { value: unknown; leftOut: number }

/**
 * Brings input into the form that its schema reads. Members get the schema's names, whatever their case; unknown
 * members are dropped. `null` counts as absent where the schema does not allow it, in lists too. Texts become numbers
 * and booleans, and numbers become texts, where the schema expects them. Identifiers get one form. A text that is too
 * long, or is no identifier, becomes an `UnfitText`, which fits no schema. Any other value that does not fit stays as
 * it was sent. If many list items do not fit, only the first thousand of them stay.
 */
export function adapt(schema: Schema, value: unknown): Adapted {
  const count: Count = { items: 0, misfits: 0 }
  const adapted = adaptValue(schema, value, count)
  return { value: adapted, leftOut: Math.max(0, count.misfits - mostMisfits) }
}

/**
 * Returns a member of an object by its name in any case of letters. The exact spelling takes precedence, then the first
 * member that is not null.
 */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
  return own(value, name) ?? byLowerName(value).get(name.toLowerCase())
}

/** The number of list items so far, and how many of the checked ones did not fit. */
type Count = { items: number; misfits: number }

function adaptValue(schema: Schema, value: unknown, count: Count): unknown {
  if (value === undefined) return undefined
  if (value === null) return fits(schema, null) ? null : undefined
  const inner = core(schema, "in")
  const { type, element, valueType, keyType, options } = definition(inner)
  if (options) return adaptUnion(inner, value, count)
  if (type === "unknown") return adaptUnknown(value)
  if (typeof value === "string") return adaptText(inner, value)
  if (typeof value === "number" || value instanceof SentNumber) return adaptNumber(inner, value)
  if (typeof value !== "object") return value
  if (Array.isArray(value)) return type === "array" && element ? adaptList(element, value, count) : value
  if (type === "object") return adaptObject(inner, value, count)
  return type === "record" && keyType && valueType ? adaptRecord(keyType, valueType, value, count) : value
}

function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

function byLowerName(value: object): Map<string, unknown> {
  const members = new Map<string, unknown>()
  for (const [name, member] of Object.entries(value)) {
    const key = name.toLowerCase()
    members.set(key, members.get(key) ?? member)
  }
  return members
}

function adaptObject(schema: Schema, value: object, count: Count): object {
  const adapted: Record<string, unknown> = {}
  let others: Map<string, unknown> | undefined
  for (const [name, memberSchema] of Object.entries(definition(schema).shape ?? {})) {
    let sent = own(value, name)
    if (sent === undefined || sent === null) {
      others ??= byLowerName(value)
      sent = others.get(name.toLowerCase())
    }
    const found = adaptValue(memberSchema, sent, count)
    if (found !== undefined) adapted[name] = found
  }
  return adapted
}

function adaptRecord(keySchema: Schema, valueSchema: Schema, value: object, count: Count): object {
  const adapted: Record<string, unknown> = {}
  for (const [sent, member] of Object.entries(value)) {
    const key = adaptText(core(keySchema, "in"), sent)
    const isUnfit = key instanceof UnfitText
    const found = isUnfit ? key : adaptItem(valueSchema, member, count)
    const name = isUnfit ? beginning(sent, shownLength) : (key as string)
    // Setting this member would set the prototype of the object.
    if (found !== undefined && name !== "__proto__") adapted[name] = found
  }
  return adapted
}

const shownLength = 100

function adaptList(element: Schema, values: unknown[], count: Count): unknown[] {
  if (isUnknown(element)) return adaptUnknown(values) as unknown[]
  return values.map((value) => adaptItem(element, value, count)).filter((value) => value !== undefined)
}

// Validation reports every misfit, and each has a cost. In a long list, this checks the items one by one and stops at a
// limit.
const manyItems = 1000
const mostMisfits = 1000

function adaptItem(schema: Schema, value: unknown, count: Count): unknown {
  const adapted = adaptValue(schema, value, count)
  count.items++
  if (count.items <= manyItems || adapted === undefined) return adapted
  if (!isOfAnotherType(schema, adapted) && fits(schema, adapted)) return adapted
  count.misfits++
  return count.misfits > mostMisfits ? undefined : adapted
}

function adaptUnion(schema: Schema, value: unknown, count: Count): unknown {
  const { discriminator, options = [] } = definition(schema)
  if (discriminator) return adaptOption(schema, discriminator, value, count)
  if (typeof value === "string") return adaptTextOfUnion(schema, value, count)
  if (typeof value !== "object" && fits(schema, value)) return value
  const adapted = []
  for (const option of options) {
    const found = adaptValue(option, value, count)
    if (fits(option, found)) return found
    adapted.push({ option, found })
  }
  if (value instanceof SentNumber) return new UnfitText(value.text)
  const unfit = adapted.find(({ option, found }) => hasOnlyUnfitTexts(option, found))
  if (unfit) return unfit.found
  // A copy, because misfits are removed from it later, and the input must not change.
  return structuredClone(value)
}

/** Adapts a text to an option that it fits. If both a text and a number are allowed, it stays a text. */
function adaptTextOfUnion(schema: Schema, text: string, count: Count): unknown {
  const most = mostOf(schema)
  if (isLonger(trimmed(text), most)) return new UnfitText(beginning(text, most + 1), most)
  const { options = [] } = definition(schema)
  const [texts, others] = [options.filter(isText), options.filter((option) => !isText(option))]
  const adapted = [...texts, ...others].map((option) => ({ option, found: adaptValue(option, text, count) }))
  const fitting = adapted.find(({ option, found }) => fits(option, found))
  return fitting ? fitting.found : (adapted.find(({ found }) => found instanceof UnfitText)?.found ?? text)
}

function isText(schema: Schema): boolean {
  return definition(core(schema, "in")).type === "string"
}

/**
 * Adapts an object to the option that its discriminator selects. If no option matches, only the discriminator stays.
 */
function adaptOption(schema: Schema, discriminator: string, value: unknown, count: Count): unknown {
  if (typeof value !== "object" || Array.isArray(value) || value instanceof SentNumber) return value
  const kind = member(value, discriminator) ?? undefined
  const option = optionFor(schema, kind)
  if (option) return adaptValue(option, value, count)
  return kind === undefined ? {} : { [discriminator]: kind }
}

/** Whether a value fits no schema of this type. This takes less time than validation. */
function isOfAnotherType(schema: Schema, value: unknown): boolean {
  const { type } = definition(core(schema, "in"))
  if (type === "string") return typeof value !== "string"
  return (type === "object" || type === "record" || type === "array") && typeof value !== "object"
}

function isUnknown(schema: Schema): boolean {
  return definition(schema).type === "unknown"
}
