import type { JobHandler } from "../../jobs/jobs.ts"
import { removeTraining, restoreTraining } from "./removal-jobs.ts"

export const jobHandlersOfTrainingRemovals: readonly JobHandler[] = [removeTraining, restoreTraining]

export { removalChoice, selectRemovalRows } from "./choice.ts"
export { addRemovalJob } from "./removal-jobs.ts"
export {
  addRemoval,
  countRestoredOutside,
  listRemovals,
  listSelectedRows,
  markRestored,
  previewRemovalRows,
  type Removal,
} from "./removal-queries.ts"
