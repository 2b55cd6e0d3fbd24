import { z } from "zod"
import { ApprovalRules, findRuleTarget, listApprovalRules, ruleTargetMembers } from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Returns the approval rules of a training or a type of training. */
export const getRules = endpoint({
  name: "getApprovalRules",
  summary: "Get the approval rules of a learning object or a type",
  method: "GET",
  path: "/admin/api/approval-rules",
  family: "plain",
  access: "people",
  permission: "Approval Template Administration - View",
  input: z.object(ruleTargetMembers),
  reply: ApprovalRules,
  async handle({ kind, ...ruled }, { portal: { sql } }) {
    return plain({ rules: await listApprovalRules(sql, kind, await findRuleTarget(sql, ruled)) })
  },
})
