import { z } from "zod"
import { findApprovalDefaults as findDefaults } from "../../domain/approvals/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { ApprovalDefault } from "./put-default.ts"

/** Lists the approval defaults of types of training, which apply where no rule does. */
export const listDefaults = endpoint({
  name: "listApprovalDefaults",
  summary: "List what types of training want where no rule says otherwise",
  description: "A type that is missing wants nothing.",
  method: "GET",
  path: "/admin/api/approval-defaults",
  family: "plain",
  access: "people",
  permission: "Approval Template Administration - View",
  input: noInput,
  reply: z.object({ defaults: z.array(ApprovalDefault) }).meta({ id: "ApprovalDefaults" }),
  async handle(_, { portal }) {
    return plain({ defaults: await findDefaults(portal.sql) })
  },
})
