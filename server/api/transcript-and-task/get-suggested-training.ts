import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { guid, wireDuration } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { listed } from "./listed.ts"
import {
  constrainedPermissions,
  type LearnerQuery,
  learnerQueryErrors,
  readLearnerQuery,
  whose,
} from "./person-query.ts"
import { listSuggested, type SuggestedRow } from "./suggested-queries.ts"
import { SubjectTitle, typeName } from "./transcript-item.ts"

const SuggestedTraining = z
  .object({
    LoId: guid,
    Title: z.string().describe("In the language that is asked for."),
    Description: z.string().nullable().describe("May hold HTML. In the language that is asked for."),
    LoType: z.string().describe("In the language that is asked for. Of a material the name of its kind."),
    ProviderName: z.string().describe("Empty when there is none."),
    TrainingHours: z.string().describe("HHHH:MM:SS"),
    Subjects: z.array(SubjectTitle),
    DetailsUrl: z.string().describe("The training's page."),
  })
  .meta({ id: "SuggestedTraining" })

/** Lists training that is suggested to a person. */
export const getSuggestedTraining = endpoint({
  name: "getSuggestedTraining",
  summary: "Get the training suggested to one person",
  description: `Active training whose availability puts it on the list of suggestions of this person, by title, all at once. What the person has done, has open or waits for is left out.`,
  method: "GET",
  path: "/services/api/TranscriptAndTask/SuggestedTraining",
  family: "foundational",
  access: { scope: "transcript:read" },
  permissions: constrainedPermissions,
  limit: foundational,
  counts: true,
  asDraft: true,
  input: z.object(whose),
  reply: z.object({ SuggestedTrainings: z.array(SuggestedTraining) }).meta({ id: "SuggestedTrainingList" }),
  errors: { SuggestedTraining: Object.values(learnerQueryErrors) },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading, { constrained: true })
    const rows = await listSuggested(portal.sql, request)
    return listed(rows.length, { SuggestedTrainings: rows.map((row) => shown(row, request)) })
  },
})

function shown(row: SuggestedRow, { texts, url }: LearnerQuery): z.output<typeof SuggestedTraining> {
  return {
    LoId: row.guid,
    Title: row.title,
    Description: row.description,
    LoType: typeName(row, texts),
    ProviderName: row.providerName ?? "",
    TrainingHours: wireDuration(row.trainingMinutes),
    Subjects: row.subjects.map((title) => ({ SubjectTitle: title })),
    DetailsUrl: portalLinks(url).details(row.guid),
  }
}
