import type { Endpoint } from "../../endpoint.ts"
import { addLearningObjectVersion } from "./add-version.ts"
import { cancelSession } from "./cancel-session.ts"
import { explain } from "./explain-availability.ts"
import { getStoredTraining } from "./get-stored-training.ts"

/** Learning objects as they are stored, their availability and versions. */
export const catalogueAdmin: readonly Endpoint[] = [getStoredTraining, explain, addLearningObjectVersion, cancelSession]
