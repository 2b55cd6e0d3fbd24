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
 * option is compared that knows most of the members. Values that fit no schema are not looked into. Members of `reply`
 * are known, too: a caller may send back what it has read.
 */
export function findUnknownMembers(schema: Schema, input: unknown, reply?: Schema): UnknownMember[] {
  return unknownIn({ schema, reply }, input, "").map(({ path, name, known }, place) => ({
    path,
    name: beginning(name, shownLength),
    meant: place < mostSuggestions ? closest(name, known) : undefined,
  }))
}

/** The schema of a value, and that of the same value in a reply. */
type Schemas = { schema: Schema; reply: Schema | undefined }

type Found = { path: string; name: string; known: readonly string[] }

function unknownIn({ schema, reply }: Schemas, value: unknown, path: string): Found[] {
  if (typeof value !== "object" || value === null) return []
  const inner = core(schema, "in")
  const shown = reply && optionOf(core(reply, "out"), value)
  const { type, element, valueType, options, shape } = definition(inner)
  if (options) return unknownInUnion(inner, shown, value, path)
  const parts = shown && definition(shown)
  if (Array.isArray(value)) {
    if (type !== "array" || !element) return []
    return value.flatMap((item, place) =>
      unknownIn({ schema: element, reply: parts?.element }, item, `${path}[${place}]`),
    )
  }
  if (type === "record" && valueType)
    return Object.entries(value).flatMap(([name, item]) =>
      unknownIn({ schema: valueType, reply: parts?.valueType }, item, below(path, name)),
    )
  return type === "object" && shape ? unknownInObject(shape, parts?.shape ?? {}, value, path) : []
}

function unknownInObject(
  shape: Record<string, Schema>,
  replyShape: Record<string, Schema>,
  value: object,
  path: string,
): Found[] {
  const known = Object.keys(shape)
  const byLowerName = new Map(known.map((name) => [name.toLowerCase(), name]))
  return Object.entries(value).flatMap(([sent, item]) => {
    const name = byLowerName.get(sent.toLowerCase())
    if (name !== undefined) return unknownIn({ schema: shape[name]!, reply: replyShape[name] }, item, below(path, name))
    return Object.hasOwn(replyShape, sent) ? [] : [{ path: below(path, sent), name: sent, known }]
  })
}

function unknownInUnion(union: Schema, reply: Schema | undefined, value: object, path: string): Found[] {
  if (definition(union).discriminator !== undefined) {
    const option = optionOf(union, value)
    return option ? unknownIn({ schema: option, reply }, value, path) : []
  }
  const types = ["unknown", "union", ...(Array.isArray(value) ? ["array"] : ["object", "record"])]
  const [first = [], ...others] = (definition(union).options ?? [])
    .filter((option) => types.includes(definition(core(option, "in")).type))
    .map((option) => unknownIn({ schema: option, reply }, value, path))
  return others.reduce((fewest, found) => (found.length < fewest.length ? found : fewest), first)
}

/** The option of a discriminated union that a value selects, if it selects one; any other schema itself. */
function optionOf(schema: Schema, value: object): Schema | undefined {
  const { discriminator } = definition(schema)
  return discriminator === undefined ? schema : optionFor(schema, member(value, discriminator))
}

function below(path: string, name: string): string {
  const shown = beginning(name, shownLength)
  return path === "" ? shown : `${path}.${shown}`
}
