import { z } from "zod"
import { listFieldValues } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { undated } from "../../wire/envelopes.ts"
import { transcript } from "../../wire/limits.ts"
import { findMeant, whichMembers } from "./one-record.ts"

// Wire: a field is read by its name, and written by its tag (see update).
const TranscriptField = z
  .object({
    publicName: z.string().describe("The field's name, in the language of the application's user."),
    value: z.string().nullable().describe("In the language of the application's user. Null when there is none."),
  })
  .meta({ id: "TranscriptField" })

/** Reads the custom fields of one row of a person's transcript. */
export const getTranscriptCustomFields = endpoint({
  name: "getTranscriptCustomFields",
  summary: "Get the custom fields of a learning object on one person's transcript",
  description: "Every active custom field of transcripts that the application's user may view.",
  method: "GET",
  path: "/services/api/v1/transcripts/custom-fields",
  family: "undated",
  access: { scope: "transcript:read" },
  permission: "View Transcript Item",
  limit: transcript,
  asDraft: true,
  input: z.object(whichMembers),
  reply: z.array(TranscriptField),
  async handle(reading, { portal, caller, held }) {
    const { row } = await findMeant(portal, caller, held, reading)
    const { id: viewerId, culture } = caller.person
    const fields = await listFieldValues(portal.sql, row.id, { viewerId, culture })
    return undated(fields.map(({ name, value }) => ({ publicName: name, value })))
  },
})
