import type { z } from "zod"
import { UnfitText } from "./adapt-text.ts"
import type { Schema } from "./schemas.ts"

/** One thing that does not fit a schema, and its path. */
export type Issue = z.core.$ZodIssue

type Path = PropertyKey[]

// The messages of the library are not used. Building them may also fail, on an object that cannot be converted to text.
const plainMessages = { error: () => "does not fit" }

/** The result of a check of a value against a schema: the parsed value, or the issues. */
export type Checked<Value> = { success: true; data: Value } | { success: false; issues: Issue[] }

/**
 * Checks a value against a schema. If texts that are unfit are all that keeps a value from fitting an option of a
 * union, the issues are about those texts; otherwise one issue is about the union as a whole.
 */
export function check<Value extends Schema>(schema: Value, value: unknown): Checked<z.output<Value>> {
  const parsed = (schema as unknown as z.ZodType<z.output<Value>>).safeParse(value, plainMessages)
  if (parsed.success) return parsed
  return { success: false, issues: parsed.error.issues.flatMap((issue) => unfitTexts(issue, value) ?? [issue]) }
}

/** Whether unfit texts are all that keeps a value from fitting a schema. */
export function hasOnlyUnfitTexts(schema: Schema, value: unknown): boolean {
  const checked = check(schema, value)
  return !checked.success && checked.issues.every(({ path }) => valueAt(value, path) instanceof UnfitText)
}

/** The issues about unfit texts inside of a union, if one of its options has no others. */
function unfitTexts(issue: Issue, root: unknown): Issue[] | undefined {
  if (issue.code !== "invalid_union") return undefined
  const options = issue.errors.map((issues) =>
    issues
      .map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
      .flatMap((one) => unfitTexts(one, root) ?? [one]),
  )
  return options.find(
    (issues) =>
      issues.length > 0 &&
      issues.every(({ path }) => path.length > issue.path.length && valueAt(root, path) instanceof UnfitText),
  )
}

/** The value at a path of an object or a list; undefined when there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  )
}
