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
  unknownMember,
  unlistedFault,
  unworded,
} from "./faults.ts"
import { check, type Issue, valueAt } from "./issues.ts"
import { core, definition } from "./schemas.ts"
import { findUnknownMembers, type UnknownMember } from "./unknown-members.ts"

/** Input as it arrived: any part may be missing. */
export type Draft<Value> = Value extends readonly (infer Item)[]
  ? Draft<Item>[]
  : Value extends object
    ? { [Key in keyof Value]?: Draft<Value[Key]> | undefined }
    : Value

/**
 * A value that does not fit the schema, as it was sent, and its path. Indexes of a list do not count nulls. Of a text
 * that is too long, the value is its beginning, and `longest` the maximum number of characters. After very many
 * misfits, the last one summarizes `more` that are not listed, and has no path. `unknown`: the schema has no such
 * member.
 */
export type Misfit = {
  path: string
  value: unknown
  longest?: number
  more?: number
  unknown?: Omit<UnknownMember, "path">
}

/** The result of reading input against a schema: the draft without the misfits, and the misfits. */
export type Reading<Value> = {
  draft: Draft<Value>
  misfits: Misfit[]
  /** The paths of required members that were not sent. */
  missing: string[]
  /** The parsed input, if all of it fits. */
  fit?: { value: Value }
}

/**
 * Reads input against a schema by the rules of the wire: names match in any case of letters, `null` counts as absent
 * where the schema does not allow it, numbers and booleans may be texts, and unknown members are dropped. Nothing is
 * refused here: values that do not fit are removed from the draft and reported as misfits. In a list of objects, an
 * empty object replaces a misfit; a list of texts or numbers gets shorter. The draft has the values as they were sent:
 * defaults and transforms of the schema do not apply to it.
 */
export function read<Value extends z.ZodType>(schema: Value, input: unknown): Reading<z.output<Value>> {
  const empty = definition(core(schema, "in")).type === "array" ? [] : {}
  const { value: draft = empty, leftOut } = adapt(schema, input)
  const checked = check(schema, draft)
  if (checked.success && leftOut === 0)
    return { draft: draft as Draft<z.output<Value>>, misfits: [], missing: [], fit: { value: checked.data } }
  const faulty = [...byPath(checked.success ? [] : checked.issues).entries()].map(([path, issue]) => {
    return { path, issue, value: valueAt(draft, issue.path) }
  })
  removeFaulty(
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

/**
 * Reads as `read` does, but members that the schema does not have are misfits, too. Members of `reply` are ignored: a
 * caller may send back what it has read.
 */
export function readStrictly<Value extends z.ZodType>(
  schema: Value,
  input: unknown,
  reply?: z.ZodType,
): Reading<z.output<Value>> {
  const { fit, ...reading } = read(schema, input)
  const members = findUnknownMembers(schema, input, reply)
  if (members.length === 0) return fit ? { ...reading, fit } : reading
  const misfits = members.map(({ path, ...unknown }) => ({ path, value: undefined, unknown }))
  return { ...reading, misfits: [...reading.misfits, ...misfits] }
}

function misfit(path: string, value: unknown): Misfit {
  if (!(value instanceof UnfitText)) return { path, value }
  return { path, value: value.text, ...(value.longest !== undefined && { longest: value.longest }) }
}

/** The fault of a misfit that no rule has reported. */
export function misfitFault({ path, value, longest, more, unknown }: Misfit): Fault {
  if (more !== undefined) return unlistedFault(more)
  if (unknown) return unknownMember(path, unknown)
  return longest === undefined ? unworded(path, value) : tooLong(path, longest)
}

/**
 * Reads the one record of a foundational write: `{ "data": { "record": [ { … } ] } }`, where the list may be left out.
 * Refuses with 400 when there is no record, or more than one.
 */
export function readRecord<Record extends z.ZodObject>(schema: Record, body: unknown): Reading<z.output<Record>> {
  const [reading] = readRecords(schema, body, { most: 1, refusal: "Only one record is allowed per request." })
  return reading as Reading<z.output<Record>>
}

/**
 * Reads the records of a foundational write that accepts many, in the order in which they were sent; for a single
 * record the list may be left out. Refuses with 400 when there is no record, when there are too many, and when one of
 * them is not an object. `withPath` adds the members of the path to each record.
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

/** The faults of input that must fit its schema: the missing members, then the misfits. */
export function misfitFaults({ misfits, missing }: Reading<unknown>): FieldFault[] {
  const faults = misfits.map(misfitFault).map(fieldFault)
  return listed([...missing.map((path) => ({ field: path, message: `${lastMember(path)} is required.` })), ...faults])
}

/**
 * All faults of a reading in the order of its documented table: the faults of the rules, and `Invalid {Member} xyz` for
 * each misfit that no rule covers. A rule covers the path of its fault, and the members beside or below it that the
 * type of its row names: `EventID/ EventLoRef` at `SessionItem.EventID` also covers `SessionItem.EventLoRef`. Dropped
 * are comparisons with a misfit, and faults of a text that was too long and is no longer in the draft. After a thousand
 * faults, the rest is counted.
 */
export function judged(faults: Faults, misfits: readonly Misfit[], table: readonly Row[]): Fault[] {
  const unread = new Set(misfits.map(({ path }) => path))
  const long = new Set(misfits.filter(({ longest }) => longest !== undefined).map(({ path }) => path))
  const coveredPaths = new Set<string>()
  const cover = (one: Fault) => {
    if (unread.size > 0) for (const path of pathsOf(one)) if (unread.has(path)) coveredPaths.add(path)
    return one
  }
  const relevant = Iterator.from(faults).filter((one) => !comparesAny(one, unread) && !long.has(one.path))
  const ruleFaults = listed(relevant.map(cover))
  const uncovered = misfits.filter(({ path, more }) => more !== undefined || !coveredPaths.has(path)).map(misfitFault)
  return listed(inTableOrder([...ruleFaults, ...uncovered], table))
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

/** The issues by their paths as faults show them. If several checks reject the same value, the first issue counts. */
function byPath(issues: readonly Issue[]): Map<string, Issue> {
  const found = new Map<string, Issue>()
  for (const issue of issues) {
    const path = pathText(issue.path)
    if (!found.has(path)) found.set(path, issue)
  }
  return found
}

function pathText(path: PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join("")
}

/**
 * Removes the values that the issues are about from a draft. Gaps in lists are closed only at the end, so that the
 * other paths stay valid.
 */
function removeFaulty(draft: unknown, issues: readonly Issue[]): void {
  const shortened = new Set<unknown[]>()
  for (const issue of issues) {
    const parent = valueAt(draft, issue.path.slice(0, -1))
    const key = issue.path.at(-1)
    if (Array.isArray(parent) && typeof key === "number") {
      parent[key] = expectsObject(issue, parent[key]) ? {} : undefined
      shortened.add(parent)
    } else if (isObject(parent) && key !== undefined) delete parent[key]
  }
  for (const list of shortened) closeGaps(list)
}

/** Closes the gaps in a list. */
function closeGaps(list: unknown[]): void {
  let length = 0
  for (const item of list) if (item !== undefined) list[length++] = item
  list.length = length
}

/**
 * Whether the schema expects an object where this issue is: the issue says so, or an object failed a check of the
 * whole.
 */
function expectsObject(issue: Issue, value: unknown): boolean {
  if (issue.code === "invalid_type") return issue.expected === "object" || issue.expected === "record"
  return issue.code === "custom" && isObject(value)
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
