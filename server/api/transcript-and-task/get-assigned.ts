import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { guid, wireMinute } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { listed } from "./listed.ts"
import {
  constrainedPermissions,
  type LearnerQuery,
  learnerQueryErrors,
  page,
  readLearnerQuery,
  status,
  statusErrors,
  whose,
} from "./person-query.ts"
import { type DescribedRow, describeRows } from "./row-queries.ts"
import { baseItem } from "./transcript-item.ts"
import { listAssigned } from "./transcript-queries.ts"

const AssignedTraining = z
  .object({
    LoId: guid,
    Title: z.string().describe("In the language that is asked for."),
    LoType: z.string().describe("In the language that is asked for. Of a material the name of its kind."),
    ProviderName: z.string().describe("Empty when there is none."),
    Status: z.string().describe("As people are shown it, in the language that is asked for."),
    AssignedDate: z.string().describe("UTC."),
    DueDate: z.string().nullable().describe("UTC."),
    AssignedBy: z.string().nullable().describe("Last and first name; null when nobody in person assigned it."),
    LaunchUrl: z.string().nullable().describe("Where the training is begun; null when it can't be now."),
  })
  .meta({ id: "AssignedTraining" })

/** Lists training that people and assignments have assigned to a person. */
export const getAssigned = endpoint({
  name: "getAssignedTraining",
  summary: "Get the training assigned to one person",
  description: `With whatever status it has by now, 50 rows a page, what was assigned last first; \`totalRecords\` counts the rows of all pages. What the person asked for, what stands only in a curriculum, and what is removed or archived is left out.`,
  method: "GET",
  path: "/services/api/TranscriptAndTask/Assigned",
  family: "foundational",
  access: { scope: "transcript:read" },
  permissions: constrainedPermissions,
  limit: foundational,
  counts: true,
  asDraft: true,
  input: z.object({ ...whose, PageNumber: page, Status: status }),
  reply: z
    .object({
      AssignedTrainings: z.array(AssignedTraining).describe("At most 50."),
      AssignedTrainingsSummaryUrl: z.string().describe("The person's transcript page."),
    })
    .meta({ id: "AssignedTrainingList" }),
  errors: { Assigned: [...Object.values(learnerQueryErrors), ...Object.values(statusErrors)] },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading, { constrained: true })
    const { total, ids } = await listAssigned(portal.sql, request)
    const rows = await describeRows(portal.sql, ids, request.culture)
    return listed(total, {
      AssignedTrainings: rows.map((row) => assignedTraining(row, request)),
      AssignedTrainingsSummaryUrl: portalLinks(request.url).transcript(request.personId),
    })
  },
})

function assignedTraining(row: DescribedRow, request: LearnerQuery): z.output<typeof AssignedTraining> {
  const { LoId, Title, LoType, ProviderName, Status, DueDate, LaunchUrl } = baseItem(row, request)
  return {
    LoId,
    Title,
    LoType,
    ProviderName,
    Status,
    AssignedDate: wireMinute(row.assignedAt ?? row.registeredAt),
    DueDate,
    AssignedBy: row.assignedBy,
    LaunchUrl,
  }
}
