import type { JobHandler } from "../../jobs/jobs.ts"
import { removeTraining, restoreTraining } from "./removal-jobs.ts"

export const jobHandlersOfTrainingRemovals: readonly JobHandler[] = [removeTraining, restoreTraining]
