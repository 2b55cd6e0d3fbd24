import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { grantsOf } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { bareTag, customFieldRows, findCustomFields, saveTrainingFields } from "../../domain/catalogue/index.ts"
import {
  FieldValueRecord,
  fieldValueErrors,
  fieldValueFaults,
  findFieldTargets,
  type ItemType,
  itemTypeOf,
  mustHaveOneItemType,
  type ResolvedFieldReferences,
} from "../../domain/custom-fields/index.ts"
import { saveRecordFields } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { failure, itemResult, success } from "../../wire/envelopes.ts"
import { type Fault, fault } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import type { Reading } from "../../wire/read.ts"

type Record = Reading<z.output<typeof FieldValueRecord>>

const FieldValueResult = z
  .object({
    ItemType: z.string().nullable().describe("As it was sent, like the three that follow."),
    ObjectID: z.string().nullable(),
    UserID: z.string().nullable(),
    EmailTag: z.string().nullable(),
    ...itemResult,
  })
  .meta({ id: "CustomFieldResult" })

/** Loads values into custom fields of training or of transcripts. */
export const loadCustomFields = endpoint({
  name: "loadCustomFields",
  summary: "Load values of custom fields of learning objects or of transcripts",
  description:
    "One request is about one of the two. Each record has a result of its own: those that are right are stored, whatever the others are. A blank value leaves what is there. `createdRecords` counts the records that went well.",
  method: "POST",
  path: "/services/api/CustomField/",
  family: "foundational",
  access: { scope: "training:create" },
  permissions: {
    names: ["Training Custom Fields"],
    text: "Training Custom Fields. Its constraints on providers and training must permit every learning object that is named, and those on people every transcript.",
  },
  limit: foundational,
  mostRecords: { most: 50, refusal: "Maximum of 50 records are allowed per request" },
  source: "records",
  many: true,
  input: FieldValueRecord,
  reply: FieldValueResult,
  errors: { "Custom Field": Object.values(fieldValueErrors) },
  examples: {
    "Two fields of a learning object": [
      { ItemType: "LO", ObjectID: "3f0d8c1e-5a64-4f0e-9a0b-6c7a1d2e3f40", EmailTag: "COST.BUCKET", Value: "Safety" },
      {
        ItemType: "LO",
        ObjectID: "3f0d8c1e-5a64-4f0e-9a0b-6c7a1d2e3f40",
        EmailTag: "REVIEW.DATE",
        Value: "06-30-2027",
      },
    ],
    "A field of somebody's transcript": [
      {
        ItemType: "Transcript",
        ObjectID: "3f0d8c1e-5a64-4f0e-9a0b-6c7a1d2e3f40",
        UserID: "EMP-1042",
        EmailTag: "[RATING]",
        Value: "4.5",
      },
    ],
  },
  async handle(records, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Custom Fields")
    mustHaveOneItemType(records)
    const faults = await portal.database.transaction(async (sql) => {
      const known = await findKnown(sql, records, grants, caller)
      return await save(sql, records, known, portal, caller)
    })
    const data = records.map(({ draft }, place) => ({
      ItemType: draft.ItemType ?? null,
      ObjectID: draft.ObjectID ?? null,
      UserID: draft.UserID ?? null,
      EmailTag: draft.EmailTag ?? null,
      ...(faults[place]!.length > 0 ? failure(faults[place]!) : success),
    }))
    const createdRecords = faults.filter((found) => found.length === 0).length
    return { form: "data", status: 200, counter: { createdRecords }, data }
  },
})

/** Resolves the references of each record. */
async function findKnown(
  sql: Sql,
  records: readonly Record[],
  grants: Awaited<ReturnType<typeof grantsOf>>,
  { person }: Caller,
): Promise<ResolvedFieldReferences[]> {
  const drafts = records.map(({ draft }) => draft)
  const targets = await findFieldTargets(sql, drafts, grants, person.id)
  const type = typeOf(records)
  const fields = type ? await findCustomFields(sql, type === "LO" ? "training" : "transcript", person.id) : undefined
  return drafts.map(({ EmailTag: tag }, place) => ({
    target: targets[place],
    field: fields?.get(bareTag(tag).toLowerCase()),
  }))
}

/** The item type of the records, which is the same for all; undefined when no record has a valid one. */
function typeOf(records: readonly Record[]): ItemType | undefined {
  return records.map(({ draft }) => itemTypeOf(draft)).find((type) => type !== undefined)
}

/** Stores the values of the valid records. Returns the faults of each record. */
async function save(
  sql: Sql,
  records: readonly Record[],
  known: readonly ResolvedFieldReferences[],
  { clock }: Portal,
  { person }: Caller,
): Promise<Fault[][]> {
  const faults = judgeAll(records, known)
  const rows = known.flatMap(({ target, field }, place) => {
    const { draft } = records[place]!
    if (faults[place]!.length > 0 || !target) return []
    return customFieldRows([{ Tag: draft.EmailTag, Value: draft.Value }], { field: () => field }).map(
      ({ position: _, ...row }) => ({ place, ...row, ...target }),
    )
  })
  const act = { at: clock.now(), by: person.id }
  if (typeOf(records) === "LO") await saveTrainingFields(sql, rows, act)
  else {
    const inTranscripts = rows.map((row) => ({ ...row, transcriptId: row.transcriptId as number }))
    const stored = new Set(await saveRecordFields(sql, inTranscripts, act))
    // A concurrent request may have removed the row.
    for (const { place, transcriptId } of inTranscripts)
      if (!stored.has(transcriptId)) faults[place] = [fault(fieldValueErrors.notRegistered, "UserID")]
  }
  return faults
}

function judgeAll(records: readonly Record[], known: readonly ResolvedFieldReferences[]): Fault[][] {
  const seen = new Set<string>()
  return records.map(({ draft, misfits }, place) => {
    const { target, field } = known[place]!
    const key = `${target?.transcriptId ?? target?.trainingId} ${field?.id}`
    const faults = fieldValueFaults(draft, misfits, known[place]!, seen.has(key))
    if (target && field) seen.add(key)
    return faults
  })
}
