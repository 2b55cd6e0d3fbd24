import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { findRecord, LoRecord, mustPermit, readableTypes, recordFromRow } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { storedTouched } from "./stored-training.ts"

const StoredTraining = z
  .object({
    guid,
    type: z.enum(readableTypes),
    active: z.boolean(),
    externalRef: z.string().nullable().describe("The reference of an organisation file."),
    createdBy: z.string().nullable().describe("User ID of the author."),
    createdAt: z.iso.datetime(),
    modifiedBy: z.string().nullable(),
    modifiedAt: z.iso.datetime(),
    record: LoRecord,
  })
  .meta({ id: "StoredTraining" })

/** Reads a learning object back in full: every member of the record that created it. */
export const getStoredTraining = endpoint({
  name: "getStoredLearningObject",
  summary: "Get everything that is stored of a learning object",
  description: "In the shape of the record that creates one, whether the learning object is active or not.",
  method: "GET",
  path: "/admin/api/learning-objects/:guid",
  family: "plain",
  access: "people",
  permissions: { names: ["Course Catalog - View"], text: "Course Catalog - View, with its constraints." },
  input: z.object({ guid: guid.describe("The learning object's GUID.") }),
  reply: StoredTraining,
  async handle({ guid }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, ["Course Catalog - View"])
    const row = await findRecord(portal, guid)
    if (!row) throw new Refusal(404, "The learning object does not exist.")
    await mustPermit(portal, caller, held, storedTouched(row))
    const { type, active, externalRef, createdBy, createdAt, modifiedBy, modifiedAt } = row
    return plain({
      guid: row.guid,
      type,
      active,
      externalRef,
      createdBy,
      createdAt,
      modifiedBy,
      modifiedAt,
      record: recordFromRow(row),
    })
  },
})
