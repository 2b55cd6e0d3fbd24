import type { JobHandler } from "../../jobs/jobs.ts"
import { processUnitsJob } from "./process-job.ts"

export const jobHandlersOfTrainingUnits: readonly JobHandler[] = [processUnitsJob]

export {
  AssignmentBody,
  assignmentStatuses,
  distributions,
  isAmount,
  isKeyCode,
  kinds,
  longest,
  mostUnits,
  type NewAssignment,
  periods,
  units,
} from "./assignment.ts"
export { entryKinds, findBalance, listGrants, listLedger } from "./balance-queries.ts"
export {
  assignmentFrom,
  idsOf,
  type KeyCodeDraft,
  KeyCodeRecord,
  keyCodeErrors,
  keyCodeFaults,
  type ResolvedReferences,
} from "./key-code-record.ts"
export { cancel, findAssignment, isVisible, listAssignments, listKeyCodes } from "./list-queries.ts"
export { payWithUnits } from "./pay.ts"
export { processUnitsJob } from "./process-job.ts"
export { redeem, redeemableFor } from "./redeem-queries.ts"
export { findKnown, type References } from "./reference-queries.ts"
export { saveAssignments } from "./save-queries.ts"
export { unitAssignmentsSection } from "./section/assignments.ts"
export { trainingUnitsSection } from "./section/units.ts"
export { mustPermit } from "./unit-constraints.ts"
