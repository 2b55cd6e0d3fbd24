import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import { fieldKey, optionKey } from "../../../section/kinds.ts"
import type { FieldState } from "../../../section/portal-state.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { languageCode, longText } from "../../../section/shapes.ts"
import { dayPattern, isInCalendar } from "../../../wire/dates.ts"
import type { TrainingType } from "../training-item.ts"

/** The value of a custom field in the file. */
export const fieldValue = z
  .union(
    [longText, z.number(), z.boolean(), z.record(languageCode, longText)],
    "must be a text, texts by language, a number, true or false",
  )
  .meta({
    id: "fieldValue",
    description:
      "What the field's type takes: a text (of short and scrolling text also by language), an option, a number, true or false, a day.",
  })

type FieldValue = z.output<typeof fieldValue>

/** A row of `training_custom_field` or `person_custom_field` without its owner. */
export type FieldRow = {
  fieldId: number
  position: number
  value: string
  translations: object
  optionId: number | null
  /** The day of a date field; values of people are used in date arithmetic. */
  day: string | null
}

/** The custom field values of a learning object of a type, or of a person, by the tags of the fields. */
export function fieldRows(
  values: Record<string, FieldValue>,
  type: TrainingType | "person",
  path: Path,
  resolver: Resolver,
): FieldRow[] {
  const seen = new Set<number>()
  return Object.entries(values).flatMap(([tag, value], position) => {
    const place = [...path, tag]
    const key = fieldKey(type === "person" ? "user" : "training", tag)
    const fieldId = resolver.id("customField", place, tag, [key])
    const field = resolver.fields.get(key)
    if (fieldId === null || !field) return []
    if (seen.has(fieldId)) resolver.complain(place, "the field has a value already")
    seen.add(fieldId)
    if (type !== "person" && !field.trainingTypes.includes(type))
      resolver.complain(place, `the field is not defined for the type ${type}`)
    const stored = storedValue(value, field, key, place, resolver)
    return stored ? [{ fieldId, position, translations: {}, optionId: null, day: null, ...stored }] : []
  })
}

const longest: Record<string, number> = { "short text": 100, "scrolling text": 2000 }

type StoredValue = Pick<FieldRow, "value"> & Partial<FieldRow>

/** A value in the table's format. Complains and returns undefined if the value does not fit the field's type. */
function storedValue(
  value: FieldValue,
  field: FieldState,
  key: string,
  path: Path,
  resolver: Resolver,
): StoredValue | undefined {
  const refuse = (what: string) =>
    void resolver.complain(path, `must be ${what}: the field is of the type ${field.type}`)
  switch (field.type) {
    case "short text":
    case "scrolling text":
      return typeof value === "string" || typeof value === "object"
        ? textValue(value, field, path, resolver)
        : refuse("a text")
    case "check box":
      return typeof value === "boolean" ? { value: String(value) } : refuse("true or false")
    case "numeric":
      return typeof value === "number" ? { value: plainNumber(value) } : refuse("a number")
    case "date":
      return typeof value === "string" && dayPattern.test(value) && isInCalendar(value)
        ? { value: (resolver.day(value) ?? "").replace(/^(\d+)-(\d+-\d+)$/, "$2-$1"), day: resolver.day(value) }
        : refuse("a day such as 2026-05-11 or today+30")
    case "drop-down":
    case "branched drop-down":
    case "radio button": {
      if (typeof value !== "string") return refuse("one of its options")
      const optionId = resolver.id("option", path, value, [optionKey(key, value)])
      return optionId === null ? undefined : { value, optionId }
    }
    default:
      resolver.complain(path, `values of the type ${field.type} can't be loaded`)
      return undefined
  }
}

function textValue(
  value: string | Record<string, string>,
  field: FieldState,
  path: Path,
  resolver: Resolver,
): StoredValue {
  const { text, others } = resolver.localized(path, value)
  const most = longest[field.type] ?? Number.POSITIVE_INFINITY
  if ([text ?? "", ...Object.values(others)].some((one) => [...one].length > most))
    resolver.complain(path, `must be at most ${most} characters long: the field is of the type ${field.type}`)
  const translations = Object.fromEntries(Object.entries(others).map(([culture, other]) => [culture, { value: other }]))
  return { value: text ?? "", translations }
}

/** A number without an exponent. */
function plainNumber(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 })
}
