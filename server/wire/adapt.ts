import { Refusal } from "./faults.ts"
import { core, definition, optionFor, type Schema } from "./schemas.ts"

/**
 * Input in the form that its schema reads: members under the schema's names, whatever their case, unknown ones left out; `null` as
 * absent where the schema doesn't allow it, in lists too; numbers and booleans that came as text. What can't be brought into form is left
 * as it came. Refuses with 400 when thousands of list items don't fit, because nobody would want to be told of each.
 */
export function adapt(schema: Schema, value: unknown): unknown {
  return adaptValue(schema, value, { items: 0, misfits: 0 })
}

/** An object's member, its name in any case of letters; the exact spelling counts first, then the first that is not null. */
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
  const { type, element, valueType, options } = definition(inner)
  if (options) return adaptUnion(inner, value, count)
  if (typeof value === "string") return adaptText(inner, value)
  if (typeof value !== "object") return value
  if (Array.isArray(value)) return type === "array" && element ? adaptList(element, value, count) : value
  if (type === "object") return adaptObject(inner, value, count)
  return type === "record" && valueType ? adaptRecord(valueType, value, count) : value
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

function adaptRecord(valueSchema: Schema, value: object, count: Count): object {
  const adapted: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const found = adaptItem(valueSchema, member, count)
    // Setting a member of this name would set the object's prototype.
    if (found !== undefined && name !== "__proto__") adapted[name] = found
  }
  return adapted
}

function adaptList(element: Schema, values: unknown[], count: Count): unknown[] {
  return values.map((value) => adaptItem(element, value, count)).filter((value) => value !== undefined)
}

// Checking finds every misfit, at a price for each. Where there are many items, this looks at them one by one, and stops in time.
const manyItems = 1000
const mostMisfits = 1000

function adaptItem(schema: Schema, value: unknown, count: Count): unknown {
  const adapted = adaptValue(schema, value, count)
  count.items++
  if (count.items > manyItems && adapted !== undefined && !fits(schema, adapted)) count.misfits++
  if (count.misfits > mostMisfits) throw new Refusal(400, "Too many values of the request do not fit.")
  return adapted
}

function adaptUnion(schema: Schema, value: unknown, count: Count): unknown {
  const { discriminator, options = [] } = definition(schema)
  if (discriminator) return adaptOption(schema, discriminator, value, count)
  // A text stays one where either a text or a number is meant.
  if (typeof value !== "object" && fits(schema, value)) return value
  for (const option of options) {
    const adapted = adaptValue(option, value, count)
    if (fits(option, adapted)) return adapted
  }
  // A copy: what does not fit in it will be taken out, and not out of what was sent.
  return structuredClone(value)
}

/** An object in the form of the option that its discriminator names. When it names none, nothing but the discriminator is kept. */
function adaptOption(schema: Schema, discriminator: string, value: unknown, count: Count): unknown {
  if (typeof value !== "object" || Array.isArray(value)) return value
  const kind = member(value, discriminator) ?? undefined
  const option = optionFor(schema, kind)
  if (option) return adaptValue(option, value, count)
  return kind === undefined ? {} : { [discriminator]: kind }
}

/** A number or a boolean that came as text. Empty text where either is meant is as good as absent. What does not fit stays text. */
function adaptText(schema: Schema, text: string): unknown {
  const { type } = definition(schema)
  if (type !== "number" && type !== "boolean") return text
  const bare = text.trim().toLowerCase()
  if (bare === "") return undefined
  const meant = type === "number" ? numberIn(bare) : booleans.get(bare)
  return meant !== undefined && fits(schema, meant) ? meant : text
}

const booleans = new Map([
  ["true", true],
  ["false", false],
])

function numberIn(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/.test(text) ? Number(text) : undefined
}

function fits(schema: Schema, value: unknown): boolean {
  return (schema as Schema & { safeParse(value: unknown): { success: boolean } }).safeParse(value).success
}
