import { core, definition, type Schema } from "./schemas.ts"

/**
 * Returns the members of a query that the schema defines as lists, in lower case, each with all its values in their
 * order. The query repeats the name for each value, in any case of letters. Other members are left out: their first
 * value counts.
 */
export function queryLists(schema: Schema, queryText: string): Record<string, string[]> {
  const names = listNames(schema)
  if (names.length === 0) return {}
  const lists = new Map(names.map((name) => [name, [] as string[]]))
  for (const [name, value] of new URLSearchParams(queryText)) lists.get(name.toLowerCase())?.push(value)
  return Object.fromEntries([...lists].filter(([, values]) => values.length > 0))
}

const namesBySchema = new WeakMap<Schema, string[]>()

/** The names of the list members in lower case. Most queries have none, so the result is cached for each schema. */
function listNames(schema: Schema): string[] {
  const cached = namesBySchema.get(schema)
  if (cached) return cached
  const names = Object.entries(definition(schema).shape ?? {}).flatMap(([name, member]) =>
    definition(core(member, "in")).type === "array" ? [name.toLowerCase()] : [],
  )
  namesBySchema.set(schema, names)
  return names
}
