import { member } from "./adapt.ts"
import { closest } from "./closest.ts"
import { core, definition, optionFor, type Schema } from "./schemas.ts"
import { beginning } from "./text-kinds.ts"

/** A member of the input that its schema does not have: its path and name, and the name that was probably meant. */
export type UnknownMember = { path: string; name: string; meant: string | undefined }

// Each suggestion compares the name with all names of the schema.
const mostSuggestions = 100

const shownLength = 100

/**
 * Returns the members of an input that its schema does not have, in any case of letters, at any depth. Of a union the
 * option is compared that knows most of the members. Values that fit no schema are not looked into.
 */
export function findUnknownMembers(schema: Schema, input: unknown): UnknownMember[] {
  return unknownIn(schema, input, "").map(({ path, name, known }, place) => ({
    path,
    name: beginning(name, shownLength),
    meant: place < mostSuggestions ? closest(name, known) : undefined,
  }))
}

type Found = { path: string; name: string; known: readonly string[] }

function unknownIn(schema: Schema, value: unknown, path: string): Found[] {
  if (typeof value !== "object" || value === null) return []
  const inner = core(schema, "in")
  const { type, element, valueType, options, shape } = definition(inner)
  if (options) return unknownInUnion(inner, value, path)
  if (Array.isArray(value))
    return type === "array" && element
      ? value.flatMap((item, place) => unknownIn(element, item, `${path}[${place}]`))
      : []
  if (type === "record" && valueType)
    return Object.entries(value).flatMap(([name, item]) => unknownIn(valueType, item, below(path, name)))
  return type === "object" && shape ? unknownInObject(shape, value, path) : []
}

function unknownInObject(shape: Record<string, Schema>, value: object, path: string): Found[] {
  const known = Object.keys(shape)
  const byLowerName = new Map(known.map((name) => [name.toLowerCase(), name]))
  return Object.entries(value).flatMap(([sent, item]) => {
    const name = byLowerName.get(sent.toLowerCase())
    const place = below(path, name ?? sent)
    return name === undefined ? [{ path: place, name: sent, known }] : unknownIn(shape[name]!, item, place)
  })
}

function unknownInUnion(union: Schema, value: object, path: string): Found[] {
  const { discriminator, options = [] } = definition(union)
  if (discriminator !== undefined) {
    const option = optionFor(union, member(value, discriminator))
    return option ? unknownIn(option, value, path) : []
  }
  const types = ["unknown", "union", ...(Array.isArray(value) ? ["array"] : ["object", "record"])]
  const [first = [], ...others] = options
    .filter((option) => types.includes(definition(core(option, "in")).type))
    .map((option) => unknownIn(option, value, path))
  return others.reduce((fewest, found) => (found.length < fewest.length ? found : fewest), first)
}

function below(path: string, name: string): string {
  const shown = beginning(name, shownLength)
  return path === "" ? shown : `${path}.${shown}`
}
