import type { Endpoint } from "../../endpoint.ts"
import { getTranscriptHistory, listTranscript } from "./admin.ts"
import { assignTranscript } from "./assign.ts"
import { changeTranscriptRow } from "./change-row.ts"
import { completeTranscript } from "./complete.ts"
import { getCurriculumChildren } from "./curriculum-child-lo-data.ts"
import { getTranscriptCustomFields } from "./custom-fields.ts"
import { getTranscriptDetails } from "./details.ts"
import { startTranscript } from "./in-progress.ts"
import { getTranscriptOverview } from "./overview.ts"
import { registerTranscript } from "./register.ts"
import { searchTranscript } from "./search.ts"
import { updateTranscript } from "./update.ts"

/** Transcripts: find rows of many people's, and read and change one person's. */
export const transcripts: readonly Endpoint[] = [
  searchTranscript,
  getTranscriptOverview,
  getTranscriptDetails,
  getTranscriptCustomFields,
  getCurriculumChildren,
  assignTranscript,
  registerTranscript,
  updateTranscript,
  completeTranscript,
  startTranscript,
  listTranscript,
  getTranscriptHistory,
  changeTranscriptRow,
]
