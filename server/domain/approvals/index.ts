import type { JobHandler } from "../../jobs/jobs.ts"
import { reviewApprovalsJob } from "./review.ts"

export const jobHandlersOfApprovals: readonly JobHandler[] = [reviewApprovalsJob]

export { type ApprovalKind, approvalKinds, itemActions } from "./approval.ts"
export { approvalTypes, approvalTypesFor, findApprovalType } from "./approval-type.ts"
export { approvalErrors, findApprover } from "./approver.ts"
export { decideItems } from "./decide.ts"
export { findOwnRow, type OwnRow } from "./own-row-queries.ts"
export { countPendingItems, findPendingTypes, listPendingItems, type PendingItem } from "./pending-queries.ts"
export { collectReferences, normalizedName } from "./reference.ts"
export { resolveReferences } from "./reference-queries.ts"
export { type RequestEffect, type RequestedTraining, requestEffect, requestFaults } from "./request.ts"
export { findRequest, listRequests, type RequestRow } from "./request-list-queries.ts"
export { findRequestedTraining, saveRequest } from "./request-queries.ts"
export { addApprovalReview } from "./review.ts"
export {
  ApprovalRule,
  requiredApprovalFaults,
  requiredApprovals,
  ruleFaults,
  ruleRows,
  ruleTrainingTypes,
} from "./rule.ts"
export {
  copyApprovalRules,
  findApprovalDefaults,
  listApprovalRules,
  saveApprovalDefaults,
  saveApprovalRules,
  targetColumns,
} from "./rule-queries.ts"
export { ApprovalRules, findRuleTarget, ruleTargetMembers } from "./rule-target.ts"
export { approvalsSection } from "./section/index.ts"
export { dropApprovalsOf, findRowsNeedingApproval, startApprovals } from "./start.ts"
export { ApprovalTemplate, approverRows, TemplateApprover, templateFaults } from "./template.ts"
export { findApprovalTemplates, removeApprovalTemplate, saveApprovalTemplate } from "./template-queries.ts"
export { checkTemplateRights } from "./template-rights-queries.ts"
