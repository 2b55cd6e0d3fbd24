import type { Endpoint } from "../../endpoint.ts"
import { getTranscriptHistory, listTranscript } from "./admin.ts"
import { changeTranscriptRow } from "./change-row.ts"

/** Transcripts, for those who look after them. */
export const transcriptsAdmin: readonly Endpoint[] = [listTranscript, getTranscriptHistory, changeTranscriptRow]
