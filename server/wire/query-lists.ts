import { core, definition, type Schema } from "./schemas.ts"

/**
 * The members of a query that a schema takes as lists, each with all its values in their order: its name stands in the query once for each,
 * in any case of letters. Of other members the first value counts, and they are not among these.
 */
export function queryLists(schema: Schema, queryText: string): Record<string, string[]> {
  const lists = new Map<string, string[]>()
  for (const [name, member] of Object.entries(definition(schema).shape ?? {}))
    if (definition(core(member, "in")).type === "array") lists.set(name.toLowerCase(), [])
  if (lists.size === 0) return {}
  for (const [name, value] of new URLSearchParams(queryText)) lists.get(name.toLowerCase())?.push(value)
  return Object.fromEntries([...lists].filter(([, values]) => values.length > 0))
}
