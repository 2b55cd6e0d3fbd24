import type { Endpoint } from "../../endpoint.ts"
import { searchTranscript } from "./search.ts"

/** Transcript Search: rows of many people's transcripts. */
export const transcriptSearchApi: readonly Endpoint[] = [searchTranscript]
