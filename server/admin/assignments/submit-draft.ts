import { z } from "zod"
import { guardRails, maySubmitAlone, permissionsToCreate, stateAfter, submit } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { portalIn } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { assignmentId, lockForAct, wholeOnly } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"
import { draftProblems } from "./wizard.ts"

/** Submits a draft for processing. */
export const submitAssignmentDraft = endpoint({
  name: "submitLearningAssignmentDraft",
  summary: "Submit a draft",
  description: `A standard assignment's people are fixed now, whenever it is processed. Where the portal restricts the submission of assignments for very many people, such a one waits for the review of somebody with the permission \`Assignment Tool - Submit Draft\`, unless the caller has it. ${wholeOnly}`,
  method: "POST",
  path: "/admin/api/learning-assignments/:assignmentId/submit",
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  input: z.object({ assignmentId }),
  reply: WholeAssignment,
  async handle({ assignmentId: id }, { portal, caller }) {
    const act = { by: caller.person.id, at: portal.clock.now() }
    await portal.database.transaction(async (sql) => {
      const within = portalIn(portal, sql)
      const { assignment } = await lockForAct(sql, caller, id)
      stateAfter("submit", assignment)
      const { scope, problems } = await draftProblems(within, caller, assignment)
      if (problems.length > 0) throw badRequest(problems)
      const rails = await guardRails(sql, assignment, { scope, now: act.at })
      const needsReview = rails.needsReview && !(await maySubmitAlone(within, caller))
      await submit(sql, id, { ...act, scope, needsReview })
    })
    return plain(await wholeOf(portal, caller, id))
  },
})
