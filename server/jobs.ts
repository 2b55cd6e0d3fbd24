import { jobHandlersOfJobs } from "./areas/jobs/index.ts"
import { jobHandlersOfLearningAssignments } from "./areas/learning-assignments/index.ts"
import { jobHandlersOfMail } from "./areas/mail/index.ts"
import { jobHandlersOfOrgUnits } from "./areas/org-units/index.ts"
import { jobHandlersOfTrainingRemovals } from "./areas/training-removals/index.ts"
import { forgetAnswers } from "./idempotency.ts"
import type { JobHandler } from "./portal/jobs.ts"

/** What does the jobs of the server, room by room. */
export const jobHandlers: readonly JobHandler[] = [
  forgetAnswers,
  ...jobHandlersOfJobs,
  ...jobHandlersOfLearningAssignments,
  ...jobHandlersOfMail,
  ...jobHandlersOfOrgUnits,
  ...jobHandlersOfTrainingRemovals,
]
