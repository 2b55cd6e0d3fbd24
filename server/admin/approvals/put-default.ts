import { z } from "zod"
import {
  approvalKinds,
  collectReferences,
  normalizedName,
  requiredApprovalFaults,
  requiredApprovals,
  resolveReferences,
  ruleTrainingTypes,
  saveApprovalDefaults,
} from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"

const whichMembers = {
  kind: z.enum(approvalKinds).describe("Whether somebody gets training, or has completed it."),
  trainingType: z.enum(ruleTrainingTypes).describe("The type of learning objects."),
}

export const ApprovalDefault = z
  .object({
    ...whichMembers,
    required: z.boolean(),
    approvals: z.int().nullable(),
    template: z.string().nullable(),
    registerUponApproval: z.boolean(),
  })
  .meta({ id: "ApprovalDefault" })

/** Sets the approval default of a type of training, which applies where no rule does. */
export const putDefault = endpoint({
  name: "putApprovalDefault",
  summary: "Set what a type of training wants where no rule says otherwise",
  method: "PUT",
  path: "/admin/api/approval-defaults/:kind/:trainingType",
  family: "plain",
  access: "people",
  permission: "Approvals - Manage",
  source: "body",
  input: z.object({
    ...whichMembers,
    required: z.boolean().describe("Whether an approval is wanted at all."),
    ...requiredApprovals,
    registerUponApproval: z.boolean().default(false).describe("Whether who is approved is registered at once."),
  }),
  reply: ApprovalDefault,
  async handle(input, { portal: { sql } }) {
    const known = await resolveReferences(sql, collectReferences([input]))
    const faults = [...requiredApprovalFaults(input, "", known)]
    if (faults.length > 0) throw badRequest(faults)
    const { template = null, ...rest } = input
    const row = { ...rest, approvals: input.approvals ?? null }
    await saveApprovalDefaults(sql, [
      { ...row, templateId: known.templates.get(normalizedName(template ?? "")) ?? null },
    ])
    return plain({ ...row, template })
  },
})
