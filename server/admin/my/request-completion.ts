import { z } from "zod"
import { findOwnRow, findRequest } from "../../domain/approvals/index.ts"
import { performAction, refusalText } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { RequestShown, requestShown } from "./request-view.ts"

/** Requests the approval of a completion again after a denial. */
export const requestCompletion = endpoint({
  name: "requestCompletionApproval",
  summary: "Ask again for the approval of a completion",
  description: "From Completion Approval Denied. The approvers are asked anew, from the first.",
  method: "POST",
  path: "/admin/api/my/transcripts/:guid/completion-approval",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody may ask for oneself." },
  source: "body",
  input: z.object({
    guid: guid.describe("GUID of the learning object."),
    comment: freeText(4000).trim().optional().describe("Kept in the record's history."),
  }),
  reply: RequestShown,
  async handle({ guid, comment }, { portal, caller }) {
    const { id: by, culture } = caller.person
    const at = portal.clock.now()
    const row = await portal.database.transaction(async (sql) => {
      // A completion resumes rows of the same person that wait for it: the person is locked first, as everywhere.
      await sql`select from person where id = ${by} for no key update`
      const own = await findOwnRow(sql, by, guid, at)
      const { refused } = await performAction(sql, "requestCompletion", [own.id], {
        at,
        by,
        origin: "self",
        message: comment || null,
      })
      const [refusal] = refused
      if (refusal) throw badRequest([{ field: "guid", message: refusalText("requestCompletion", refusal) }])
      return await findRequest(sql, own.id, culture)
    })
    return plain(requestShown(row, { culture, now: at }))
  },
})
