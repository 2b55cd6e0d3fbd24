import { z } from "zod"
import { listOccurrences, OccurrenceView, toOccurrenceView } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { assignmentId, findSeen, permissionsToUseTool } from "./assignment-access.ts"

/** Returns the history of a person with the trainings of an assignment. */
export const getAssignmentPersonHistory = endpoint({
  name: "getLearningAssignmentPerson",
  summary: "Get all occurrences of an assignment's training with one person",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/people/:userId",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId, userId: z.string().describe("User ID or user name.") }),
  reply: z.object({ occurrences: z.array(OccurrenceView).describe("By training, then the oldest first.") }),
  async handle({ assignmentId: id, userId }, { portal, caller }) {
    const { trainings } = await findSeen(portal, caller, id)
    const [person] = await portal.sql<{ id: number }>`
      select person_id as id from assignment_result
      where assignment_id = ${id} and person_id = (select person_id from person_key where key = lower(${userId}))
        limit 1
    `
    if (!person) throw new Refusal(404, "The assignment has come to nothing for such a person.")
    const trainingIds = trainings.map(({ trainingId }) => trainingId)
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    const rows = await listOccurrences(portal.sql, person.id, trainingIds, showing)
    return plain({ occurrences: rows.map((row) => toOccurrenceView(row, showing)) })
  },
})
