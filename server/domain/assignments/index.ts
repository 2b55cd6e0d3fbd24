import type { JobHandler } from "../../jobs/jobs.ts"
import { processAssignment } from "./engine/process-assignment.ts"
import { removeAssignment } from "./engine/remove-assignment.ts"

export const jobHandlersOfAssignments: readonly JobHandler[] = [processAssignment, removeAssignment]

export type { Act, Assignment, AssignmentDraft, AssignmentSource } from "./assignment.ts"
export { findAssignment, lockAssignment, replaceDraft, storeAssignment } from "./assignment-queries.ts"
export {
  Counts,
  Details,
  detailsOf,
  ResultItem,
  resultItem,
  Summary,
  statesWrittenAs,
  summaryOf,
  usualPageSize,
  wireState,
} from "./assignment-view.ts"
export { type AssignmentDetails, findDetails, searchAssignments, type Viewer } from "./assignment-view-queries.ts"
export { listPeople, selectPeople } from "./criteria-queries.ts"
export {
  activate,
  type Changes,
  cancel,
  change,
  copy,
  deactivate,
  listChanges,
  reject,
  removeFromTranscripts,
  stop,
} from "./engine/actions.ts"
export { assignAtOnce } from "./engine/assign-one-queries.ts"
export { type DryRun, dryRun } from "./engine/dry-run.ts"
export { findProtectingAssignment } from "./engine/protecting-assignment-queries.ts"
export { explainTranscript, verdicts } from "./explain/explain.ts"
export { mostAssignments } from "./explain/explain-queries.ts"
export {
  countAssignments,
  type ListCursor,
  type ListedAssignment,
  type ListFilter,
  listAssignments,
} from "./list-queries.ts"
export type { Outcome } from "./outcomes.ts"
export { type ActKind, countOutside } from "./outside-queries.ts"
export { withShownPeople, withShownProcessed } from "./people-count-queries.ts"
export { findAssignmentMails } from "./placement-mails.ts"
export { assignmentErrors, features, trainingProblem, userProblem } from "./request/assignment-errors.ts"
export { mailFaults, proposalFaults, trainingFault } from "./request/assignment-faults.ts"
export { AssignmentRequest } from "./request/assignment-request.ts"
export { maySubmitAlone, permissionsToCreate, permittedScope } from "./request/create-permissions.ts"
export { addSteps, changeFaults, type DraftSteps, judgeDraft } from "./request/draft-judging.ts"
export { deleteDraft } from "./request/draft-queries.ts"
export {
  type FoundOu,
  type FoundTraining,
  type FoundUser,
  findOus,
  findTrainings,
  findUsers,
} from "./request/find-by-name-queries.ts"
export { guardRails, type Warning } from "./request/guard-rails.ts"
export {
  isNo,
  type Proposal,
  type ProposalReader,
  proposedSettings,
  type ReadingProblems,
  type ResolvedProposal,
  readProposal,
} from "./request/proposal.ts"
export { assignmentOf } from "./request/proposed-assignment.ts"
export { findQuota, QuotaExceeded, spendQuota, utcDay } from "./request/quota-queries.ts"
export {
  findFacts,
  findPreferences,
  type Preferences,
  resolveOus,
  resolveProposal,
  resolveUsers,
} from "./request/reference-queries.ts"
export { ouReferences, userReferences } from "./request/references.ts"
export { addRefusedTrainings, type RefusedTraining } from "./request/refused-training-queries.ts"
export type { ResolvedOu, ResolvedUser } from "./request/resolved-references.ts"
export { approve, processingJob, submit } from "./request/submit.ts"
export {
  addFailures,
  countResults,
  type Failure,
  findCounts,
  lastResults,
  listResults,
} from "./result-queries.ts"
export {
  outcomeName,
  outcomeNamed,
  outcomeNames,
  sourceText,
  stateName,
  stateNamed,
  stateNames,
} from "./result-view.ts"
export { findRowLimits, isPairShown, isPersonShown, type RowLimits } from "./row-limits.ts"
export { basePermissions, peopleInScope, type Scope, type ScopedTraining } from "./scope.ts"
export { findScope } from "./scope-queries.ts"
export { DueDate, Dynamic, Email, Settings } from "./settings.ts"
export { type AssignmentState, assignmentStates, isPossible, type Move, move, moveNames, stateAfter } from "./states.ts"
export { isVisible, isVisibleTo } from "./visibility.ts"
