import type { Path } from "../section/complaint.ts"
import { Organisation } from "./organisation.ts"

/** A file's value without its invalid parts. */
export type ValidPart = {
  organisation: Organisation
  /** The texts in the removed parts, in lower case. */
  invalidTexts: Set<string>
  /** The place in the file of a place in `organisation`: removed items shift the later items of a list. */
  original(path: Path): Path
}

/**
 * Removes everything that the schema refuses from a value, so that the rest can be checked too: wrong and unknown
 * members, and items that are invalid without them. The value must be a mapping.
 */
export function withoutInvalid(value: unknown): ValidPart {
  const rest = structuredClone(value)
  const places = new WeakMap<object, number[]>()
  const leftOut = new Set<string>()
  for (;;) {
    const parsed = Organisation.safeParse(rest)
    if (parsed.success)
      return { organisation: parsed.data, invalidTexts: leftOut, original: (path) => original(rest, path, places) }
    const holed = new Set<unknown[]>()
    for (const issue of parsed.error.issues) {
      const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
      for (const path of paths) remove(rest, path, leftOut, holed)
    }
    for (const list of holed) compact(list, places)
  }
}

// Marks a removed item of a list until the list is compacted.
const hole = Symbol()

function remove(root: unknown, path: Path, leftOut: Set<string>, holed: Set<unknown[]>): void {
  const parent = path.slice(0, -1).reduce<unknown>(memberOf, root)
  const key = path.at(-1) as string
  if (typeof parent !== "object" || parent === null) return
  // A missing member can't be removed, so its parent is removed.
  if (!(key in parent)) {
    remove(root, path.slice(0, -1), leftOut, holed)
    return
  }
  collectTexts(memberOf(parent, key), leftOut)
  if (Array.isArray(parent)) {
    parent[Number(key)] = hole
    holed.add(parent)
  } else {
    delete (parent as Record<string, unknown>)[key]
  }
}

function compact(list: unknown[], places: WeakMap<object, number[]>): void {
  const before = places.get(list) ?? list.map((_, index) => index)
  places.set(
    list,
    before.filter((_, index) => list[index] !== hole),
  )
  list.splice(0, list.length, ...list.filter((item) => item !== hole))
}

function original(root: unknown, path: Path, places: WeakMap<object, number[]>): Path {
  let inner: unknown = root
  return path.map((key) => {
    const place = Array.isArray(inner) ? (places.get(inner)?.[Number(key)] ?? key) : key
    inner = memberOf(inner, key)
    return place
  })
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
}

function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value.toLowerCase())
  if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) collectTexts(member, texts)
}
