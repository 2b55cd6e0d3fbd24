import { type JsonSchema, resolved } from "../../contract/schemas.ts"
import type { Random } from "./random.ts"

/** The material of inputs: the named schemas of the contract, and texts that mean something in the portal. */
export type Pool = { named: Record<string, JsonSchema>; texts: readonly string[]; guids: readonly string[] }

/** A value that a schema probably accepts. */
export function valueFor(schema: JsonSchema, pool: Pool, random: Random, depth = 0): unknown {
  const { anyOf, oneOf, allOf, const: only, enum: words, type, ...rest } = resolved(schema, pool.named)
  const options = anyOf ?? oneOf ?? allOf
  if (options) return valueFor(random.pick(options), pool, random, depth)
  if (only !== undefined) return only
  if (words) return random.pick(words)
  switch (Array.isArray(type) ? random.pick(type) : type) {
    case "object":
      return objectFor(rest, pool, random, depth)
    case "array":
      return Array.from({ length: depth > 6 ? 0 : random.below(4) }, () =>
        valueFor(rest.items ?? {}, pool, random, depth + 1),
      )
    case "boolean":
      return random.chance(0.5)
    case "integer":
      return random.pick([rest.minimum ?? 0, 1, 2, 7, 100])
    case "number":
      return random.pick([rest.minimum ?? 0, 0.5, 12.25, 1000])
    case "null":
      return null
    default:
      return textFor(rest, pool, random)
  }
}

function objectFor(schema: JsonSchema, pool: Pool, random: Random, depth: number): object {
  const { properties = {}, required = [], additionalProperties } = schema
  const members = Object.entries(properties)
    .filter(([name]) => random.chance(required.includes(name) ? 0.97 : depth > 5 ? 0.1 : 0.6))
    .map(([name, member]) => [name, valueFor(member, pool, random, depth + 1)])
  if (typeof additionalProperties === "object" && random.chance(0.7))
    members.push([random.pick(pool.texts), valueFor(additionalProperties, pool, random, depth + 1)])
  return Object.fromEntries(members)
}

function textFor({ format }: JsonSchema, { texts, guids }: Pool, random: Random): string {
  if (format === "uuid") return random.pick(guids)
  if (format === "date") return random.pick(["2026-05-11", "2026-02-29", "9999-12-31"])
  return random.chance(0.3) ? random.pick(guids) : random.pick(texts)
}

// A placeholder in a JSON text for values that JSON.stringify does not write.
const verbatim = "\u0001verbatim:"

/** A value as JSON, with raw texts inserted literally. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value).replace(/"\\u0001verbatim:([^"]*)"/g, "$1")
}

const numbers = [
  "1e400",
  "-1e400",
  "9007199254740993",
  "1e-400",
  "-0",
  "12345678901234567890",
  "0.1e1",
  "01",
  "NaN",
  "1e5",
]

/** An unexpected value, sometimes a large one. */
export function hostile(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => random.chance(0.5),
    () => random.pick([-1, 0, 0.5, 1e12 + 1, 2 ** 31, 2 ** 53, -(2 ** 63)]),
    () => `${verbatim}${random.pick(numbers)}`,
    () => ({}),
    () => [],
    () => [[], {}, null, "", 1],
    () => hostileText(random),
    () => hostileText(random),
    () => hostileText(random),
    () => nested(random),
    () => Object.fromEntries(Array.from({ length: 10 ** random.below(5) }, (_, index) => [`m${index}`, index])),
    () => Array.from({ length: 10 ** random.below(5) }, () => random.pick<unknown>(["ann", {}, 5, null])),
    () => ({ toString: 1, constructor: null, ["__proto__"]: { a: 1 } }),
  ])()
}

function nested(random: Random): unknown {
  let value: unknown = "deep"
  for (let depth = random.pick([3, 60, 70, 2000]); depth > 0; depth--)
    value = random.chance(0.5) ? [value] : { a: value }
  return value
}

/** A text that is long, odd or both. */
export function hostileText(random: Random): string {
  const piece = random.pick([
    ...[
      "a",
      " ",
      "e\u0301",
      "\u0301",
      "\u0315\u0300",
      "\u1e9b\u0323",
      "\u200b",
      "\ufeff",
      "\u202e",
      "İ",
      "ß",
      "ﷺ",
      "\u{1f469}\u200d",
    ],
    ...[
      "\n",
      "\t",
      "\u0007",
      "\u0000",
      "\ud800",
      "'",
      '"',
      "<",
      "&",
      "%",
      "\\",
      "(",
      "((a|b)+)+",
      "a ",
      ",",
      ";",
      "0",
      "-",
      "🏴",
      "漢",
    ],
  ])
  const length = random.pick([1, 2, 40, 101, 501, 501, 2001, random.chance(0.2) ? 300_000 : 20_000])
  return random.pick(["", "ann", "2026-05-11"]) + piece.repeat(Math.ceil(length / piece.length))
}

/** A value with one of its parts replaced, omitted or extended. */
export function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== "object" || value === null || random.chance(0.15)) return hostile(random)
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return [...value, hostile(random)]
    return value.with(random.below(value.length), mutated(random.pick(value), random))
  }
  const names = Object.keys(value)
  const name = names.length === 0 || random.chance(0.05) ? hostileText(random) : random.pick(names)
  const { [name]: part, ...others } = value as Record<string, unknown>
  return random.chance(0.1) ? others : { ...others, [name]: mutated(part, random) }
}
