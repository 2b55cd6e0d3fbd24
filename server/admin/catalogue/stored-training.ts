import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import {
  type AffectedTraining,
  explainAvailability,
  findAvailabilityQuestion,
  findRecord,
  LoRecord,
  mustPermit,
  type RecordRow,
  readableTypes,
  recordFromRow,
} from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"

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

const Explanation = z
  .object({
    available: z.boolean(),
    reason: z.string().describe("In a sentence: which rule grants it, or why none does."),
    rules: z
      .array(
        z
          .object({
            rule: z.string().describe("Whom the rule is for."),
            includeSubordinates: z.boolean(),
            preApproved: z.boolean(),
            registerUponApproval: z.boolean(),
            grants: z.boolean(),
            because: z.string().describe("Why it grants, or why it does not."),
          })
          .meta({ id: "AvailabilityRule" }),
      )
      .describe("Every availability rule of the learning object, in its order."),
  })
  .meta({ id: "AvailabilityExplanation" })

/** Explains which availability rule grants a learning object to a person, or why none does. */
export const explain = endpoint({
  name: "explainAvailability",
  summary: "Explain whether a learning object is available to a person",
  method: "GET",
  path: "/admin/api/availability",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Course Catalog - View", "Users - View"],
    text: "Course Catalog - View and Users - View, with their constraints.",
  },
  input: z.object({
    objectId: guid.describe("The learning object's GUID."),
    userId: z.string().min(1).describe("User ID or user name of the person."),
  }),
  reply: Explanation,
  async handle({ objectId, userId }, { portal, caller }) {
    const [catalogue, users] = await requirePermissions(portal, caller, ["Course Catalog - View", "Users - View"])
    const asked = await findAvailabilityQuestion(portal, objectId, userId)
    await mustPermit(portal, caller, [catalogue], storedTouched(asked))
    await mustPermitPerson(portal, caller, users, asked.personId)
    return plain(await explainAvailability(portal, asked))
  },
})

/** The people, units and training that reading a stored training affects. */
export function storedTouched({
  id,
  type,
  eventId,
  providerId,
}: Pick<RecordRow, "id" | "type" | "eventId" | "providerId">): AffectedTraining {
  return { type, items: [id, eventId ?? id], providers: [providerId], availability: [], availabilityOf: id }
}
