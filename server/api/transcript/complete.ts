import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { transcript } from "../../wire/limits.ts"
import { moveRecord } from "./move-record.ts"
import { findMeant, whichMembers } from "./one-record.ts"
import { TranscriptRecord } from "./transcript-record.ts"

const Body = z.object({
  ...whichMembers,
  ignoreWorkflow: z
    .boolean()
    .optional()
    .describe("Whether work that follows the training, and the approval of its completion, are passed over."),
})

/** Completes an open row of a person's transcript. */
export const completeTranscript = endpoint({
  name: "completeTranscript",
  summary: "Complete a learning object on one person's transcript",
  description:
    "From any open status. With `ignoreWorkflow` it is Completed at once; without, it is Pending Post-Work as long as the person has not done the work that follows it, and Pending Completion Approval where the training's completion is to be approved. Curricula and certifications that list it follow.",
  method: "PATCH",
  path: "/services/api/v1/transcripts/complete",
  family: "undated",
  access: { scope: "transcript:update" },
  permission: "Transcript - Manage",
  limit: transcript,
  source: "body",
  asDraft: true,
  input: Body,
  reply: TranscriptRecord,
  async handle(reading, { portal, caller, held }) {
    const { row, draft } = await findMeant(portal, caller, held, reading)
    return await moveRecord(portal, caller, "complete", row, draft.ignoreWorkflow ? { to: "completed" } : {})
  },
})
