import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import { approve, findScope } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { assignmentId, kindOf, lockForAct, wholeOnly } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"

/** Approves a draft that waits for a review. It is processed then. */
export const approveAssignment = endpoint({
  name: "approveLearningAssignment",
  summary: "Approve an assignment that waits for a review",
  description: `It is submitted then, for whom its author may assign to. ${wholeOnly}`,
  method: "POST",
  path: "/admin/api/learning-assignments/:assignmentId/approve",
  family: "plain",
  access: "people",
  permissions: {
    names: [
      "Assignment Tool - Standard",
      "Assignment Tool - Standard and Dynamic",
      "Assignment Tool - Standard and Dynamic - Recurrence",
      "Assignment Tool - Submit Draft",
    ],
    text: "`Assignment Tool - Submit Draft`, and the base permission of such an assignment.",
  },
  input: z.object({ assignmentId }),
  reply: WholeAssignment,
  async handle({ assignmentId: id }, { portal, caller }) {
    await grantsOf(portal, caller.person, "Assignment Tool - Submit Draft")
    const act = { by: caller.person.id, at: portal.clock.now() }
    await portal.database.transaction(async (sql) => {
      const { assignment } = await lockForAct(sql, caller, id)
      const scope = await findScope(sql, assignment.createdBy, kindOf(assignment))
      if (scope.grants.length === 0) throw new Refusal(409, "Its author may not make such assignments any more.")
      await approve(sql, id, { ...act, scope })
    })
    return plain(await wholeOf(portal, caller, id))
  },
})
