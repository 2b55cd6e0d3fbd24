import { z } from "zod"
import { type Faults, fault, row } from "../../wire/faults.ts"
import { readDateTime } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { prose } from "../../wire/text-kinds.ts"
import type { KnownField, ResolvedReferences } from "./resolved-references.ts"

/** A value for a custom field, which is named by its e-mail tag. */
export const CustomFieldItem = z
  .object({
    Tag: z.string().optional().describe("The field's e-mail tag, with or without brackets."),
    Value: z
      .union([prose, z.number(), z.boolean()])
      .optional()
      .describe("Text; true or false; MM-DD-YYYY; a number; or one of the field's values. A blank one stores nothing."),
  })
  .meta({ id: "CustomFieldServiceItem" })

type Item = Draft<z.output<typeof CustomFieldItem>>

/** The rows about custom fields, in the order of the documented tables. */
export const customFieldErrors = {
  noneExist: row("CustomFieldServiceItem", "No Customfield exist."),
  noAccess: row("CustomFieldServiceItem", "User doesn't have a access to custom fields:"),
  invalidValue: row("CustomFieldServiceItem", "Failed: Invalid Value"),
  duplicate: row("CustomFieldServiceItem", "Failed: Duplicate values exist"),
  invalidTitle: row("CustomFieldServiceItem", "Failed: Invalid Title value"),
  unknown: row("CustomFieldServiceItem", "Invalid custom field:"),
  notSupported: row("CustomFieldServiceItem", "Invalid custom field not supported by lo:xyz"),
  invalidFieldValue: row("CustomFieldServiceItem", "Invalid custom field value:"),
}

/** The custom fields that the portal has, as far as the rules ask. */
type KnownFields = Pick<ResolvedReferences, "hasCustomFields" | "field">

/** What is wrong with the custom fields of a draft of this type: at most one fault for each item. */
export function* customFieldFaults(items: Item[], type: string, known: KnownFields): Faults {
  if (items.length > 0 && !known.hasCustomFields) {
    yield fault(customFieldErrors.noneExist, "CustomFieldItems")
    return
  }
  const seen = new Set<number>()
  for (const [index, item] of items.entries()) {
    const field = known.field(bareTag(item.Tag))
    const wrong = wrongWith(item, field, type, field !== undefined && seen.has(field.id))
    if (wrong) yield fault(customFieldErrors[wrong.error], `CustomFieldItems[${index}].${wrong.member}`, wrong.told)
    if (field) seen.add(field.id)
  }
}

/** What is wrong with one item: which row of the table says it, of which member, and the value that is told with it. */
export type WrongItem = { error: keyof typeof customFieldErrors; member: "Tag" | "Value"; told?: string }

/** The first thing that is wrong with an item for a training of this type; nothing when it is right. `repeated`: its field was named before. */
export function wrongWith(
  item: Item,
  field: KnownField | undefined,
  type: string,
  repeated: boolean,
): WrongItem | undefined {
  const tag = bareTag(item.Tag)
  const value = textOf(item)
  if (tag === "") return { error: "invalidTitle", member: "Tag" }
  if (!field) return { error: "unknown", member: "Tag", told: tag }
  if (!field.mayEdit) return { error: "noAccess", member: "Tag", told: tag }
  if (!field.trainingTypes.includes(type)) return { error: "notSupported", member: "Tag", told: type }
  if (repeated) return { error: "duplicate", member: "Tag" }
  if (value.trim() === "") return undefined
  if (isTooLong(field, value)) return { error: "invalidValue", member: "Value", told: value }
  return storedValue(field, value) ? undefined : { error: "invalidFieldValue", member: "Value", told: value }
}

/** A row of the table `training_custom_field`, but for its training. */
export type CustomFieldRow = {
  position: number
  fieldId: number
  value: string
  optionId: number | null
  translations: object
}

/** The rows of a draft whose custom fields have no faults. Blank values store nothing. */
export function customFieldRows(items: Item[], known: Pick<KnownFields, "field">): CustomFieldRow[] {
  return items.flatMap((item, position) => {
    const field = known.field(bareTag(item.Tag))
    const stored = field && textOf(item).trim() !== "" ? storedValue(field, textOf(item)) : undefined
    return field && stored ? [{ position, fieldId: field.id, translations: {}, ...stored }] : []
  })
}

/** A tag as it is stored: mails write it in brackets, and so do some clients. */
export function bareTag(tag: string | undefined): string {
  return (tag ?? "")
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .trim()
}

function textOf({ Value: value }: Item): string {
  return value === undefined ? "" : String(value)
}

const longest: Record<string, number> = { "short text": 100, "scrolling text": 2000 }

function isTooLong({ type }: KnownField, value: string): boolean {
  return [...value].length > (longest[type] ?? Number.POSITIVE_INFINITY)
}

/** A value as a field of this type keeps it, or nothing when it is none of the type's. Types that the API can't load take no value. */
function storedValue(field: KnownField, value: string): { value: string; optionId: number | null } | undefined {
  const text = value.trim()
  switch (field.type) {
    case "short text":
    case "scrolling text":
      return { value, optionId: null }
    case "check box":
      return /^(true|false)$/i.test(text) ? { value: text.toLowerCase(), optionId: null } : undefined
    case "numeric":
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? { value: text, optionId: null } : undefined
    case "date":
      return dateValue(text)
    case "drop-down":
    case "radio button": {
      const option = field.options.find((option) => option.value.toLowerCase() === text.toLowerCase())
      return option && { value: option.value, optionId: option.id }
    }
  }
}

/** Wire: dates are MM-DD-YYYY; the documents also print MM-DDYYYY. */
function dateValue(text: string): { value: string; optionId: null } | undefined {
  const [, month, day, year] = /^(\d{2})-(\d{2})-?(\d{4})$/.exec(text) ?? []
  const isDay = readDateTime(`${year}-${month}-${day}`) !== undefined
  return isDay ? { value: `${month}-${day}-${year}`, optionId: null } : undefined
}
