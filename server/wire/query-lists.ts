import { core, definition, type Schema } from "./schemas.ts"

/**
 * The members of a query that a schema takes as lists, each with all its values in their order: its name stands in the
 * query once for each, in any case of letters. Of other members the first value counts, and they are not among these.
 */
export function queryLists(schema: Schema, queryText: string): Record<string, string[]> {
  const names = listNames(schema)
  if (names.length === 0) return {}
  const lists = new Map(names.map((name) => [name, [] as string[]]))
  for (const [name, value] of new URLSearchParams(queryText)) lists.get(name.toLowerCase())?.push(value)
  return Object.fromEntries([...lists].filter(([, values]) => values.length > 0))
}

const known = new WeakMap<Schema, string[]>()

/** The members that are lists, in lower case. Most queries have none, so each schema is looked through once. */
function listNames(schema: Schema): string[] {
  const found = known.get(schema)
  if (found) return found
  const names = Object.entries(definition(schema).shape ?? {}).flatMap(([name, member]) =>
    definition(core(member, "in")).type === "array" ? [name.toLowerCase()] : [],
  )
  known.set(schema, names)
  return names
}
