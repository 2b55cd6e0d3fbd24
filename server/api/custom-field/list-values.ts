import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import { bareTag } from "../../domain/catalogue/index.ts"
import {
  type FieldTarget,
  type FieldValueDetails,
  fieldObjectMembers,
  fieldTargetFaults,
  fieldTypeNames,
  fieldValueErrors,
  findFieldTargets,
  itemTypeOf,
  listFieldValues,
} from "../../domain/custom-fields/index.ts"
import { endpoint } from "../../endpoint.ts"
import { badRecord, type Fault, type Faults, fault } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged } from "../../wire/read.ts"

const Query = z.object({
  ...fieldObjectMembers,
  EmailTag: z.string().optional().describe("The e-mail tag of one field. All of them, when left out."),
})

type Request = Draft<z.output<typeof Query>>

const CustomField = z
  .object({
    ItemType: z.enum(["LO", "Transcript"]),
    ObjectID: z.string(),
    UserID: z.string().nullable().describe("As it was asked for; nothing for a learning object's own fields."),
    EmailTag: z.string(),
    Name: z.string().describe("In the language of the application's user."),
    Type: z.enum(Object.values(fieldTypeNames)),
    Value: z.string().nullable().describe("In the same language. Nothing when the field is empty."),
  })
  .meta({ id: "CustomField" })

/** Reads the values of custom fields in the form in which they can be loaded. */
export const listCustomFields = endpoint({
  name: "listCustomFields",
  summary: "Get the custom fields of a learning object, or of one on somebody's transcript",
  description:
    "Every active field that the learning object's type has, or that transcripts have, and that the application's user may view, in the fields' order. There are no pages.",
  method: "GET",
  path: "/services/api/CustomField/",
  family: "foundational",
  access: { scope: "training:create" },
  permissions: {
    names: ["Training Custom Fields"],
    text: "Training Custom Fields, within its constraints, as for loading.",
  },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: CustomField,
  errors: { "Custom Field": Object.values(fieldValueErrors) },
  async handle({ draft, misfits }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Custom Fields")
    const { id, culture } = caller.person
    const itemType = itemTypeOf(draft)
    const [target] = await findFieldTargets(portal.sql, [draft], grants, id)
    const shown =
      target && itemType ? await listFieldValues(portal.sql, target, itemType, { viewerId: id, culture }) : []
    const request = shown.filter(({ tag }) => isAsked(draft, tag))
    const faults = judged(queryFaults(draft, target, request[0]), misfits, Object.values(fieldValueErrors))
    if (faults.length > 0) throw badRecord(faults)
    const data = request.filter(({ mayView, supported }) => mayView && supported).map((value) => shownAs(draft, value))
    return { form: "data", status: 200, data }
  },
})

/** Whether the caller's filter includes a field. */
function isAsked({ EmailTag: tag }: Request, of: string): boolean {
  return bareTag(tag) === "" || bareTag(tag).toLowerCase() === of.toLowerCase()
}

function* queryFaults(draft: Request, target: FieldTarget | undefined, named: FieldValueDetails | undefined): Faults {
  yield* fieldTargetFaults(draft, target)
  const tag = bareTag(draft.EmailTag)
  if (tag !== "" && target && itemTypeOf(draft)) yield* fieldFaults(tag, target, named)
}

function* fieldFaults(tag: string, target: FieldTarget, field: FieldValueDetails | undefined): Iterable<Fault> {
  if (!field) yield fault(fieldValueErrors.unknownField, "EmailTag", tag)
  else if (!field.mayView) yield fault(fieldValueErrors.noAccess, "EmailTag", tag)
  else if (!field.supported) yield fault(fieldValueErrors.notSupported, "EmailTag", target.type)
}

function shownAs(draft: Request, { tag, name, type, value }: FieldValueDetails): z.output<typeof CustomField> {
  const itemType = itemTypeOf(draft) ?? "LO"
  return {
    ItemType: itemType,
    ObjectID: draft.ObjectID?.trim() ?? "",
    UserID: itemType === "Transcript" ? (draft.UserID?.trim() ?? null) : null,
    EmailTag: tag,
    Name: name,
    Type: fieldTypeNames[type],
    Value: value,
  }
}
