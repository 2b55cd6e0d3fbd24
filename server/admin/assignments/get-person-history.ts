import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { listOccurrences, OccurrenceView, toOccurrenceView } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { assignmentId, mustSee, permissionsToUseTool } from "./assignment-access.ts"
import { findPersonTrainings } from "./result-list-queries.ts"

/** Returns the history of a person with the trainings of an assignment. */
export const getAssignmentPersonHistory = endpoint({
  name: "getLearningAssignmentPerson",
  summary: "Get all occurrences of an assignment's training with one person",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/people/:userId",
  family: "plain",
  access: "people",
  permissions: {
    names: [...permissionsToUseTool.names, "View Transcript Item"],
    text: "Any of the three base permissions of the assignment tool, and `View Transcript Item`, with their constraints.",
  },
  input: z.object({ assignmentId, userId: z.string().describe("User ID or user name.") }),
  reply: z.object({ occurrences: z.array(OccurrenceView).describe("By training, then the oldest first.") }),
  async handle({ assignmentId: id, userId }, { portal, caller }) {
    const limits = await mustSee(portal, caller, id)
    const [held] = await requirePermissions(portal, caller, ["View Transcript Item"])
    const found = await findPersonTrainings(portal.sql, id, userId, limits)
    if (!found) throw new Refusal(404, "The assignment has come to nothing for such a person.")
    await mustPermitPerson(portal, caller, held, found.personId)
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    const rows = await listOccurrences(portal.sql, found.personId, found.trainingIds, showing)
    return plain({ occurrences: rows.map((row) => toOccurrenceView(row, showing)) })
  },
})
