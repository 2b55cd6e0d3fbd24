import type { Endpoint } from "../../endpoint.ts"
import { changeTranscriptRow } from "./change-row.ts"
import { getTranscriptHistory } from "./get-history.ts"
import { listTranscript } from "./list-transcript.ts"

/** Transcripts, for their administrators. */
export const transcriptsAdmin: readonly Endpoint[] = [listTranscript, getTranscriptHistory, changeTranscriptRow]
