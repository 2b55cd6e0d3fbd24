export {
  Availability,
  availabilityRows,
  grantOf,
  trainingsAvailableTo,
  type Whom,
  whomOf,
} from "./availability.ts"
export {
  bareTag,
  type CustomFieldRow,
  customFieldErrors,
  customFieldFaults,
  customFieldRows,
  type WrongItem,
  wrongWith,
} from "./custom-field-items.ts"
export { findFields, hasAccess, saveTrainingFields } from "./custom-field-queries.ts"
export { describeFor } from "./describe.ts"
export { partMembers } from "./describe-session.ts"
export { type PartRow, partColumns, timeMembers } from "./describe-session-queries.ts"
export { eventErrors, eventFaults, isAbilityToSelectSessions } from "./event.ts"
export { type Asked, explainAvailability, findAsked } from "./explain-queries.ts"
export { materialErrors, materialFaults } from "./material.ts"
export { onlineCourseErrors, onlineCourseFaults } from "./online-course.ts"
export { pricedFor, priceFor, unitPriceFor } from "./price-queries.ts"
export { endsBeforeItBegins } from "./pricing.ts"
export { asSentBy, type CreatableType, heeded, ignoredMembers, type LoDraft, LoRecord, typeOf } from "./record.ts"
export { findRecord, type RecordRow } from "./record-queries.ts"
export { findKnown, ous, pairs } from "./reference-queries.ts"
export {
  actorOf,
  type KnownActor,
  type KnownEvent,
  type KnownField,
  type KnownSession,
  ouKey,
  type ResolvedReferences,
} from "./resolved-references.ts"
export { addTraining, deactivate, inheritFromEvent, replaceSession, type Saved } from "./save-queries.ts"
export { findSeats, lockedSeats, raiseMaximum, seatsLeft } from "./seats.ts"
export { fieldRows, fieldValue } from "./section/field-values.ts"
export { type TrainingRows, trainingMembers, trainingsSection } from "./section/index.ts"
export { findCurriculumItems, findTrainingLinks, type TrainingLink } from "./section/links.ts"
export { sessionErrors, sessionFaults, updateErrors, updateFaults } from "./session.ts"
export { recordFrom } from "./stored-record.ts"
export {
  type AudienceMember,
  audienceMembers,
  createPermissions,
  findTrainingFacts,
  mustHold,
  mustPermit,
  mustPermitPerson,
  mustPermitTranscript,
  type Touched,
  trainingColumns,
} from "./training-constraints.ts"
export { LanguageDetail, PartDetail, readableTypes, TrainingItemResponse, type TrainingType } from "./training-item.ts"
export { storedFrom } from "./training-rows.ts"
export { addVersion, familyOf, latestVersion, versionLabel } from "./version-queries.ts"
