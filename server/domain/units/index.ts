import type { JobHandler } from "../../jobs/jobs.ts"
import { computeGroupsJob } from "./group-job.ts"

export const jobHandlersOfUnits: readonly JobHandler[] = [computeGroupsJob]
