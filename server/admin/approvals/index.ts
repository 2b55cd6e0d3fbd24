import type { Endpoint } from "../../endpoint.ts"
import { decideApproval } from "./decide-approval.ts"
import { deleteTemplate } from "./delete-template.ts"
import { getRules } from "./get-rules.ts"
import { listApprovals } from "./list-approvals.ts"
import { listDefaults } from "./list-defaults.ts"
import { listTemplates } from "./list-templates.ts"
import { putDefault } from "./put-default.ts"
import { putRules } from "./put-rules.ts"
import { putTemplate } from "./put-template.ts"

/** Pending approvals, and the rules for approvals. */
export const approvalsAdmin: readonly Endpoint[] = [
  listApprovals,
  decideApproval,
  listTemplates,
  putTemplate,
  deleteTemplate,
  getRules,
  putRules,
  listDefaults,
  putDefault,
]
