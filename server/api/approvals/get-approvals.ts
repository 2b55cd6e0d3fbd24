import { z } from "zod"
import {
  approvalErrors,
  approvalTypes,
  approvalTypesFor,
  findApprovalType,
  findApprover,
  listPendingItems,
  type PendingItem,
} from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { badRequest } from "../../wire/faults.ts"
import { pageNumber, wireInstant } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { misfitFaults } from "../../wire/read.ts"

const Query = z.object({
  userName: z.string().min(1).describe("User name of the approver, whose permission Request Items - View counts."),
  ApprovalType: z.string().optional().describe("Only items of this type."),
  PageNumber: pageNumber.optional().describe("Which page of 50; 1, when left out."),
})

const PendingApproval = z
  .object({
    Id: z.string().describe("To be sent back with the decision."),
    ApprovalType: z
      .enum(approvalTypes)
      .describe("TrainingApproval and CompletionApproval are told to extended applications only."),
    Title: z.string().describe("In the language of the application's user."),
    RequestedBy: z.string().describe("User ID of whoever asked."),
    RequestedByName: z.string(),
    RequestedFor: z.string().describe("User ID of whom it is about."),
    RequestedForName: z.string(),
    RequestDate: z.string(),
    DueDate: z.string().nullable(),
    DetailsUrl: z.string().describe("The page on which it is decided."),
    Actions: z.array(z.enum(["Approve", "Deny"])).describe("What may be done about it."),
  })
  .meta({ id: "PendingApproval" })

/** Number of items on a page. */
const pageSize = 50

/** Lists the items that wait for an approver's decision. */
export const getApprovals = endpoint({
  name: "getApprovals",
  summary: "Get the pending approvals of a user",
  description:
    "The newest first, 50 a page. Of training requests the documented type is the one with a training request form; requests without one, and completions, are told to extended applications.",
  method: "GET",
  path: "/services/api/Employee/:userName/approvals",
  family: "foundational",
  access: { scope: "approval:read" },
  permissions: {
    names: ["Request Items - View"],
    text: "Request Items - View, held by the user in the path, within its constraints on people.",
  },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: PendingApproval,
  errors: { Approvals: Object.values(approvalErrors) },
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const approver = await findApprover(portal, draft.userName ?? "")
    const request = draft.ApprovalType?.trim() ? findApprovalType(draft.ApprovalType, caller) : null
    const misfits = misfitFaults(reading)
    const faults =
      request === undefined
        ? [{ field: "ApprovalType", message: approvalErrors.invalidType.message }, ...misfits]
        : misfits
    if (faults.length > 0) throw badRequest(faults)
    const { total, items } = await listPendingItems(portal.sql, approver.id, {
      types: request ? [request] : approvalTypesFor(caller),
      culture: caller.person.culture,
      page: draft.PageNumber ?? 1,
      size: pageSize,
    })
    const url = portalLinks(portal.post.url).requests()
    const data = items.map((item) => pendingApproval(item, url))
    return { form: "data", status: 200, counter: { totalRecords: total }, data }
  },
})

function pendingApproval(item: PendingItem, url: string): z.output<typeof PendingApproval> {
  return {
    Id: String(item.itemId),
    ApprovalType: item.approvalType,
    Title: item.title,
    RequestedBy: item.requesterId,
    RequestedByName: `${item.requesterLast}, ${item.requesterFirst}`,
    RequestedFor: item.personId,
    RequestedForName: `${item.lastName}, ${item.firstName}`,
    RequestDate: wireInstant(item.requestedAt),
    DueDate: item.dueAt && wireInstant(item.dueAt),
    DetailsUrl: url,
    Actions: ["Approve", "Deny"],
  }
}
