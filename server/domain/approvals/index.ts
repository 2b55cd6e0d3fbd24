import type { JobHandler } from "../../jobs/jobs.ts"
import { reviewApprovalsJob } from "./review.ts"

export const jobHandlersOfApprovals: readonly JobHandler[] = [reviewApprovalsJob]

export { type ApprovalKind, approvalKinds, itemActions } from "./approval.ts"
export { approvalTypes, typeNamed, typesFor } from "./approval-type.ts"
export { approvalErrors, findApprover } from "./approver.ts"
export { decide } from "./decide.ts"
export { findOwnRow, type OwnRow } from "./own-row-queries.ts"
export { findPendingTypes, listPending, type PendingItem, pendingCounts } from "./pending-queries.ts"
export { folded, namedIn } from "./reference.ts"
export { findKnown } from "./reference-queries.ts"
export { requestFaults, type Step, stepOf, type Wanted } from "./request.ts"
export { findRequest, listRequests, type RequestRow } from "./request-list-queries.ts"
export { findWanted, keepRequest } from "./request-queries.ts"
export { addReview } from "./review.ts"
export { ApprovalRule, amountFaults, howMuch, ruledTypes, ruleFaults, ruleRows } from "./rule.ts"
export { columnsOf, copyRules, listDefaults, listRules, saveDefaults, saveRules } from "./rule-queries.ts"
export { ApprovalRules, findRuled, ruledMembers } from "./rule-target.ts"
export { approvalsSection } from "./section/index.ts"
export { findWanting, startApprovals } from "./start.ts"
export {
  approverRows,
  isByUnit,
  mostSteps,
  relationships,
  Template,
  TemplateApprover,
  templateFaults,
} from "./template.ts"
export { deleteTemplate, listTemplates, saveTemplate } from "./template-queries.ts"
