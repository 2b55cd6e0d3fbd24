import type { JobHandler } from "../../jobs/jobs.ts"
import { certificationsJob } from "./job.ts"
import { proxyEnrollmentsJob } from "./proxy-job.ts"

export const jobHandlersOfCertifications: readonly JobHandler[] = [certificationsJob, proxyEnrollmentsJob]

export { Certification, certificationFaults, certificationGuid } from "./certification.ts"
export {
  availabilityOfCertification,
  certificationWithin,
  enrollmentWithin,
  getCertificationId,
  grantsForCertification,
  requireManageGrants,
  resolvePeople,
  resolveReferences,
  saveCertification,
} from "./certification-queries.ts"
export { readCertification } from "./definition-details-queries.ts"
export { type CertificationDetails, findCertificationDetails } from "./details-queries.ts"
export { listOpenRequirements, type OpenRequirement } from "./due-queries.ts"
export { denyRequest, enrollIn, lockPeople, peopleOfEnrollments, saveCertificationRequest } from "./enroll-queries.ts"
export { findEnrollablePeople, requireActiveCertification } from "./enrollable-queries.ts"
export { countEnrollments, type ListedEnrollment, listEnrollments, listHistory } from "./enrollment-list-queries.ts"
export { EnrollmentView, ProgressView, toEnrollmentView, toProgressView } from "./enrollment-view.ts"
export { decideCompletions, requestCertificationCompletion } from "./period-queries.ts"
export {
  listProgress,
  type PeriodProgress,
  type SectionProgress,
  type TrainingProgress,
} from "./progress-list-queries.ts"
export { proxyCriteria, proxyCriteriaFaults, resolveCriteria } from "./proxy.ts"
export { addProxyJob } from "./proxy-job.ts"
export {
  addProxyEnrollment,
  changeProxySwitches,
  countProxyPeopleOutside,
  findProxyChanges,
  findProxyEnrollments,
  previewProxyPeople,
} from "./proxy-queries.ts"
export { findRemovableEnrollments, type RemovableEnrollments } from "./removable-queries.ts"
export { removeEnrollments } from "./remove-queries.ts"
export { type FoundCertification, searchCertifications } from "./search-queries.ts"
export { certificationsSection } from "./section/index.ts"
export { settleCertifications, settleEnrollments } from "./settle.ts"
export {
  certificationDisplayStatus,
  certificationDisplayStatuses,
  certificationStatuses,
  certificationStatusId,
  certificationStatusText,
} from "./statuses.ts"
