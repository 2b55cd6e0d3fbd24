import { z } from "zod"
import { type Fault, type Faults, fault, Refusal, row } from "../../wire/faults.ts"
import { isGuid, wholeNumber } from "../../wire/fields.ts"
import { type Draft, judged, type Misfit, type Reading } from "../../wire/read.ts"
import { guidText, prose } from "../../wire/text-kinds.ts"
import { bareTag, customFieldErrors, heeded, type KnownField, type WrongItem, wrongWith } from "../catalogue/index.ts"

/** The members that say whose values are meant: a training's, or those of a training on somebody's transcript. */
export const objectMembers = {
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
    ...objectMembers,
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

/** The documented table, in its order. The texts about values are those of Create LO. */
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

/** Which fields are meant. */
export type ItemType = "LO" | "Transcript"

/** What a record's `ItemType` says, in any case of letters. */
export function itemTypeOf({ ItemType: type = "" }: Draft<{ ItemType: string }>): ItemType | undefined {
  return (["LO", "Transcript"] as const).find((known) => known.toLowerCase() === type.trim().toLowerCase())
}

/** What a record is about, as it was found: the training, and the row of a transcript where one is meant and there. */
export type Target = { trainingId: number; type: string; transcriptId: number | null }

/** What a record refers to. */
export type ResolvedReferences = { target: Target | undefined; field: KnownField | undefined }

/** Refuses with 400 records of both item types together. */
export function mustBeOfOneType(readings: readonly Reading<z.output<typeof FieldValueRecord>>[]): void {
  const types = new Set(readings.flatMap(({ draft }) => itemTypeOf(draft) ?? []))
  if (types.size > 1) throw new Refusal(400, "LO and Transcript item types cannot be combined in one request")
}

/** All that is wrong with a record. `repeated`: a record before it has a value for the same field of the same object. */
export function fieldValueFaults(
  draft: Value,
  misfits: readonly Misfit[],
  known: ResolvedReferences,
  repeated: boolean,
): Fault[] {
  const ignored = itemTypeOf(draft) === "LO" ? ["UserID", "RegistrationNumber"] : []
  return judged(rules(draft, known, repeated), heeded(misfits, ignored), Object.values(fieldValueErrors))
}

function* rules(draft: Value, { target, field }: ResolvedReferences, repeated: boolean): Faults {
  const type = itemTypeOf(draft)
  yield* targetFaults(draft, target)
  if (bareTag(draft.EmailTag) === "") yield fault(fieldValueErrors.noTag, "EmailTag")
  // Whose field it is decides what is right for it.
  else if (type === "Transcript" || (type === "LO" && (target || !field))) {
    const wrong = wrongWith(
      { Tag: draft.EmailTag, Value: draft.Value },
      field && type === "Transcript" ? { ...field, trainingTypes: [type] } : field,
      type === "Transcript" ? type : (target?.type ?? ""),
      repeated,
    )
    if (wrong) yield wordedHere(wrong)
  }
}

/** What is wrong with the members that say whose values are meant. */
export function* targetFaults(
  draft: Draft<z.output<z.ZodObject<typeof objectMembers>>>,
  target: Target | undefined,
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
} satisfies Record<WrongItem["error"], (typeof fieldValueErrors)[keyof typeof fieldValueErrors]>

/** What Create LO says of a custom field, in this table's rows. */
function wordedHere({ error, member, told }: WrongItem): Fault {
  return fault(rowsHere[error], member === "Tag" ? "EmailTag" : "Value", told)
}
