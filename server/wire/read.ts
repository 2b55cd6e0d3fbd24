import type { z } from "zod"
import { adapt, member } from "./adapt.ts"
import { UnfitText } from "./adapt-text.ts"
import {
  type Fault,
  type Faults,
  type FieldFault,
  fieldFault,
  inTableOrder,
  lastMember,
  listed,
  Refusal,
  type Row,
  tooLong,
  unlistedFault,
  unworded,
} from "./faults.ts"
import { core, definition } from "./schemas.ts"

/** Input as it arrived: any part may be missing. */
export type Draft<Value> = Value extends readonly (infer Item)[]
  ? Draft<Item>[]
  : Value extends object
    ? { [Key in keyof Value]?: Draft<Value[Key]> | undefined }
    : Value

/**
 * A value that does not fit the schema, as it was sent, and where it stood. Places in a list don't count nulls. Of a
 * text that is too long, the value is its beginning, and `longest` the most characters that it may have. The last of a
 * great many stands for `more` that are not listed, and has no path.
 */
export type Misfit = { path: string; value: unknown; longest?: number; more?: number }

/** What a schema made of some input: the draft without what does not fit, and what does not fit. */
export type Reading<Value> = {
  draft: Draft<Value>
  misfits: Misfit[]
  /** The paths of the members that the schema requires and that were not sent. */
  missing: string[]
  /** What the schema makes of the input, when all of it fits. */
  fit?: { value: Value }
}

/**
 * Reads input against a schema as the wire is read: names in any case of letters, `null` as absent where the schema
 * doesn't allow it, numbers and booleans also as text, unknown members left out. Nothing is refused here: what does not
 * fit is taken out of the draft and told as a misfit. In a list, an empty object takes the place of a misfit where
 * objects are meant; where texts or numbers are meant, the list gets shorter. The draft holds values as they came:
 * defaults and transforms of the schema don't apply to it.
 */
export function read<Value extends z.ZodType>(schema: Value, input: unknown): Reading<z.output<Value>> {
  const empty = definition(core(schema, "in")).type === "array" ? [] : {}
  const { value: draft = empty, leftOut } = adapt(schema, input)
  const parsed = schema.safeParse(draft, unsaid)
  if (parsed.success && leftOut === 0)
    return { draft: draft as Draft<z.output<Value>>, misfits: [], missing: [], fit: { value: parsed.data } }
  const faulty = [...byPath(parsed.error?.issues ?? []).entries()].map(([path, issue]) => {
    return { path, issue, value: valueAt(draft, issue.path) }
  })
  takeOut(
    draft,
    faulty.map(({ issue }) => issue),
  )
  const misfits = faulty.filter(({ value }) => value !== undefined).map(({ path, value }) => misfit(path, value))
  return {
    draft: (misfits.some(({ path }) => path === "") ? empty : draft) as Draft<z.output<Value>>,
    misfits: leftOut === 0 ? misfits : [...misfits, { path: "", value: undefined, more: leftOut }],
    missing: faulty.filter(({ value }) => value === undefined).map(({ path }) => path),
  }
}

function misfit(path: string, value: unknown): Misfit {
  if (!(value instanceof UnfitText)) return { path, value }
  return { path, value: value.text, ...(value.longest !== undefined && { longest: value.longest }) }
}

/** What is said of a misfit that no rule has spoken of. */
export function misfitFault({ path, value, longest, more }: Misfit): Fault {
  if (more !== undefined) return unlistedFault(more)
  return longest === undefined ? unworded(path, value) : tooLong(path, longest)
}

/**
 * The one record of a foundational write: `{ "data": { "record": [ { … } ] } }`, the record also without its list.
 * Refuses with 400 when there is none, or more than one.
 */
export function readRecord<Record extends z.ZodObject>(schema: Record, body: unknown): Reading<z.output<Record>> {
  const [reading] = readRecords(schema, body, { most: 1, refusal: "Only one record is allowed per request." })
  return reading as Reading<z.output<Record>>
}

/**
 * The records of a foundational write that takes many, in the order in which they were sent; a single one also without
 * its list. Refuses with 400 when there is none, when there are too many, and when one of them is no object. `withPath`
 * adds what stands in the path to each.
 */
export function readRecords<Record extends z.ZodObject>(
  schema: Record,
  body: unknown,
  { most, refusal, none = "data.record is missing." }: { most: number; refusal: string; none?: string },
  withPath: (record: object) => object = (record) => record,
): Reading<z.output<Record>>[] {
  const sent = member(member(body, "data"), "record")
  const records = (Array.isArray(sent) ? sent : [sent]).filter((record) => record !== null && record !== undefined)
  if (records.length > most) throw new Refusal(400, refusal)
  if (records.length === 0 || !records.every(isObject)) throw new Refusal(400, none)
  return records.map((record) => read(schema, withPath(record)))
}

/** What is wrong with input that must fit its schema: what is missing, and its misfits. */
export function misfitFaults({ misfits, missing }: Reading<unknown>): FieldFault[] {
  const faults = misfits.map(misfitFault).map(fieldFault)
  return listed([...missing.map((path) => ({ field: path, message: `${lastMember(path)} is required.` })), ...faults])
}

/**
 * All that is wrong with a reading, in the order of its documented table: what the rules found, then `Invalid {Member}
 * xyz` for each misfit that no rule has spoken of. A rule speaks of the path of its fault, and of the members beside or
 * below it that its row's type names: `EventID/ EventLoRef` at `SessionItem.EventID` speaks of `SessionItem.EventLoRef`
 * too. A comparison with a misfit says nothing, nor does what a rule says of a text that was too long and is no longer
 * there. Of more than a thousand faults the rest is counted.
 */
export function judged(faults: Faults, misfits: readonly Misfit[], table: readonly Row[]): Fault[] {
  const unread = new Set(misfits.map(({ path }) => path))
  const long = new Set(misfits.filter(({ longest }) => longest !== undefined).map(({ path }) => path))
  const spokenOf = new Set<string>()
  const speaks = (one: Fault) => {
    if (unread.size > 0) for (const path of pathsOf(one)) if (unread.has(path)) spokenOf.add(path)
    return one
  }
  const meant = Iterator.from(faults).filter((one) => !comparesAny(one, unread) && !long.has(one.path))
  const told = listed(meant.map(speaks))
  const untold = misfits.filter(({ path, more }) => more !== undefined || !spokenOf.has(path)).map(misfitFault)
  return listed(inTableOrder([...told, ...untold], table))
}

function comparesAny({ path, row }: Fault, unread: ReadonlySet<string>): boolean {
  return row.compares?.some((member) => unread.has(`${parentOf(path)}${member}`)) ?? false
}

/** A path without its last member, with the dot that ends it. */
function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf(".") + 1)
}

function pathsOf({ path, row }: Fault): string[] {
  const parent = parentOf(path)
  const names = row.type.split("/").map((name) => name.trim())
  return [path, ...names.flatMap((name) => [`${parent}${name}`, `${path}.${name}`])]
}

// The library's own words are not told; and making them may fail, on an object that can't be written as a text.
const unsaid = { error: () => "does not fit" }

type Issue = z.core.$ZodIssue
type Path = PropertyKey[]

/**
 * The issues by their paths as they are told. Several checks may have found the same value wanting: it is told once.
 */
function byPath(issues: readonly Issue[]): Map<string, Issue> {
  const found = new Map<string, Issue>()
  for (const issue of issues) {
    const path = written(issue.path)
    if (!found.has(path)) found.set(path, issue)
  }
  return found
}

function written(path: Path): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join("")
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  )
}

/**
 * Takes out of a draft what its issues are about. A place in a list is closed only at the end, so that the others'
 * paths stay true.
 */
function takeOut(draft: unknown, issues: readonly Issue[]): void {
  const shortened = new Set<unknown[]>()
  for (const issue of issues) {
    const parent = valueAt(draft, issue.path.slice(0, -1))
    const key = issue.path.at(-1)
    if (Array.isArray(parent) && typeof key === "number") {
      parent[key] = meansObject(issue, parent[key]) ? {} : undefined
      shortened.add(parent)
    } else if (isObject(parent) && key !== undefined) delete parent[key]
  }
  for (const list of shortened) close(list)
}

/** Closes the empty places of a list. */
function close(list: unknown[]): void {
  let length = 0
  for (const item of list) if (item !== undefined) list[length++] = item
  list.length = length
}

/**
 * Whether an object was meant where this issue is: it says so, or an object stood there that failed a check of the
 * whole.
 */
function meansObject(issue: Issue, value: unknown): boolean {
  if (issue.code === "invalid_type") return issue.expected === "object" || issue.expected === "record"
  return issue.code === "custom" && isObject(value)
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
