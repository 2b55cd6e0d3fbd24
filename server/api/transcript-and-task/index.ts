import type { Endpoint } from "../../endpoint.ts"
import { getApprovals } from "./get-approvals.ts"
import { getAssigned } from "./get-assigned.ts"
import { getInbox } from "./get-inbox.ts"
import { getSessions } from "./get-sessions.ts"
import { getSuggestedTraining } from "./get-suggested-training.ts"
import { getTasks } from "./get-tasks.ts"
import { getTranscript } from "./get-transcript.ts"

/** The Transcript and Task API: people's transcripts, and their pending training, tasks and approvals. */
export const transcriptAndTaskApi: readonly Endpoint[] = [
  getApprovals,
  getAssigned,
  getInbox,
  getSessions,
  getSuggestedTraining,
  getTasks,
  getTranscript,
]
