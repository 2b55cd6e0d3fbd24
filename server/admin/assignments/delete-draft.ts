import { z } from "zod"
import { deleteDraft, permissionsToCreate } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, lockForAct, wholeOnly } from "./assignment-access.ts"
import { path } from "./drafts.ts"

/** Deletes a draft. */
export const deleteAssignmentDraft = endpoint({
  name: "deleteLearningAssignmentDraft",
  summary: "Delete a draft",
  description: wholeOnly,
  method: "DELETE",
  path: `${path}/:assignmentId/draft`,
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  input: z.object({ assignmentId }),
  reply: z.object({ deleted: z.literal(true) }),
  async handle({ assignmentId }, { portal, caller }) {
    await portal.database.transaction(async (sql) => {
      await lockForAct(sql, caller, assignmentId)
      await deleteDraft(sql, assignmentId)
    })
    return plain({ deleted: true })
  },
})
