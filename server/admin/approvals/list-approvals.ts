import { z } from "zod"
import { approvalKinds, approvalTypes, listPendingItems, type PendingItem } from "../../domain/approvals/index.ts"
import { readableTypes } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"

const instant = z.iso.datetime()
const Who = z.object({ userId: z.string(), name: z.string() })

const OwnApproval = z
  .object({
    itemId: z.int(),
    kind: z.enum(approvalKinds).describe("Whether somebody gets training, or has completed it."),
    objectId: z.string().describe("GUID of the learning object."),
    objectType: z.enum(readableTypes),
    title: z.string().describe("In the reader's language."),
    person: Who.describe("Whom it is about."),
    requestedBy: Who,
    requestedAt: instant,
    askedAt: instant.describe("Since when it waits here."),
    dueAt: instant.nullable(),
    comment: z.string().nullable().describe("Of whoever asked."),
    exception: z.boolean().describe("Whether it was asked around availability or prerequisites."),
    form: z.boolean().describe("Whether it was asked on a training request form."),
    step: z.int(),
    steps: z.int().describe("How many steps it takes, as far as there is somebody for each."),
  })
  .meta({ id: "OwnApproval" })

/** Number of items on a page. */
const pageSize = 50

/** Lists the items that wait for the caller's decision. */
export const listApprovals = endpoint({
  name: "listMyApprovals",
  summary: "List what waits for one's own decision",
  description: "The newest first, 50 a page.",
  method: "GET",
  path: "/admin/api/approvals",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody sees what one was asked." },
  input: z.object({ page: pageNumber.default(1).describe("From 1.") }),
  reply: z.object({ total: z.int(), items: z.array(OwnApproval) }).meta({ id: "OwnApprovals" }),
  async handle({ page }, { portal, caller }) {
    const { id, culture } = caller.person
    const { total, items } = await listPendingItems(portal.sql, id, {
      types: approvalTypes,
      culture,
      page,
      size: pageSize,
    })
    return plain({ total, items: items.map(shown) })
  },
})

function shown({
  personId,
  firstName,
  lastName,
  requesterId,
  requesterFirst,
  requesterLast,
  approvalType,
  ...item
}: PendingItem) {
  return {
    ...item,
    person: { userId: personId, name: `${firstName} ${lastName}` },
    requestedBy: { userId: requesterId, name: `${requesterFirst} ${requesterLast}` },
    form: approvalType === "TrainingFormApproval",
  }
}
