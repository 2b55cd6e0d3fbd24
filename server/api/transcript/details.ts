import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { undated } from "../../wire/envelopes.ts"
import { transcript } from "../../wire/limits.ts"
import { findMeant, whichMembers } from "./one-record.ts"
import { TranscriptRecord, transcriptRecord } from "./transcript-record.ts"

/** Reads one row of a person's transcript. */
export const getTranscriptDetails = endpoint({
  name: "getTranscriptDetails",
  summary: "Get a learning object on one person's transcript",
  description: "The latest occurrence that is not removed.",
  method: "GET",
  path: "/services/api/v1/transcripts/details",
  family: "undated",
  access: { scope: "transcript:read" },
  permission: "View Transcript Item",
  limit: transcript,
  asDraft: true,
  input: z.object(whichMembers),
  reply: TranscriptRecord,
  async handle(reading, { portal, caller, held }) {
    const { row } = await findMeant(portal, caller, held, reading)
    return undated(transcriptRecord(row))
  },
})
