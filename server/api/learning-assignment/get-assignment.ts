import { z } from "zod"
import { Details, detailsOf, findCounts, findRowLimits } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { dated } from "../../wire/envelopes.ts"
import { learningAssignment } from "../../wire/limits.ts"
import { pathsOf } from "./paths.ts"
import { idIn, permissionsToView, shownAssignment, viewerOf } from "./viewer.ts"

/** Returns an assignment's state and counts of its results. */
export const getAssignment = endpoint({
  name: "getAssignment",
  summary: "Get a learning assignment",
  description:
    "To a compatible application the standard assignments that were made by this API; to an extended one all that a search shows it. The counts are those of the people within the caller's constraints.",
  method: "GET",
  ...pathsOf("/assignments/:assignmentId"),
  family: "dated",
  access: { scope: "learningassignment:read" },
  permissions: permissionsToView,
  limit: learningAssignment,
  input: z.object({ assignmentId: z.union([z.int(), z.string()]).describe("Its id.") }),
  reply: Details,
  async handle({ assignmentId }, { portal, caller }) {
    const viewer = await viewerOf(portal, caller)
    const found = await shownAssignment(portal, idIn(assignmentId), viewer)
    const limits = await findRowLimits(portal.sql, found.id, viewer.scope)
    return dated(detailsOf(found, await findCounts(portal.sql, found.id, limits), viewer.extended))
  },
})
