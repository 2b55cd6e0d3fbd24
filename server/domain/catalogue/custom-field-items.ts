import { z } from "zod"
import { type Faults, fault, row } from "../../wire/faults.ts"
import { readDateTime } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { prose } from "../../wire/text-kinds.ts"
import type { KnownField, ResolvedReferences } from "./resolved-references.ts"

/** A value for a custom field. The field's e-mail tag identifies it. */
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

/** The resolved references that these rules need. */
type KnownFields = Pick<ResolvedReferences, "hasCustomFields" | "field">

/** The faults of a draft's custom fields, for this type of training: at most one for each item. */
export function* customFieldFaults(items: Item[], type: string, references: KnownFields): Faults {
  if (items.length > 0 && !references.hasCustomFields) {
    yield fault(customFieldErrors.noneExist, "CustomFieldItems")
    return
  }
  const seen = new Set<number>()
  for (const [index, item] of items.entries()) {
    const field = references.field(bareTag(item.Tag))
    const wrong = firstItemFault(item, field, type, field !== undefined && seen.has(field.id))
    if (wrong) yield fault(customFieldErrors[wrong.error], `CustomFieldItems[${index}].${wrong.member}`, wrong.value)
    if (field) seen.add(field.id)
  }
}

/** The fault of one item: its row of the table, its member, and the value in the message. */
export type ItemFault = { error: keyof typeof customFieldErrors; member: "Tag" | "Value"; value?: string }

/**
 * Returns the first fault of an item for a training of this type, or undefined. `repeated`: an earlier item names the
 * same field.
 */
export function firstItemFault(
  item: Item,
  field: KnownField | undefined,
  type: string,
  repeated: boolean,
): ItemFault | undefined {
  const tag = bareTag(item.Tag)
  const value = textOf(item)
  if (tag === "") return { error: "invalidTitle", member: "Tag" }
  if (!field) return { error: "unknown", member: "Tag", value: tag }
  if (!field.mayEdit) return { error: "noAccess", member: "Tag", value: tag }
  if (!field.trainingTypes.includes(type)) return { error: "notSupported", member: "Tag", value: type }
  if (repeated) return { error: "duplicate", member: "Tag" }
  if (value.trim() === "") return undefined
  if (isTooLong(field, value)) return { error: "invalidValue", member: "Value", value: value }
  return storedValue(field, value) ? undefined : { error: "invalidFieldValue", member: "Value", value: value }
}

/** A row of the table `training_custom_field`, without its training. */
export type CustomFieldRow = {
  position: number
  fieldId: number
  value: string
  optionId: number | null
  translations: object
}

/** Builds the rows of a draft whose custom fields have no faults. Blank values store nothing. */
export function customFieldRows(items: Item[], references: Pick<KnownFields, "field">): CustomFieldRow[] {
  return items.flatMap((item, position) => {
    const field = references.field(bareTag(item.Tag))
    const stored = field && textOf(item).trim() !== "" ? storedValue(field, textOf(item)) : undefined
    return field && stored ? [{ position, fieldId: field.id, translations: {}, ...stored }] : []
  })
}

/** Returns a tag in the stored form: mails write it in brackets, and so do some clients. */
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

/**
 * Converts a value to the stored form for a field of this type; undefined when it is invalid. Types that the API can't
 * load accept no value.
 */
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
