/** The place of a value in a JSON value: the names and indexes on the path to it. */
export type Place = readonly (string | number)[]

/** Every place in a JSON value below its root, parents before their children. */
export function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return []
  const members: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return members.flatMap(([key, member]) => [[...place, key], ...placesIn(member, [...place, key])])
}

/** The value at a place; undefined if there is no such place. */
export function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((found, key) => (found as Record<string | number, unknown> | undefined)?.[key], value)
}

/** A copy of a JSON value with another value at a place; `undefined` removes an object's member. */
export function changedAt<Value>(value: Value, place: Place, replacement: unknown): Value {
  const copy = structuredClone(value)
  const parent = at(copy, place.slice(0, -1)) as Record<string | number, unknown>
  parent[place.at(-1) as string | number] = replacement
  return copy
}
