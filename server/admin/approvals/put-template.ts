import { z } from "zod"
import {
  ApprovalTemplate,
  approverRows,
  checkTemplateRights,
  collectReferences,
  findApprovalTemplates,
  resolveReferences,
  saveApprovalTemplate,
  TemplateApprover,
  templateFaults,
} from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { identifier } from "../../wire/text-kinds.ts"

/** Creates or replaces an approval template. */
export const putTemplate = endpoint({
  name: "putApprovalTemplate",
  summary: "Make or change an approval template",
  description:
    "The approvers are replaced; the name's translations stay when they are left out. What waits by the template goes on with its new steps from the one that it is at. A caller who becomes an approver by it, by name or by a unit, is refused with 401, except one who holds every permission without constraints.",
  method: "PUT",
  path: "/admin/api/approval-templates/:name",
  family: "plain",
  access: "people",
  permission: "Approvals - Manage",
  status: [200, 201],
  source: "body",
  input: z.object({
    name: identifier(200).min(1).describe("In the portal's default language; in any case of letters."),
    translations: z.record(z.string(), z.string()).optional().describe("The name in other languages, by culture."),
    approvers: z.array(TemplateApprover).max(200).describe("By step, or in any other order."),
  }),
  reply: ApprovalTemplate,
  async handle({ name, translations, approvers }, { portal, caller }) {
    const added = await portal.database.transaction(async (sql) => {
      const known = await resolveReferences(sql, collectReferences(approvers))
      const faults = [...templateFaults(approvers, known)]
      if (faults.length > 0) throw badRequest(faults)
      const rows = approverRows(approvers, known)
      await checkTemplateRights(sql, caller.person, name, rows)
      return await saveApprovalTemplate(sql, { name, translations, approvers: rows })
    })
    const [template] = await findApprovalTemplates(portal.sql, name)
    return plain(template, added ? 201 : 200)
  },
})
