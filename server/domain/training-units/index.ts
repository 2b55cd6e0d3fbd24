import type { JobHandler } from "../../jobs/jobs.ts"
import { processUnitsJob } from "./process-job.ts"

export const jobHandlersOfTrainingUnits: readonly JobHandler[] = [processUnitsJob]
