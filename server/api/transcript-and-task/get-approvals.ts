import { z } from "zod"
import { countPendingItems } from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { foundational } from "../../wire/limits.ts"
import { approvalCategory, approvalTypes } from "./approval.ts"
import { listed } from "./listed.ts"
import { learnerQueryErrors, readLearnerQuery, whose } from "./person-query.ts"

const ApprovalCategory = z
  .object({
    ApprovalTitle: z.string().describe("In the language that is asked for."),
    ApprovalType: z.enum(approvalTypes),
    Count: z.int().describe("How many wait."),
    ApprovalUrl: z.string().describe("Where they are decided."),
  })
  .meta({ id: "ApprovalCategory" })

/** Counts the items that wait for a person's decision, by category. */
export const getApprovals = endpoint({
  name: "getPendingApprovals",
  summary: "Get what waits for one person's approval",
  description: "One element for each category of which anything waits, with how many do.",
  method: "GET",
  path: "/services/api/TranscriptAndTask/Approval",
  family: "foundational",
  access: { scope: "approval:read" },
  limit: foundational,
  counts: true,
  asDraft: true,
  input: z.object(whose),
  reply: z.object({ Approvals: z.array(ApprovalCategory) }).meta({ id: "ApprovalCategoryList" }),
  errors: { Approval: Object.values(learnerQueryErrors) },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading)
    const counts = await countPendingItems(portal.sql, request.personId)
    const waiting = counts.filter(({ count }) => count > 0)
    const Approvals = waiting.map(({ kind, count }) => {
      const { title, type, url } = approvalCategory(kind, request.texts, portalLinks(request.url))
      return { ApprovalTitle: title, ApprovalType: type, Count: count, ApprovalUrl: url }
    })
    return listed(Approvals.length, { Approvals })
  },
})
