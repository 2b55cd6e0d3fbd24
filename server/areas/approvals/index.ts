import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { actOnApprovals } from "./act-on-approvals.ts"
import { decideApproval } from "./decide-approval.ts"
import { deleteTemplate } from "./delete-template.ts"
import { getApprovals } from "./get-approvals.ts"
import { getRules } from "./get-rules.ts"
import { listApprovals } from "./list-approvals.ts"
import { listDefaults } from "./list-defaults.ts"
import { listRequests } from "./list-requests.ts"
import { listTemplates } from "./list-templates.ts"
import { putDefault } from "./put-default.ts"
import { putRules } from "./put-rules.ts"
import { putTemplate } from "./put-template.ts"
import { registerMyself } from "./register-myself.ts"
import { requestCompletion } from "./request-completion.ts"
import { requestTraining } from "./request-training.ts"
import { reviewApprovalsJob } from "./review.ts"
import { withdrawMyself } from "./withdraw-myself.ts"

/** What waits for somebody's yes or no, and what people ask for. */
export const approvals: readonly Endpoint[] = [
  getApprovals,
  actOnApprovals,
  listApprovals,
  decideApproval,
  requestTraining,
  listRequests,
  registerMyself,
  withdrawMyself,
  requestCompletion,
  listTemplates,
  putTemplate,
  deleteTemplate,
  getRules,
  putRules,
  listDefaults,
  putDefault,
]

export const jobHandlersOfApprovals: readonly JobHandler[] = [reviewApprovalsJob]
