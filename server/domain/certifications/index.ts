import type { JobHandler } from "../../jobs/jobs.ts"
import { certificationsJob } from "./job.ts"
import { processProxies } from "./proxy-job.ts"

export const jobHandlersOfCertifications: readonly JobHandler[] = [certificationsJob, processProxies]
