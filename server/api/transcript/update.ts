import { z } from "zod"
import {
  bareTag,
  customFieldErrors,
  customFieldFaults,
  customFieldRows,
  findCustomFields,
  type KnownField,
} from "../../domain/catalogue/index.ts"
import { editRecord, type RecordEdit } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { FieldFault } from "../../wire/faults.ts"
import { transcript } from "../../wire/limits.ts"
import type { Draft, Misfit } from "../../wire/read.ts"
import { prose, ruledText } from "../../wire/text-kinds.ts"
import { answerWith } from "./move-record.ts"
import { findMeant, recordNotFound, whichMembers } from "./one-record.ts"
import { TranscriptRecord } from "./transcript-record.ts"

const longestComment = 500

const Body = z.object({
  ...whichMembers,
  comment: ruledText(longestComment)
    .optional()
    .describe("At most 500 characters. An empty one takes the comment away."),
  customFields: z
    .array(
      z
        .object({
          name: z.string().optional().describe("The field's e-mail tag, with or without brackets."),
          values: z
            .array(z.union([prose, z.number(), z.boolean()]))
            .optional()
            .describe(
              "One value, as text; true or false; MM-DD-YYYY; a number; or one of the field's values. None: the value is taken away.",
            ),
        })
        .meta({ id: "TranscriptFieldValue" }),
    )
    .optional()
    .describe("Custom fields of transcripts. Those that are left out stay."),
})

type Request = Draft<z.output<typeof Body>>

/** Changes the comment and the custom fields of one row of a person's transcript. */
export const updateTranscript = endpoint({
  name: "updateTranscript",
  summary: "Change the comment and custom fields of a learning object on one person's transcript",
  description: "Values are checked as those of learning objects' custom fields are. What is not sent stays.",
  method: "PATCH",
  path: "/services/api/v1/transcripts/update",
  family: "undated",
  access: { scope: "transcript:update" },
  permission: "Transcript - Manage",
  limit: transcript,
  source: "body",
  asDraft: true,
  input: Body,
  reply: TranscriptRecord,
  errors: { customFields: Object.values(customFieldErrors) },
  async handle(reading, { portal, caller, held }) {
    const { sql, clock } = portal
    const known = knownFrom(await findCustomFields(sql, "transcript", caller.person.id))
    const { row, draft } = await findMeant(portal, caller, held, reading, (draft, misfits) =>
      updateFaults(draft, misfits, known),
    )
    const isEdited = await editRecord(sql, row.id, editOf(draft, known), { at: clock.now(), by: caller.person.id })
    if (!isEdited) throw recordNotFound()
    return await answerWith(portal, caller, row)
  },
})

// All custom fields of transcripts are for every type of training.
const anyType = "transcript"

type ResolvedReferences = { hasCustomFields: boolean; field(tag: string): KnownField | undefined }

function knownFrom(fields: Map<string, KnownField>): ResolvedReferences {
  return {
    hasCustomFields: fields.size > 0,
    field(tag) {
      const field = fields.get(tag.toLowerCase())
      return field && { ...field, trainingTypes: [anyType] }
    },
  }
}

function* updateFaults(draft: Request, misfits: readonly Misfit[], known: ResolvedReferences): Iterable<FieldFault> {
  const { comment, customFields } = draft
  const isMisfit = misfits.some(({ path }) => path === "comment" || path === "customFields")
  if (comment === undefined && customFields === undefined && !isMisfit)
    yield { field: "comment", message: "comment or customFields is required." }
  if (comment !== undefined && [...comment].length > longestComment)
    yield { field: "comment", message: `Comment exceeds ${longestComment} characters.` }
  for (const { message, path } of customFieldFaults(items(draft), anyType, known))
    yield { field: ownPath(path), message }
  for (const [index, { values = [] }] of (customFields ?? []).entries())
    if (values.length > 1)
      yield { field: `customFields[${index}].values`, message: customFieldErrors.duplicate.message }
}

/** Maps the fields to the form that learning objects receive. */
function items({ customFields = [] }: Request) {
  return customFields.map(({ name, values = [] }) => ({ Tag: name, Value: values[0] }))
}

function ownPath(path: string): string {
  return path.replace("CustomFieldItems", "customFields").replace(".Tag", ".name").replace(".Value", ".values")
}

function editOf(draft: Request, known: ResolvedReferences): RecordEdit {
  const fields = customFieldRows(items(draft), known)
  const named = items(draft).flatMap(({ Tag: tag }) => known.field(bareTag(tag))?.id ?? [])
  const filled = fields.map(({ fieldId }) => fieldId)
  return { comment: draft.comment?.trim(), fields, cleared: named.filter((id) => !filled.includes(id)) }
}
