import type { z } from "zod"
import type { Path } from "../section/complaint.ts"
import { closest } from "../wire/closest.ts"
import { SentNumber } from "../wire/sent-number.ts"

type Issue = z.core.$ZodIssue

/** A part of a value that does not fit its shape. `atKey`: the name is wrong, not the value. */
export type Misfit = { path: Path; message: string; atKey: boolean }

/** The context of the checked values: the whole file, its shape, and the original spelling of numbers. */
type Place = { root: unknown; shape: z.ZodObject; written: (path: Path) => string | undefined }

/** Turns the issues of a schema into messages for the author of the file. */
export function misfitsOf(issues: readonly Issue[], place: Place): Misfit[] {
  return issues.flatMap((issue) => misfits(issue, issue.path, valueAt(place.root, issue.path), place))
}

function misfits(issue: Issue, path: Path, value: unknown, place: Place): Misfit[] {
  const asWritten = () => place.written(path) ?? String(value)
  const at = (message: string, atKey = false): Misfit[] => [{ path, message, atKey }]
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown member${suggestion(key, membersAt(place.shape, path))}`,
        atKey: true,
      }))
    case "invalid_union": {
      const nearest = issue.errors.find((branch) => !branch.some((inner) => isOfAnotherType(inner, value)))
      if (!nearest)
        return at(
          value === undefined ? "is missing" : (noValue(value) ?? quotes(issue, value, asWritten) ?? issue.message),
        )
      return nearest.flatMap((inner) => misfits(inner, [...path, ...inner.path], valueAt(value, inner.path), place))
    }
    case "invalid_key":
      return at(`${JSON.stringify(path.at(-1))} ${issue.issues[0]?.message ?? "is no name"}`, true)
    case "invalid_type":
      return at(wrongType(issue.expected, value, asWritten))
    case "invalid_value":
      return at(notAmong(issue.values.map(String), value) ?? issue.message)
    case "too_small":
      return at(
        issue.origin === "number" || issue.origin === "int" ? `must be at least ${issue.minimum}` : tooShort(issue),
      )
    case "too_big":
      return at(
        issue.origin === "number" || issue.origin === "int"
          ? `must be at most ${issue.maximum}`
          : `must be at most ${issue.maximum} characters long`,
      )
    default:
      return at(issue.message)
  }
}

function tooShort({ message }: { message: string }): string {
  return message.startsWith("Too small") ? "must not be empty" : message
}

/** Whether an alternative can be ruled out, because it is for values of another type. */
function isOfAnotherType(issue: Issue, value: unknown): boolean {
  if (issue.path.length > 0) return false
  return issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof value !== "string")
}

/** The message for a number or boolean where a text was one of the alternatives. */
function quotes({ errors }: z.core.$ZodIssueInvalidUnion, value: unknown, asWritten: () => string): string | undefined {
  const mayBeText = errors.flat().some((issue) => issue.code === "invalid_type" && issue.expected === "string")
  return mayBeText && (typeof value !== "object" || value instanceof SentNumber)
    ? wrongType("string", value, asWritten)
    : undefined
}

function noValue(value: unknown): string | undefined {
  return value === null ? "has no value: give it one, or leave the member out" : undefined
}

const typeNames: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of members",
  record: "a mapping of members",
}

function wrongType(expected: string, value: unknown, asWritten: () => string): string {
  if (value === undefined) return "is missing"
  const isNumber = typeof value === "number" || value instanceof SentNumber
  if (expected === "string" && (isNumber || typeof value === "boolean"))
    return `must be a text: put it in quotes, "${asWritten()}"`
  if (value instanceof SentNumber) return `is no number that can be kept: ${asWritten()}`
  return noValue(value) ?? `must be ${typeNames[expected] ?? expected}`
}

function notAmong(values: string[], value: unknown): string | undefined {
  if (value === undefined) return "is missing"
  if (values.length < 2) return undefined
  const hint = typeof value === "string" ? suggestion(value, values) : ""
  return (
    noValue(value) ??
    (values.length > 12 ? `is none of those that there are${hint}` : `must be one of ${values.join(", ")}`)
  )
}

function suggestion(word: string, words: string[]): string {
  const other = closest(word, words)
  return other === undefined ? "" : `; is ${other} meant?`
}

/** The members that the schema has at a path. */
function membersAt(shape: z.ZodObject, path: Path): string[] {
  const end = path.reduce<z.core.$ZodType | undefined>((schema, key) => {
    const inner = bare(schema)
    const { element, shape: members, valueType } = (inner?._zod.def ?? {}) as Parts
    return typeof key === "number" ? element : (members?.[String(key)] ?? valueType)
  }, shape)
  const { shape: members, options } = (bare(end)?._zod.def ?? {}) as Parts
  return Object.keys(members ?? options?.map(shapeOf).find((found) => found !== undefined) ?? {})
}

type Parts = {
  element?: z.core.$ZodType
  shape?: Record<string, z.core.$ZodType>
  valueType?: z.core.$ZodType
  innerType?: z.core.$ZodType
  options?: z.core.$ZodType[]
}

function shapeOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> | undefined {
  return (bare(schema)?._zod.def as Parts | undefined)?.shape
}

function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const { innerType } = (schema?._zod.def ?? {}) as Parts
  return innerType ? bare(innerType) : schema
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], root)
}
