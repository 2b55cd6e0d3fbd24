export {
  Availability,
  audienceOfEntry,
  availabilityRows,
  type EntryAudience,
  grantOf,
  trainingsAvailableTo,
} from "./availability.ts"
export { describeTraining } from "./cached-descriptions/index.ts"
export {
  bareTag,
  type CustomFieldRow,
  customFieldErrors,
  customFieldFaults,
  customFieldRows,
  firstItemFault,
  type ItemFault,
} from "./custom-field-items.ts"
export { findCustomFields, hasFieldAccess, saveTrainingFields } from "./custom-field-queries.ts"
export { partMembers } from "./describe-session.ts"
export { type PartRow, partColumns, timeMembers } from "./describe-session-queries.ts"
export { eventErrors, eventFaults } from "./event.ts"
export { type AvailabilityQuestion, explainAvailability, findAvailabilityQuestion } from "./explain-queries.ts"
export { materialErrors, materialFaults } from "./material.ts"
export { onlineCourseErrors, onlineCourseFaults } from "./online-course.ts"
export { priceFor, priceVariation, unitPriceFor } from "./price-queries.ts"
export {
  type CreatableType,
  creatableTypeOf,
  ignoredMembers,
  type LoDraft,
  LoRecord,
  recordForCaller,
  withoutIgnored,
} from "./record.ts"
export { findRecord, type RecordRow } from "./record-queries.ts"
export { idPairs, resolveLoReferences, unitPairs } from "./reference-queries.ts"
export {
  actorOf,
  type KnownActor,
  type KnownEvent,
  type KnownField,
  type KnownSession,
  ouKey,
  type ResolvedReferences,
} from "./resolved-references.ts"
export {
  addTraining,
  deactivateTraining,
  inheritFromEvent,
  replaceSession,
  type SavedTraining,
} from "./save-queries.ts"
export { findSeats, lockCompletedSessions, lockedSeats, raiseSessionMaximum, seatsLeft } from "./seats.ts"
export { fieldRows, fieldValue } from "./section/field-values.ts"
export { type TrainingRows, trainingMembers, trainingsSection } from "./section/index.ts"
export { findCurriculumItems, findTrainingLinks, type TrainingLink } from "./section/links.ts"
export { sessionErrors, sessionFaults, sessionUpdateErrors, sessionUpdateFaults } from "./session.ts"
export { recordFromRow } from "./stored-record.ts"
export {
  type AffectedTraining,
  type AudienceMember,
  audienceMembers,
  createPermissions,
  findTrainingFacts,
  mustPermit,
  mustPermitTranscript,
  trainingColumns,
} from "./training-constraints.ts"
export { LanguageDetail, PartDetail, readableTypes, TrainingItemResponse, type TrainingType } from "./training-item.ts"
export { draftRows } from "./training-rows.ts"
export { addVersion, latestVersion, versionFamily, versionLabel } from "./version-queries.ts"
