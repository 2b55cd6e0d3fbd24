import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { transcript } from "../../wire/limits.ts"
import { moveRecord } from "./move-record.ts"
import { findMeant, whichMembers } from "./one-record.ts"
import { TranscriptRecord } from "./transcript-record.ts"

/** Marks a registered row of a person's transcript as in progress. */
export const startTranscript = endpoint({
  name: "startTranscript",
  summary: "Mark a learning object on one person's transcript as in progress",
  description: "From Registered, Incomplete or Failed.",
  method: "PATCH",
  path: "/services/api/v1/transcripts/in-progress",
  family: "undated",
  access: { scope: "transcript:update" },
  permission: "Transcript - Manage",
  limit: transcript,
  source: "body",
  asDraft: true,
  input: z.object(whichMembers),
  reply: TranscriptRecord,
  async handle(reading, { portal, caller, held }) {
    const { row } = await findMeant(portal, caller, held, reading)
    return await moveRecord(portal, caller, "start", row)
  },
})
