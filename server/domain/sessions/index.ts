import type { JobHandler } from "../../jobs/jobs.ts"
import { waitlistJob } from "./waitlist-job.ts"

export const jobHandlersOfSessions: readonly JobHandler[] = [waitlistJob]
