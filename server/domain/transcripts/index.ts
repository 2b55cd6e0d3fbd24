export { moveRows, performAction, registerAtOnce, removeRows, withdrawRows } from "./acts.ts"
export {
  countTranscriptTabs,
  findTranscriptRow,
  listSources,
  listStamps,
  listTranscriptRows,
  type RowViewOptions,
  transcriptTabs,
} from "./admin-queries.ts"
export { beginChangeEra, settleChangeEra } from "./change-era-queries.ts"
export { completeEquivalents, completeEvents, completeRows, finishPostWork, lockPeopleOf } from "./completion.ts"
export { findAffectedRows } from "./completion-effects-queries.ts"
export { curriculumChildren, leaveCurricula, placeChildren } from "./curriculum-children.ts"
export { registerOpen } from "./curriculum-item-queries.ts"
export { isCompletedAtOnce, predictedChildren } from "./curriculum-prediction-queries.ts"
export { settleCurricula } from "./curriculum-settling.ts"
export { editRecord, listFieldValues, type RecordEdit, saveRecordFields } from "./custom-field-queries.ts"
export {
  type Act,
  type Cause,
  type Completion,
  type Removal,
  raiseApprovalNeeded,
  raiseApproved,
  raiseCompleted,
  type StampedRows,
  type Stamping,
  setEffects,
  type Withdrawal,
} from "./events.ts"
export { isInserted, occurrenceInsertion, unstartedDefaults } from "./insert-occurrences.ts"
export { type ActionOutcome, type RefusedRow, rowIdQuery, type TranscriptRows } from "./lock-rows.ts"
export { type MoveDetails, refusalText } from "./move-queries.ts"
export { OccurrenceView, sourceText, toOccurrenceView } from "./occurrence.ts"
export { listOccurrences, type Occurrence } from "./occurrence-queries.ts"
export type { Origin } from "./origins.ts"
export { hasIndexedStatus } from "./partial-indexes.ts"
export { isPastDue, pastDue } from "./past-due.ts"
export { recordPayment } from "./payment.ts"
export { hasDonePreWork, meetsPrerequisites } from "./prerequisites.ts"
export { openAfterPriorTraining } from "./prior-training-queries.ts"
export { archiveRows, type RemovalMethod, removalToolRows, restoreRows, unarchiveRows } from "./removal-queries.ts"
export { markRequested } from "./requested-queries.ts"
export { registerRows, resumeRows } from "./resume.ts"
export { scoreUpdate } from "./score-queries.ts"
export { type SeatChange, takesSeat } from "./seats.ts"
export { transcriptsSection } from "./section.ts"
export { editDueDate, endSource, endSources, lockRows, type SourceColumn, sourceInsertion } from "./source-queries.ts"
export { placedColumns, raiseStamps, type StampedResult, trainingKind } from "./stamped-rows.ts"
export { type Stamp, stamps } from "./stamps.ts"
export {
  type DisplayStatus,
  displayCulture,
  displayStatus,
  displayStatusText,
  findDisplayStatus,
  hasDisplayStatus,
  languageOf,
} from "./status-view.ts"
export {
  completedIds,
  openIds,
  type Status,
  type StatusGroup,
  seatIds,
  statuses,
  statusId,
  statusIdsOf,
  statusNames,
  statusOf,
  statusText,
} from "./statuses.ts"
export { findTypes, typeCode, typeText } from "./training-types.ts"
export { TranscriptView, toTranscriptView } from "./transcript-view.ts"
export { type Action, actionNames, fromIds, type TransitionStart, transition } from "./transitions.ts"
