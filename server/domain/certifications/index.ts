import type { JobHandler } from "../../jobs/jobs.ts"
import { certificationsJob } from "./job.ts"
import { processProxies } from "./proxy-job.ts"

export const jobHandlersOfCertifications: readonly JobHandler[] = [certificationsJob, processProxies]

export { Certification, certificationFaults, certificationGuid } from "./certification.ts"
export {
  availabilityTo,
  certificationWithin,
  enrollmentWithin,
  findKnown,
  findNamedPeople,
  getCertificationId,
  grantsOn,
  managing,
  saveCertification,
} from "./certification-queries.ts"
export { type PeriodDefinition, periodFaults, type SectionDefinition } from "./definition.ts"
export { readCertification } from "./definition-details-queries.ts"
export { definePeriods, rowsOf } from "./definition-queries.ts"
export { type CertificationDetails, findDetails } from "./details-queries.ts"
export { type Due, renewalsDue } from "./due-queries.ts"
export { askFor, denyRequest, enroll, enrollAll, lockPeople, peopleOf } from "./enroll-queries.ts"
export { findEnrollable, mustBeActive } from "./enrollable-queries.ts"
export { countEnrollments, type ListedEnrollment, listEnrollments, listHistory } from "./enrollment-list-queries.ts"
export { enrollmentShown, ShownEnrollment, ShownStanding, standingShown } from "./enrollment-view.ts"
export { decidePeriods, requestCompletion } from "./period-queries.ts"
export {
  listStanding,
  type StandingPeriod,
  type StandingSection,
  type StandingTraining,
} from "./progress-list-queries.ts"
export { criteria, criteriaFaults, resolvedCriteria } from "./proxy.ts"
export { addProxyJob } from "./proxy-job.ts"
export { addProxy, listChanges, listProxies, previewPeople, switchProxy } from "./proxy-queries.ts"
export { findRemovable, type Removable } from "./removable-queries.ts"
export { removeEnrollments } from "./remove-queries.ts"
export { type FoundCertification, searchCertifications } from "./search-queries.ts"
export { certificationsSection } from "./section/index.ts"
export { settleCertifications, settleEnrollments } from "./settle.ts"
export { shownStatus, shownStatusNames, statuses, statusId, statusText } from "./statuses.ts"
