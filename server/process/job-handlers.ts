import "../domain/effects.ts"
import { jobHandlersOfApprovals } from "../domain/approvals/index.ts"
import { jobHandlersOfAssignments } from "../domain/assignments/index.ts"
import { jobHandlersOfCertifications } from "../domain/certifications/index.ts"
import { jobHandlersOfMail } from "../domain/mail/index.ts"
import { jobHandlersOfSessions } from "../domain/sessions/index.ts"
import { jobHandlersOfTrainingRemovals } from "../domain/training-removals/index.ts"
import { jobHandlersOfTrainingUnits } from "../domain/training-units/index.ts"
import { jobHandlersOfUnits } from "../domain/units/index.ts"
import { forgetAnswers } from "../http/idempotency.ts"
import { deleteEndedJobs } from "../jobs/delete-ended-jobs.ts"
import type { JobHandler } from "../jobs/jobs.ts"

/** The job handlers of the server, module by module. */
export const jobHandlers: readonly JobHandler[] = [
  forgetAnswers,
  deleteEndedJobs,
  ...jobHandlersOfApprovals,
  ...jobHandlersOfCertifications,
  ...jobHandlersOfAssignments,
  ...jobHandlersOfMail,
  ...jobHandlersOfUnits,
  ...jobHandlersOfSessions,
  ...jobHandlersOfTrainingRemovals,
  ...jobHandlersOfTrainingUnits,
]
