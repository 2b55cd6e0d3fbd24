import { z } from "zod"
import { findTypes, statusId, statusIdsOf } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { undated } from "../../wire/envelopes.ts"
import { type FieldFault, unworded } from "../../wire/faults.ts"
import { transcript } from "../../wire/limits.ts"
import type { Draft } from "../../wire/read.ts"
import { identifierList } from "../../wire/text-kinds.ts"
import { checked, findPermitted, whoseMembers } from "./one-record.ts"
import { type Choice, listRecords } from "./record-queries.ts"
import { groupCoded, statusCoded, TranscriptRecord, transcriptRecord } from "./transcript-record.ts"

const Query = z.object({
  ...whoseMembers,
  statusGroups: identifierList
    .optional()
    .describe("Groups of statuses, with commas between: Pending, NotStarted, InProgress, Completed, Other."),
  status: identifierList.optional().describe("Statuses, with commas between, such as PendingApproval."),
  trainingType: identifierList
    .optional()
    .describe("Types, with commas between: OnlineClass, Curriculum, Event, Session, Material, Test, Video."),
  includeArchived: z.boolean().optional().describe("Whether archived rows are told, too."),
})

type Request = Draft<z.output<typeof Query>>

/** Lists rows of one person's transcript. */
export const getTranscriptOverview = endpoint({
  name: "getTranscriptOverview",
  summary: "List one person's transcript",
  description:
    "Every occurrence, the newest first, without what is removed. A row must be in one of the groups, statuses and types that are given.",
  method: "GET",
  path: "/services/api/v1/transcripts/overview",
  family: "undated",
  access: { scope: "transcript:read" },
  permission: "View Transcript Item",
  limit: transcript,
  asDraft: true,
  input: Query,
  reply: z.array(TranscriptRecord),
  async handle(reading, { portal, caller, held }) {
    const draft = checked(reading, overviewFaults)
    const personId = await findPermitted(portal, caller, held, draft)
    const rows = await listRecords(portal.sql, personId, choiceOf(draft), caller.person.culture)
    return undated(rows.map((row) => transcriptRecord(row)))
  },
})

function* overviewFaults({ statusGroups, status, trainingType }: Request): Iterable<FieldFault> {
  yield* unknownIn("statusGroups", statusGroups, groupCoded)
  yield* unknownIn("status", status, statusCoded)
  yield* unknownIn("trainingType", trainingType, typeCoded)
}

function* unknownIn(field: string, list: string | undefined, known: (code: string) => unknown): Iterable<FieldFault> {
  for (const code of codes(list) ?? [])
    if (known(code) === undefined) yield { field, message: unworded(field, code).message }
}

function choiceOf({ statusGroups, status, trainingType, includeArchived = false }: Request): Choice {
  const groups = codes(statusGroups)?.flatMap((code) => groupCoded(code) ?? [])
  const named = codes(status)?.flatMap((code) => statusCoded(code) ?? [])
  const ids = [groups && statusIdsOf(...groups), named?.map(statusId)].filter((list) => list !== undefined)
  return {
    // A filter on status and one on group must both match.
    statuses: ids.length === 2 ? ids[0]?.filter((id) => ids[1]?.includes(id)) : ids[0],
    types: codes(trainingType)?.flatMap((code) => typeCoded(code) ?? []),
    archived: includeArchived,
  }
}

function typeCoded(code: string) {
  return findTypes(code, [])
}

/** The members of a comma separated list. Undefined when none was sent. */
function codes(list: string | undefined): string[] | undefined {
  const members = list
    ?.split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "")
  return members && members.length > 0 ? members : undefined
}
