import type { Endpoint } from "../../endpoint.ts"
import {
  getTrainingRemoval,
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  restoreTrainingRemoval,
} from "./removals.ts"

/** The Training Removal Tool: takes training off many people's transcripts, and puts it back. */
export const trainingRemovalsAdmin: readonly Endpoint[] = [
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  getTrainingRemoval,
  restoreTrainingRemoval,
]
