import type { Endpoint } from "../../endpoint.ts"
import { addLearningObjectVersion } from "./add-version.ts"
import { explain, getStoredTraining } from "./admin.ts"
import { cancelSession } from "./cancel-session.ts"
import { create } from "./create.ts"
import { getDetails } from "./get-details.ts"
import { update } from "./update.ts"

/** Learning objects: describe, create and update them, and say who may see them. */
export const learningObjects: readonly Endpoint[] = [
  getDetails,
  create,
  update,
  getStoredTraining,
  explain,
  addLearningObjectVersion,
  cancelSession,
]
