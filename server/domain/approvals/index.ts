import type { JobHandler } from "../../jobs/jobs.ts"
import { reviewApprovalsJob } from "./review.ts"

export const jobHandlersOfApprovals: readonly JobHandler[] = [reviewApprovalsJob]
