import { z } from "zod"
import {
  type AssignmentSource,
  searchAssignments as find,
  Summary,
  stateNames,
  statesWrittenAs,
  summaryOf,
  usualPageSize,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { dated } from "../../wire/envelopes.ts"
import { guid, localDateTime, pageNumber } from "../../wire/fields.ts"
import { learningAssignment } from "../../wire/limits.ts"
import { instantOf } from "../../wire/times.ts"
import { pageSize } from "./list-assignment-results.ts"
import { pathsOf } from "./paths.ts"
import { permissionsToView, viewerOf } from "./viewer.ts"

const sources: Record<"api" | "tool", AssignmentSource[]> = { api: ["api"], tool: ["tool", "proxy enrollment"] }

const Query = z.object({
  title: z.string().optional().describe("A part of the title."),
  assignmentId: z.int().min(0).optional().describe("The id."),
  trainingTitle: z.string().optional().describe("A part of the title of one of its trainings."),
  learningObjectId: guid.optional().describe("GUID of one of its trainings."),
  status: z
    .enum(stateNames as [string])
    .optional()
    .describe("Its status."),
  source: z.enum(["api", "tool"]).optional().describe("Made by this API; or by the tool, or the legacy API."),
  createdFrom: localDateTime.optional().describe("Created then or later, UTC."),
  createdTo: localDateTime.optional().describe("Created then or before, UTC; of a day alone, its whole day."),
  pageNumber: pageNumber.default(1).describe("From 1."),
  pageSize: pageSize.default(usualPageSize).describe("How many assignments a page has, up to 100."),
})

/** Searches assignments of this API and of the tool, the newest first. */
export const searchAssignments = endpoint({
  name: "searchAssignments",
  summary: "Search learning assignments",
  description:
    "The assignments that people within the caller's constraints have made by this API or by the tool, if some of their people and training are within the constraints, too. Compatible applications are shown standard ones only. All that is asked for must be met.",
  method: "GET",
  ...pathsOf("/assignments"),
  family: "dated",
  access: { scope: "learningassignment:read" },
  permissions: permissionsToView,
  limit: learningAssignment,
  input: Query,
  reply: Summary,
  many: true,
  async handle({ pageNumber, pageSize, ...query }, { portal, caller }) {
    const viewer = await viewerOf(portal, caller)
    const { title, assignmentId, trainingTitle, learningObjectId, status, source, createdFrom, createdTo } = query
    const filter = {
      title,
      trainingTitle,
      id: assignmentId,
      trainingGuid: learningObjectId,
      states: status === undefined ? undefined : statesWrittenAs(status, viewer.extended),
      sources: source && sources[source],
      createdFrom: createdFrom === undefined ? undefined : instantOf(createdFrom, "UTC"),
      createdBefore: createdTo === undefined ? undefined : endOf(createdTo),
    }
    const { found, total } = await find(portal.sql, filter, viewer, { pageNumber, pageSize })
    const page = { pageNumber, count: found.length, totalRecords: total }
    return dated(
      found.map((one) => summaryOf(one, viewer.extended)),
      { page },
    )
  },
})

/** The first instant after a date or a second. */
function endOf(text: string): Date {
  const isDay = /^\s*\d{4}-\d\d-\d\d\s*$/.test(text)
  return new Date(instantOf(text, "UTC").getTime() + (isDay ? 86_400_000 : 1000))
}
