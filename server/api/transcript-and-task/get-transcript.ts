import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { foundational } from "../../wire/limits.ts"
import { rowTrees } from "./curriculum-tree.ts"
import { listed } from "./listed.ts"
import {
  constrainedPermissions,
  learnerQueryErrors,
  page,
  readLearnerQuery,
  status,
  statusErrors,
  whose,
} from "./person-query.ts"
import { ListedTranscriptItem, transcriptItem } from "./transcript-item.ts"
import { listTranscript } from "./transcript-queries.ts"

const Query = z.object({
  ...whose,
  PageNumber: page,
  InprogressOnly: z.boolean().optional().describe("Only what is not finished. False, when left out."),
  Status: status,
})

const summary = z.string().describe("The person's transcript page.")

/** Lists one person's transcript, as the person sees it. */
export const getTranscript = endpoint({
  name: "getTranscript",
  summary: "Get one person's transcript",
  description: `50 rows a page, by the date of registration, the newest first; \`totalRecords\` counts the rows of all pages. What is removed or archived is left out. What stands only in a curriculum is shown within it. What is past due is told by its due date, not by its status.`,
  method: "GET",
  path: "/services/api/TranscriptAndTask/Transcript",
  family: "foundational",
  access: { scope: "transcript:read" },
  permissions: constrainedPermissions,
  limit: foundational,
  counts: true,
  asDraft: true,
  input: Query,
  reply: z
    .object({
      InprogressSummaryUrl: summary,
      Transcripts: z.array(ListedTranscriptItem).describe("At most 50."),
      TranscriptsSummaryUrl: summary,
    })
    .meta({ id: "TranscriptList" }),
  errors: { Transcript: [...Object.values(learnerQueryErrors), ...Object.values(statusErrors)] },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading, { constrained: true })
    const { InprogressOnly: inProgressOnly = false } = reading.draft
    const { total, ids } = await listTranscript(portal.sql, request, { inProgressOnly })
    const trees = await rowTrees(portal.sql, ids, request.culture)
    const summaryUrl = portalLinks(request.url).transcript(request.personId)
    return listed(total, {
      InprogressSummaryUrl: summaryUrl,
      Transcripts: trees.map((tree) => transcriptItem(tree, request)),
      TranscriptsSummaryUrl: summaryUrl,
    })
  },
})
