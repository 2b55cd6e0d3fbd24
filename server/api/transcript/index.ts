import type { Endpoint } from "../../endpoint.ts"
import { assignTranscript } from "./assign.ts"
import { completeTranscript } from "./complete.ts"
import { getCurriculumChildren } from "./curriculum-child-lo-data.ts"
import { getTranscriptCustomFields } from "./custom-fields.ts"
import { getTranscriptDetails } from "./details.ts"
import { startTranscript } from "./in-progress.ts"
import { getTranscriptOverview } from "./overview.ts"
import { registerTranscript } from "./register.ts"
import { updateTranscript } from "./update.ts"

/** The Transcript API: reads and changes one person's rows. */
export const transcriptApi: readonly Endpoint[] = [
  getTranscriptOverview,
  getTranscriptDetails,
  getTranscriptCustomFields,
  getCurriculumChildren,
  assignTranscript,
  registerTranscript,
  updateTranscript,
  completeTranscript,
  startTranscript,
]
