import { z } from "zod"
import { type Fault, type Faults, fault, Refusal, row } from "../../wire/faults.ts"
import { isGuid, wholeNumber } from "../../wire/fields.ts"
import { type Draft, judged, type Misfit, type Reading } from "../../wire/read.ts"
import { guidText, prose } from "../../wire/text-kinds.ts"
import {
  bareTag,
  customFieldErrors,
  firstItemFault,
  type ItemFault,
  type KnownField,
  withoutIgnored,
} from "../catalogue/index.ts"

/** The members that name the object of the values: a training, or a training on a user's transcript. */
export const fieldObjectMembers = {
  ItemType: z
    .string()
    .optional()
    .describe("LO: the learning object's own fields. Transcript: those of a person's row of it."),
  ObjectID: guidText.optional().describe("GUID of the learning object, active or not."),
  UserID: z
    .string()
    .optional()
    .describe("Transcript only: User ID of an active person, or a user name. The latest registration is meant."),
  RegistrationNumber: wholeNumber
    .optional()
    .describe("Transcript only: the registration that is meant, instead of the latest."),
}

/** A value for one custom field. */
export const FieldValueRecord = z
  .object({
    ...fieldObjectMembers,
    EmailTag: z.string().optional().describe("The field's e-mail tag, with or without brackets."),
    Value: z
      .union([prose, z.number(), z.boolean()])
      .optional()
      .describe(
        "Text; true or false; MM-DD-YYYY; a number; or one of the field's values. A blank one leaves what is there.",
      ),
  })
  .meta({ id: "CustomFieldValueRecord" })

type Value = Draft<z.output<typeof FieldValueRecord>>

/** The documented error table, in its order. The texts about values are those of Create LO. */
export const fieldValueErrors = {
  noTag: row("EmailTag", "Email tag is missing"),
  invalidType: row("ItemType", "Invalid item type"),
  noObject: row("Object ID", "Object ID missing"),
  invalidObject: row("ObjectID", "Invalid object id Guid"),
  notRegistered: row("UserID", "Invalid User / User not registered"),
  unknownField: row("EmailTag", customFieldErrors.unknown.message),
  noAccess: row("EmailTag", customFieldErrors.noAccess.message),
  notSupported: row("EmailTag", customFieldErrors.notSupported.message),
  duplicate: row("EmailTag", customFieldErrors.duplicate.message),
  invalidValue: row("Value", customFieldErrors.invalidFieldValue.message),
}

/** The types of fields as the documents name them. */
export const fieldTypeNames = {
  "short text": "Short text box",
  "scrolling text": "Scrolling text box",
  "check box": "Checkbox",
  "drop-down": "Dropdown",
  "branched drop-down": "Branched dropdown",
  "radio button": "Radio button",
  numeric: "Numeric",
  "conditional numeric": "Conditional numeric",
  date: "Date",
  hierarchy: "Hierarchy",
  "multiple check box": "Multiple checkbox",
} as const

export type FieldType = keyof typeof fieldTypeNames

/** The item types: custom fields of training, or of transcripts. */
export type ItemType = "LO" | "Transcript"

/** The item type that a record's `ItemType` names, in any case. */
export function itemTypeOf({ ItemType: type = "" }: Draft<{ ItemType: string }>): ItemType | undefined {
  return (["LO", "Transcript"] as const).find((typeName) => typeName.toLowerCase() === type.trim().toLowerCase())
}

/** The resolved object of a record: the training, and the transcript row if the record means one and the row exists. */
export type FieldTarget = { trainingId: number; type: string; transcriptId: number | null }

/** The resolved references of a record. */
export type ResolvedFieldReferences = { target: FieldTarget | undefined; field: KnownField | undefined }

/** Refuses with 400 when the records have both item types. */
export function mustHaveOneItemType(readings: readonly Reading<z.output<typeof FieldValueRecord>>[]): void {
  const types = new Set(readings.flatMap(({ draft }) => itemTypeOf(draft) ?? []))
  if (types.size > 1) throw new Refusal(400, "LO and Transcript item types cannot be combined in one request")
}

/** All faults of a record. `repeated`: an earlier record has a value for the same field of the same object. */
export function fieldValueFaults(
  draft: Value,
  misfits: readonly Misfit[],
  references: ResolvedFieldReferences,
  repeated: boolean,
): Fault[] {
  const ignored = itemTypeOf(draft) === "LO" ? ["UserID", "RegistrationNumber"] : []
  return judged(rules(draft, references, repeated), withoutIgnored(misfits, ignored), Object.values(fieldValueErrors))
}

function* rules(draft: Value, { target, field }: ResolvedFieldReferences, repeated: boolean): Faults {
  const type = itemTypeOf(draft)
  yield* fieldTargetFaults(draft, target)
  if (bareTag(draft.EmailTag) === "") yield fault(fieldValueErrors.noTag, "EmailTag")
  // The rules depend on the object's type.
  else if (type === "Transcript" || (type === "LO" && (target || !field))) {
    const wrong = firstItemFault(
      { Tag: draft.EmailTag, Value: draft.Value },
      field && type === "Transcript" ? { ...field, trainingTypes: [type] } : field,
      type === "Transcript" ? type : (target?.type ?? ""),
      repeated,
    )
    if (wrong) yield inThisTable(wrong)
  }
}

/** The faults of the members that name the object of the values. */
export function* fieldTargetFaults(
  draft: Draft<z.output<z.ZodObject<typeof fieldObjectMembers>>>,
  target: FieldTarget | undefined,
): Faults {
  const type = itemTypeOf(draft)
  const guid = draft.ObjectID?.trim() ?? ""
  if (!type) yield fault(fieldValueErrors.invalidType, "ItemType")
  if (guid === "") yield fault(fieldValueErrors.noObject, "ObjectID")
  else if (!isGuid(guid) || (type && !target)) yield fault(fieldValueErrors.invalidObject, "ObjectID")
  const isNamed = (draft.UserID?.trim() ?? "") !== ""
  if (type === "Transcript" && (!isNamed || (target && target.transcriptId === null)))
    yield fault(fieldValueErrors.notRegistered, "UserID")
}

const rowsHere = {
  noneExist: fieldValueErrors.unknownField,
  noAccess: fieldValueErrors.noAccess,
  invalidValue: fieldValueErrors.invalidValue,
  duplicate: fieldValueErrors.duplicate,
  invalidTitle: fieldValueErrors.noTag,
  unknown: fieldValueErrors.unknownField,
  notSupported: fieldValueErrors.notSupported,
  invalidFieldValue: fieldValueErrors.invalidValue,
} satisfies Record<ItemFault["error"], (typeof fieldValueErrors)[keyof typeof fieldValueErrors]>

/** Maps a fault of a custom field from Create LO to the rows of this table. */
function inThisTable({ error, member, value }: ItemFault): Fault {
  return fault(rowsHere[error], member === "Tag" ? "EmailTag" : "Value", value)
}
