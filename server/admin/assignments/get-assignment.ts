import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, mustSee, permissionsToUseTool } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"

/** Reads an assignment or a draft. */
export const getWholeAssignment = endpoint({
  name: "getLearningAssignment",
  summary: "Get a learning assignment or a draft, with all that its page shows",
  description:
    "Its people are counted only: `listLearningAssignmentCriteria` and `listLearningAssignmentPeople` have them. Not found where none of its people and training is within the caller's constraints.",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId }),
  reply: WholeAssignment,
  async handle({ assignmentId }, { portal, caller }) {
    await mustSee(portal, caller, assignmentId)
    return plain(await wholeOf(portal, caller, assignmentId))
  },
})
