import { z } from "zod"
import { typeCode } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { undated } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { transcript } from "../../wire/limits.ts"
import { findMeant, whichMembers } from "./one-record.ts"
import { listCurriculumChildren } from "./record-queries.ts"
import { TranscriptRecord, transcriptRecord } from "./transcript-record.ts"

const CurriculumChild = z
  .object({
    learningObjectId: z.string().describe("GUID."),
    title: z.string().describe("In the language of the application's user."),
    trainingType: z.string().describe("As in the transcript's records."),
    sectionTitle: z.string(),
    sectionOrder: z.int(),
    order: z.int().describe("Within the section."),
    isRequired: z.boolean(),
    transcript: TranscriptRecord.nullable().describe("The person's latest occurrence that is not removed."),
  })
  .meta({ id: "CurriculumChild" })

/** Lists the trainings of a curriculum that a person has, with the person's progress in each. */
export const getCurriculumChildren = endpoint({
  name: "getCurriculumChildren",
  summary: "List the trainings of a curriculum on one person's transcript",
  description:
    "Those of the curriculum's own sections, in their order. A curriculum among them can be asked for by itself.",
  method: "GET",
  path: "/services/api/v1/transcripts/curriculum-child-lo-data",
  family: "undated",
  access: { scope: "transcript:read" },
  permission: "View Transcript Item",
  limit: transcript,
  asDraft: true,
  input: z.object(whichMembers),
  reply: z.array(CurriculumChild),
  async handle(reading, { portal, caller, held }) {
    const { row } = await findMeant(portal, caller, held, reading)
    if (row.type !== "Curriculum")
      throw badRequest([{ field: "learningObjectId", message: "The learning object is not a curriculum." }])
    const children = await listCurriculumChildren(portal.sql, { ...row, culture: caller.person.culture })
    return undated(
      children.map((child) => ({
        learningObjectId: child.guid,
        title: child.title,
        trainingType: typeCode(child.type),
        sectionTitle: child.sectionTitle,
        sectionOrder: child.sectionOrder,
        order: child.position,
        isRequired: child.required,
        transcript: child.record ? transcriptRecord(child.record) : null,
      })),
    )
  },
})
