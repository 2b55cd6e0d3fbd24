import { z } from "zod"
import { findRowLimits, listResults, ResultItem, resultItem, usualPageSize } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { dated } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { learningAssignment } from "../../wire/limits.ts"
import { pathsOf } from "./paths.ts"
import { idIn, permissionsToView, shownAssignment, viewerOf } from "./viewer.ts"

/** Number of rows that a page may have: 1 to 100. */
export const pageSize = z.int().min(1).max(100)

/** Lists an assignment's result for each person and training. */
export const listAssignmentResults = endpoint({
  name: "listAssignmentResults",
  summary: "List the results of a learning assignment",
  description:
    "For each person and training within the caller's constraints the last outcome: by person, then by training as listed.",
  method: "GET",
  ...pathsOf("/assignments/:assignmentId/results"),
  family: "dated",
  access: { scope: "learningassignment:read" },
  permissions: permissionsToView,
  limit: learningAssignment,
  input: z.object({
    assignmentId: z.union([z.int(), z.string()]).describe("The assignment's id."),
    pageNumber: pageNumber.default(1).describe("From 1."),
    pageSize: pageSize.default(usualPageSize).describe("How many results a page has, up to 100."),
  }),
  reply: ResultItem,
  many: true,
  async handle({ assignmentId, pageNumber, pageSize }, { portal, caller }) {
    const viewer = await viewerOf(portal, caller)
    const { id } = await shownAssignment(portal, idIn(assignmentId), viewer)
    const limits = await findRowLimits(portal.sql, id, viewer.scope)
    const { results, totalResults } = await listResults(portal.sql, id, { page: pageNumber, pageSize, limits })
    const page = { pageNumber, count: results.length, totalRecords: totalResults }
    return dated(results.map(resultItem), { page })
  },
})
