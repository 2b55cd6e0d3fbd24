import { z } from "zod"
import { queryDraftEndpoint } from "../../endpoint.ts"
import { undated } from "../../wire/envelopes.ts"
import { transcript } from "../../wire/limits.ts"
import { listFieldValues } from "./custom-field-queries.ts"
import { findMeant, whichMembers } from "./one-record.ts"

const TranscriptField = z
  .object({
    name: z.string().describe("The field's e-mail tag."),
    values: z.array(z.string()).describe("In the language of the application's user. Empty when there is no value."),
  })
  .meta({ id: "TranscriptField" })

/** Reads the custom fields of one row of a person's transcript. */
export const getTranscriptCustomFields = queryDraftEndpoint({
  name: "getTranscriptCustomFields",
  summary: "Get the custom fields of a learning object on one person's transcript",
  description: "Every active custom field of transcripts that the application's user may view.",
  method: "GET",
  path: "/services/api/v1/transcripts/custom-fields",
  family: "undated",
  access: { scope: "transcript:read" },
  permission: "View Transcript Item",
  limit: transcript,
  input: z.object(whichMembers),
  reply: z.array(TranscriptField),
  async handle(reading, { portal, caller }) {
    const { row } = await findMeant(portal, caller, "View Transcript Item", reading)
    const { id: viewerId, culture } = caller.person
    const fields = await listFieldValues(portal.sql, row.id, { viewerId, culture })
    return undated(fields.map(({ tag, value }) => ({ name: tag, values: value === null ? [] : [value] })))
  },
})
