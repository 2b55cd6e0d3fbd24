export { move, perform, registerAtOnce, removeRows, withdrawRows } from "./acts.ts"
export { countTabs, findShown, listShown, listSources, listStamps, type Showing, tabs } from "./admin-queries.ts"
export { beginChangeEra, settleChangeEra } from "./change-era-queries.ts"
export {
  completeEquivalents,
  completeEvents,
  completeRows,
  finishPostWork,
  isCompleting,
  lockPeopleOf,
} from "./completion.ts"
export { findFollowing } from "./completion-effects-queries.ts"
export { childrenOf, leaveCurricula, placeChildren } from "./curriculum-children.ts"
export { registerOpen } from "./curriculum-item-queries.ts"
export { settleCurricula, startRows } from "./curriculum-settling.ts"
export { type Edit, editRecord, listFieldValues, saveRecordFields } from "./custom-field-queries.ts"
export {
  type Act,
  approvalNeeded,
  approved,
  type Completion,
  completed,
  type Effects,
  handEffects,
  type Registration,
  type RegistrationMail,
  type Removal,
  registered,
  type Withdrawal,
} from "./events.ts"
export { isPlaced, type OccurrenceColumn, placing, unstarted } from "./insert-occurrences.ts"
export { idQuery, type Outcome, type Refused, type Rows } from "./lock-rows.ts"
export { type Details, whyRefused } from "./move-queries.ts"
export { OccurrenceShown, occurrenceShown, sourceText } from "./occurrence.ts"
export { listOccurrences, type Occurrence } from "./occurrence-queries.ts"
export { hasIndexedStatus } from "./partial-indexes.ts"
export { isPastDue, pastDue } from "./past-due.ts"
export { recordPayment } from "./payment.ts"
export { hasDonePreWork, meetsPrerequisites } from "./prerequisites.ts"
export { openNext } from "./prior-training-queries.ts"
export { archive, chosenRows, type RemovedHow, restore, unarchive } from "./removal-queries.ts"
export { markRequested } from "./requested-queries.ts"
export { registerRows, resume } from "./resume.ts"
export { scoring } from "./score-queries.ts"
export { type SeatChange, takesSeat } from "./seats.ts"
export { transcriptsSection } from "./section.ts"
export { editDueDate, endSource, endSources, type LinkColumn, linking, lockRows } from "./source-queries.ts"
export {
  isShownAs,
  languageOf,
  type ShownStatus,
  shownCulture,
  shownStatus,
  shownStatusNamed,
  shownText,
} from "./status-view.ts"
export {
  completedIds,
  idsOf,
  openIds,
  type Status,
  type StatusGroup,
  seatIds,
  statuses,
  statusId,
  statusNames,
  statusOf,
  statusText,
} from "./statuses.ts"
export { typeCode, typesNamed, typeText } from "./training-types.ts"
export { ShownTranscript, shown } from "./transcript-view.ts"
export { type Action, actions, type From, fromIds, transition } from "./transitions.ts"
