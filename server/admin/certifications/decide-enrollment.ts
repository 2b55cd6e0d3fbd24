import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import {
  certificationGuid,
  certificationStatusId,
  decideCompletions,
  denyRequest,
  EnrollmentView,
  enrollIn,
  lockPeople,
  peopleOfEnrollments,
  requireActiveCertification,
  settleEnrollments,
  toEnrollmentView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { path, permissionsToManage } from "./certification.ts"
import { findEnrollment, userId } from "./enrollment.ts"

/** Decides a person's pending request. */
export const decideCertification = endpoint({
  name: "decideCertification",
  summary: "Approve or deny that a person gets, or has completed, a certification",
  description: "Refused with 409 when nothing waits for a decision.",
  method: "POST",
  path: `${path}/:certificationId/enrollments/:userId/decision`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({
    certificationId: certificationGuid,
    userId,
    decision: z.enum(["approve", "deny"]).describe("What is decided."),
    comment: freeText(250).optional().describe("For the history."),
  }),
  reply: EnrollmentView,
  async handle({ certificationId, userId, decision, comment = null }, { portal, caller }) {
    const { id, status, personId, certificationId: of } = await findEnrollment(portal, caller, certificationId, userId)
    const act = { at: portal.clock.now(), by: caller.person.id, comment }
    const isDecided = await portal.database.transaction(async (sql) => {
      await lockPeople(sql, peopleOfEnrollments(sql, [id]))
      if (status !== certificationStatusId("pendingApproval"))
        return await decideCompletion(sql, id, { ...act, approve: decision === "approve" })
      if (decision === "deny") return await denyRequest(sql, id, act)
      await requireActiveCertification(sql, of)
      return (await enrollIn(sql, sql`select ${personId}::bigint`, { certificationId: of, ...act })) > 0
    })
    if (!isDecided) throw new Refusal(409, "Nothing waits for a decision.")
    const decided = await findEnrollment(portal, caller, certificationId, userId)
    return plain(toEnrollmentView(decided, caller.person.culture, act.at))
  },
})

async function decideCompletion(
  sql: Sql,
  id: number,
  decision: Parameters<typeof decideCompletions>[2],
): Promise<boolean> {
  const decided = await decideCompletions(sql, [id], decision)
  await settleEnrollments(sql, decided, decision.at)
  return decided.length > 0
}
