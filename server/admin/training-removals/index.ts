import type { Endpoint } from "../../endpoint.ts"
import { removeTrainingFromTranscripts } from "./create-removal.ts"
import { getTrainingRemoval } from "./get-removal.ts"
import { listTrainingRemovals } from "./list-removals.ts"
import { previewTrainingRemoval } from "./preview-removal.ts"
import { restoreTrainingRemoval } from "./restore-removal.ts"

/** The Training Removal Tool: removes training from many people's transcripts, and restores it. */
export const trainingRemovalsAdmin: readonly Endpoint[] = [
  listTrainingRemovals,
  previewTrainingRemoval,
  removeTrainingFromTranscripts,
  getTrainingRemoval,
  restoreTrainingRemoval,
]
