import { z } from "zod"
import { ApprovalTemplate, findApprovalTemplates as findTemplates } from "../../domain/approvals/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Lists the approval templates. */
export const listTemplates = endpoint({
  name: "listApprovalTemplates",
  summary: "List the approval templates",
  method: "GET",
  path: "/admin/api/approval-templates",
  family: "plain",
  access: "people",
  permission: "Approval Template Administration - View",
  input: noInput,
  reply: z.object({ templates: z.array(ApprovalTemplate) }).meta({ id: "ApprovalTemplates" }),
  async handle(_, { portal }) {
    return plain({ templates: await findTemplates(portal.sql) })
  },
})
