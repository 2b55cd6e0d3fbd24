import type { Endpoint } from "../../endpoint.ts"
import {
  getTrainingRemoval,
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  restoreTrainingRemoval,
} from "./removals.ts"

/** The Training Removal Tool: removes training from many people's transcripts, and restores it. */
export const trainingRemovalsAdmin: readonly Endpoint[] = [
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  getTrainingRemoval,
  restoreTrainingRemoval,
]
