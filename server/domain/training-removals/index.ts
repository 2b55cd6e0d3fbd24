import type { JobHandler } from "../../jobs/jobs.ts"
import { removeTraining, restoreTraining } from "./removal-jobs.ts"

export const jobHandlersOfTrainingRemovals: readonly JobHandler[] = [removeTraining, restoreTraining]

export { choice, rowsChosen } from "./choice.ts"
export { addRemovalJob } from "./removal-jobs.ts"
export { addRemoval, listChosen, listRemovals, markRestored, previewRows, type Removal } from "./removal-queries.ts"
