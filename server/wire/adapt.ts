import { adaptNumber, adaptText, adaptUnknown, fits, UnfitText } from "./adapt-text.ts"
import { core, definition, optionFor, type Schema } from "./schemas.ts"
import { SentNumber } from "./sent-number.ts"
import { beginning, isLonger, mostOf, trimmed } from "./text-kinds.ts"

/**
 * Input in the form that its schema reads, and how many items of its lists and records were left out, because too many
 * do not fit.
 */
export type Adapted = { value: unknown; leftOut: number }

/**
 * Input in the form that its schema reads: members under the schema's names, whatever their case, unknown ones left
 * out; `null` as absent where the schema doesn't allow it, in lists too; numbers and booleans that came as text, and
 * texts that came as numbers. Identifiers are brought into one form; texts that are too long, or no identifiers, are
 * put into an `UnfitText`, which fits no schema. What can't be brought into form is left as it came. Of a great many
 * list items that don't fit, only the first thousand are kept.
 */
export function adapt(schema: Schema, value: unknown): Adapted {
  const count: Count = { items: 0, misfits: 0 }
  const adapted = adaptValue(schema, value, count)
  return { value: adapted, leftOut: Math.max(0, count.misfits - mostMisfits) }
}

/**
 * An object's member, its name in any case of letters; the exact spelling counts first, then the first that is not
 * null.
 */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
  return own(value, name) ?? byLowerName(value).get(name.toLowerCase())
}

/** How many items of lists there were so far, and how many of those that were looked at did not fit. */
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
    // Setting a member of this name would set the object's prototype.
    if (found !== undefined && name !== "__proto__") adapted[name] = found
  }
  return adapted
}

const shownLength = 100

function adaptList(element: Schema, values: unknown[], count: Count): unknown[] {
  if (isUnknown(element)) return adaptUnknown(values) as unknown[]
  return values.map((value) => adaptItem(element, value, count)).filter((value) => value !== undefined)
}

// Checking finds every misfit, at a price for each. Where there are many items, this looks at them one by one, and
// stops in time.
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
  for (const option of options) {
    const adapted = adaptValue(option, value, count)
    if (fits(option, adapted)) return adapted
  }
  if (value instanceof SentNumber) return new UnfitText(value.text)
  // A copy: what does not fit in it will be taken out, and not out of what was sent.
  return structuredClone(value)
}

/** A text in the form of an option that it fits. It stays one where either a text or a number is meant. */
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
 * An object in the form of the option that its discriminator names. When it names none, nothing but the discriminator
 * is kept.
 */
function adaptOption(schema: Schema, discriminator: string, value: unknown, count: Count): unknown {
  if (typeof value !== "object" || Array.isArray(value) || value instanceof SentNumber) return value
  const kind = member(value, discriminator) ?? undefined
  const option = optionFor(schema, kind)
  if (option) return adaptValue(option, value, count)
  return kind === undefined ? {} : { [discriminator]: kind }
}

/** Whether a value fits no schema of this type. To see that takes less time than to check it. */
function isOfAnotherType(schema: Schema, value: unknown): boolean {
  const { type } = definition(core(schema, "in"))
  if (type === "string") return typeof value !== "string"
  return (type === "object" || type === "record" || type === "array") && typeof value !== "object"
}

function isUnknown(schema: Schema): boolean {
  return definition(schema).type === "unknown"
}
