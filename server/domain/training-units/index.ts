import type { JobHandler } from "../../jobs/jobs.ts"
import { processUnitsJob } from "./process-job.ts"

export const jobHandlersOfTrainingUnits: readonly JobHandler[] = [processUnitsJob]

export {
  AssignmentBody,
  assignmentKinds,
  assignmentStatuses,
  cyclePeriods,
  distributions,
  type NewAssignment,
  unitAmount,
} from "./assignment.ts"
export { findBalance, ledgerEntryKinds, listUnitGrants, listUnitLedger } from "./balance-queries.ts"
export {
  audienceIds,
  type KeyCodeDraft,
  KeyCodeRecord,
  keyCodeErrors,
  keyCodeFaults,
  type ResolvedReferences,
  toAssignment,
} from "./key-code-record.ts"
export {
  cancelAssignment,
  findAssignment,
  isAssignmentVisible,
  listAssignments,
  listAudience,
  listKeyCodes,
} from "./list-queries.ts"
export { payWithUnits } from "./pay.ts"
export { processUnitsJob } from "./process-job.ts"
export { countRedeemableUnits, redeemUnits } from "./redeem-queries.ts"
export { type References, resolveReferences } from "./reference-queries.ts"
export { saveAssignments } from "./save-queries.ts"
export { unitAssignmentsSection } from "./section/assignments.ts"
export { trainingUnitsSection } from "./section/units.ts"
export { requirePermittedAudience } from "./unit-constraints.ts"
