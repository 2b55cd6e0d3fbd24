import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { transcript } from "../../wire/limits.ts"
import { moveRecord } from "./move-record.ts"
import { findMeant, whichMembers } from "./one-record.ts"
import { TranscriptRecord } from "./transcript-record.ts"

/** Registers a person for an approved training. */
export const registerTranscript = endpoint({
  name: "registerTranscript",
  summary: "Register one person for a learning object on the transcript",
  description:
    "From Approved or Pending Registration, or from a status that waits for something before registration. A session must have a seat left.",
  method: "PATCH",
  path: "/services/api/v1/transcripts/register",
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
    return await moveRecord(portal, caller, "register", row)
  },
})
