import { z } from "zod"
import {
  ApprovalRule,
  ApprovalRules,
  collectReferences,
  findRuleTarget,
  listApprovalRules,
  resolveReferences,
  ruleFaults,
  ruleRows,
  ruleTargetMembers,
  saveApprovalRules,
  targetColumns,
} from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"

/** Sets the approval rules of a training or a type of training. */
export const putRules = endpoint({
  name: "putApprovalRules",
  summary: "Set the approval rules of a learning object or a type",
  description: "All of them are replaced. What waits already goes by the rule that it began with.",
  method: "PUT",
  path: "/admin/api/approval-rules",
  family: "plain",
  access: "people",
  permission: "Approvals - Manage",
  source: "body",
  input: z.object({
    ...ruleTargetMembers,
    rules: z.array(ApprovalRule).max(1000).describe("The first that is for a person decides."),
  }),
  reply: ApprovalRules,
  async handle({ kind, rules, ...request }, { portal }) {
    const saved = await portal.database.transaction(async (sql) => {
      const ruled = await findRuleTarget(sql, request)
      const known = await resolveReferences(sql, collectReferences(rules))
      const faults = [...ruleFaults(rules, known)]
      if (faults.length > 0) throw badRequest(faults)
      const whose = { kind, ...targetColumns(ruled) }
      await saveApprovalRules(
        sql,
        [whose],
        ruleRows(rules, known).map((row) => ({ ...whose, ...row })),
      )
      return await listApprovalRules(sql, kind, ruled)
    })
    return plain({ rules: saved })
  },
})
