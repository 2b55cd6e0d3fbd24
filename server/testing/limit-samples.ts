import { type JsonSchema, resolved } from "../contract/schemas.ts"

/** A limit of a schema, with an input at the last value that it allows, and one at the first value beyond it. */
export type LimitSample = { path: string; limit: string; allowed: unknown; refused: unknown; text?: true }

type Named = Record<string, JsonSchema>

/** Every limit of a schema of an object: the length of texts, the size of numbers, the length of lists. */
export function* limitSamples(schema: JsonSchema, named: Named): Iterable<LimitSample> {
  yield* within(schema, named, { path: "", input: (value) => value, open: [] })
}

/**
 * The location of a part: its path, a function that makes a whole input from a value at that place, and the schemas
 * around it.
 */
type Place = { path: string; input: (value: unknown) => unknown; open: readonly JsonSchema[] }

function* within(schema: JsonSchema, named: Named, place: Place): Iterable<LimitSample> {
  const one = resolved(schema, named)
  if (place.open.includes(one)) return
  const { path, input } = place
  const open = [...place.open, one]
  for (const option of optionsOf(one)) yield* within(option, named, { ...place, open })
  for (const { limit, allowed, refused } of ownLimits(one, named))
    yield {
      path,
      limit,
      allowed: input(allowed),
      refused: input(refused),
      ...(limit.includes("Length") && { text: true }),
    }
  const base = smallest(one, named) as Record<string, unknown>
  for (const [name, member] of Object.entries(one.properties ?? {})) {
    const at = { path: `${path}.${name}`, input: (value: unknown) => input({ ...base, [name]: value }), open }
    yield* within(member, named, at)
  }
  if (one.items) {
    const fill = Array.from({ length: Math.max(0, (one.minItems ?? 0) - 1) }, () => smallest(one.items!, named))
    yield* within(one.items, named, { path: `${path}[]`, input: (value) => input([value, ...fill]), open })
  }
  if (typeof one.additionalProperties === "object")
    yield* within(one.additionalProperties, named, {
      path: `${path}.*`,
      input: (value) => input({ ...base, "en-US": value }),
      open,
    })
}

type Sides = { limit: string; allowed: unknown; refused: unknown }

function* ownLimits({ minLength, maxLength, minimum, maximum, ...one }: JsonSchema, named: Named): Iterable<Sides> {
  const { items, minItems, maxItems } = one
  const text = (length: number) => "x".repeat(length)
  const list = (length: number) => Array.from({ length }, () => smallest(items ?? {}, named))
  if (maxLength !== undefined)
    yield { limit: `maxLength ${maxLength}`, allowed: text(maxLength), refused: text(maxLength + 1) }
  if (minLength !== undefined)
    yield { limit: `minLength ${minLength}`, allowed: text(minLength), refused: text(minLength - 1) }
  if (maximum !== undefined) yield { limit: `maximum ${maximum}`, allowed: maximum, refused: maximum + 1 }
  if (minimum !== undefined) yield { limit: `minimum ${minimum}`, allowed: minimum, refused: minimum - 1 }
  if (maxItems !== undefined)
    yield { limit: `maxItems ${maxItems}`, allowed: list(maxItems), refused: list(maxItems + 1) }
  if (minItems) yield { limit: `minItems ${minItems}`, allowed: list(minItems), refused: list(minItems - 1) }
}

function optionsOf({ anyOf, oneOf, allOf }: JsonSchema): JsonSchema[] {
  return anyOf ?? oneOf ?? allOf ?? []
}

/** The smallest value that a schema accepts: of an object, the required members. */
export function smallest(schema: JsonSchema, named: Named): unknown {
  const one = resolved(schema, named)
  const option = optionsOf(one).find(({ type }) => type !== "null")
  if (option) return smallest(option, named)
  if (one.const !== undefined) return one.const
  if (one.enum) return one.enum[0]
  const type = [one.type].flat()[0]
  if (type === "object") {
    const required = Object.entries(one.properties ?? {}).filter(([name]) => one.required?.includes(name))
    return Object.fromEntries(required.map(([name, member]) => [name, smallest(member, named)]))
  }
  if (type === "array") return Array.from({ length: one.minItems ?? 0 }, () => smallest(one.items ?? {}, named))
  if (type === "boolean") return false
  if (type === "integer" || type === "number") return Math.max(one.minimum ?? 1, 1)
  if (one.format === "uuid") return "e15e0000-0000-4000-8000-000000000001"
  if (one.format === "date") return "2026-05-11"
  return "x".repeat(Math.max(one.minLength ?? 1, 1))
}
