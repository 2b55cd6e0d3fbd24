import { z } from "zod"
import { removeApprovalTemplate as remove } from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"

/** Deletes an approval template that is not in use. */
export const deleteTemplate = endpoint({
  name: "deleteApprovalTemplate",
  summary: "Delete an approval template",
  description: "Refused as long as a rule or a default wants it, or anything waits by it.",
  method: "DELETE",
  path: "/admin/api/approval-templates/:name",
  family: "plain",
  access: "people",
  permission: "Approvals - Manage",
  input: z.object({ name: z.string().describe("In any case of letters.") }),
  reply: z.object({ deleted: z.literal(true) }).meta({ id: "DeletedApprovalTemplate" }),
  async handle({ name }, { portal }) {
    const result = await portal.database.transaction((sql) => remove(sql, name.trim()))
    if (result === "unknown") throw new Refusal(404, "There is no such template.")
    if (result === "used") throw new Refusal(409, "The template is in use.")
    return plain({ deleted: true })
  },
})
