import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { removeTraining, restoreTraining } from "./removal-jobs.ts"
import {
  getTrainingRemoval,
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  restoreTrainingRemoval,
} from "./removals.ts"

/** The Training Removal Tool: takes training off many people's transcripts, and puts it back. */
export const trainingRemovals: readonly Endpoint[] = [
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  getTrainingRemoval,
  restoreTrainingRemoval,
]

export const jobHandlersOfTrainingRemovals: readonly JobHandler[] = [removeTraining, restoreTraining]
