import { z } from "zod"
import { approvalErrors, decideItems, itemActions } from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { freeText } from "../../wire/text-kinds.ts"

/** Records the caller's decision on an item that waits for it. */
export const decideApproval = endpoint({
  name: "decideApproval",
  summary: "Approve, deny or defer what waits for one's own decision",
  description:
    "To defer leaves it to the others of the step, or else to whoever comes next in the chain; where there is nobody, it is refused.",
  method: "POST",
  path: "/admin/api/approvals",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody decides on what one was asked." },
  source: "body",
  input: z.object({
    itemId: z.int().min(1).describe("Of one of one's own pending items."),
    action: z.enum(itemActions).describe("What to do about it."),
    comment: freeText(4000).trim().optional().describe("Kept with the decision."),
  }),
  reply: z.object({ itemId: z.int(), action: z.enum(itemActions) }).meta({ id: "OwnDecision" }),
  async handle({ itemId, action, comment }, { portal, caller }) {
    const deciding = { personId: caller.person.id, sentBy: null, at: portal.clock.now() }
    await portal.database.transaction(async (sql) => {
      const result = (await decideItems(sql, deciding, [{ itemId, action, comment: comment || null }])).get(itemId)
      if (result === "noMatch") throw new Refusal(409, approvalErrors.noMatch.message)
      if (result === "nobodyElse")
        throw badRequest([{ field: "action", message: "There is nobody else to leave it to." }])
    })
    return plain({ itemId, action })
  },
})
