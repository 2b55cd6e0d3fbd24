import { z } from "zod"
import { copy } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, lockForAct, permissionsToUseTool, wholeOnly } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"
import { path } from "./drafts.ts"

/** Copies an assignment into a draft. */
export const copyAssignment = endpoint({
  name: "copyLearningAssignment",
  summary: "Make a draft of everything that an assignment says",
  description: wholeOnly,
  method: "POST",
  path: `${path}/:assignmentId/copy`,
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId }),
  reply: WholeAssignment,
  status: 201,
  async handle({ assignmentId: id }, { portal, caller }) {
    const act = { by: caller.person.id, at: portal.clock.now() }
    const made = await portal.database.transaction(async (sql) => {
      await lockForAct(sql, caller, id)
      return await copy(sql, id, act)
    })
    return plain(await wholeOf(portal, caller, made), 201, { location: `${path}/${made}` })
  },
})
