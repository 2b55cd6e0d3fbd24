import { z } from "zod"
import type { Permission } from "../../access/permissions.ts"
import { requirePermissions } from "../../access/required-permissions.ts"
import { copyApprovalRules } from "../../domain/approvals/index.ts"
import {
  addVersion,
  createPermissions,
  findRecord,
  mustPermit,
  type TrainingType,
} from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { storedTouched } from "./stored-training.ts"

/**
 * The types that may have versions, and the permissions to create one. Instructor-led training has sessions instead.
 */
const permissions: Partial<Record<TrainingType, readonly Permission[]>> = {
  Course: createPermissions.Course,
  Material: createPermissions.Material,
  Curriculum: ["Curricula Admin - Manage"],
  Test: ["Course Catalog - Update"],
  Video: ["Course Catalog - Update"],
}

const Version = z
  .object({
    guid,
    version: z.string().describe("Its label."),
    versionNumber: z.int().describe("The first version is 1."),
  })
  .meta({ id: "TrainingVersion" })

/** Creates the next version of a learning object. Transcripts keep the versions that they have. */
export const addLearningObjectVersion = endpoint({
  name: "addLearningObjectVersion",
  summary: "Make a new version of a learning object",
  description:
    "A learning object of its own, with a copy of everything that belongs to this one. It is the latest version from then on; transcripts and curricula stay as they are.",
  method: "POST",
  path: "/admin/api/learning-objects/:guid/versions",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Course Catalog - Update", "LCMS Course Administrator", "Materials Management", "Curricula Admin - Manage"],
    text: "As to create the type: Course Catalog - Update and LCMS Course Administrator for an online course, Course Catalog - Update and Materials Management for a material, Curricula Admin - Manage for a curriculum, Course Catalog - Update for a test or video; with their constraints.",
  },
  source: "body",
  input: z.object({
    guid: guid.describe("The GUID of the learning object, of whichever version."),
    version: freeText(50)
      .trim()
      .min(1)
      .optional()
      .describe("The label of the new version; by its number, such as 2.0, when left out."),
  }),
  reply: Version,
  status: 201,
  async handle({ guid, version }, { portal, caller }) {
    const row = await findRecord(portal, guid)
    const needed = row && permissions[row.type]
    const held = await requirePermissions(portal, caller, needed ?? ["Course Catalog - Update"])
    if (!row) throw new Refusal(404, "The learning object does not exist.")
    if (!needed) throw badRequest([{ field: "guid", message: "Events and sessions have no versions." }])
    await mustPermit(portal, caller, held, storedTouched(row))
    const made = { label: version ?? null, author: caller.person.id, now: portal.clock.now() }
    const added = await portal.database.transaction(async (sql) => {
      const { id, ...version } = await addVersion(sql, row.id, made)
      await copyApprovalRules(sql, { from: row.id, to: id })
      return version
    })
    return plain(added, 201)
  },
})
