import { jobHandlersOfApprovals } from "./areas/approvals/index.ts"
import { jobHandlersOfCertifications } from "./areas/certifications/index.ts"
import { jobHandlersOfJobs } from "./areas/jobs/index.ts"
import { jobHandlersOfLearningAssignments } from "./areas/learning-assignments/index.ts"
import { jobHandlersOfMail } from "./areas/mail/index.ts"
import { jobHandlersOfOrgUnits } from "./areas/org-units/index.ts"
import { jobHandlersOfSessionRosters } from "./areas/session-rosters/index.ts"
import { jobHandlersOfTrainingRemovals } from "./areas/training-removals/index.ts"
import { jobHandlersOfTrainingUnits } from "./areas/training-units/index.ts"
import { forgetAnswers } from "./idempotency.ts"
import type { JobHandler } from "./portal/jobs.ts"

/** What does the jobs of the server, room by room. */
export const jobHandlers: readonly JobHandler[] = [
  forgetAnswers,
  ...jobHandlersOfApprovals,
  ...jobHandlersOfCertifications,
  ...jobHandlersOfJobs,
  ...jobHandlersOfLearningAssignments,
  ...jobHandlersOfMail,
  ...jobHandlersOfOrgUnits,
  ...jobHandlersOfSessionRosters,
  ...jobHandlersOfTrainingRemovals,
  ...jobHandlersOfTrainingUnits,
]
