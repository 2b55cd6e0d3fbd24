import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { deactivateTraining, findRecord, lockCompletedSessions, mustPermit } from "../../domain/catalogue/index.ts"
import { openIds, statusId, withdrawRows } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { storedTouched } from "./stored-training.ts"

const Cancelled = z
  .object({ cancelled: z.int().describe("How many transcript records became Cancelled.") })
  .meta({ id: "CancelledSession" })

/**
 * Cancels a session: nobody can register any more, open rows become Cancelled, and calendar invitations are cancelled.
 */
export const cancelSession = endpoint({
  name: "cancelSession",
  summary: "Cancel an instructor-led session",
  description:
    "The session becomes inactive. Everybody who is registered, waitlisted or on the way there becomes Cancelled; who is registered gets a mail that takes the invitations back, and who waits a mail in other words. What is completed stays. Refused with 409 when the session is cancelled already, or its roster has been submitted.",
  method: "POST",
  path: "/admin/api/learning-objects/:guid/cancellation",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Sessions - Cancel"],
    text: "Sessions - Cancel. Its constraints hold for the event, its provider and the availability.",
  },
  source: "body",
  input: z.object({
    guid: guid.describe("The session's GUID."),
    reason: freeText(500).trim().optional().describe("Told in the mail and kept on the records."),
  }),
  reply: Cancelled,
  async handle({ guid, reason }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, ["Sessions - Cancel"])
    const session = await findRecord(portal, guid)
    if (!session) throw new Refusal(404, "There is no such learning object.")
    await mustPermit(portal, caller, held, storedTouched(session))
    if (session.type !== "Session") throw new Refusal(400, "Only a session can be cancelled.")
    const now = portal.clock.now()
    const by = caller.person.id
    return await portal.database.transaction(async (sql) => {
      if ((await lockCompletedSessions(sql, [session.id])).length > 0)
        throw new Refusal(409, "The session can't be cancelled: its roster has been submitted.")
      if (!(await deactivateTraining(sql, session.id, { author: by, now })))
        throw new Refusal(409, "The session is cancelled already.")
      const rows = sql`
        select id from transcript where training_id = ${session.id} and removed_at is null
          and status = any(${[...openIds, statusId("waitlisted")]}::smallint[])`
      const how = { origin: "sessionCancelled", handOver: "byJob" } as const
      const { changed } = await withdrawRows(sql, "cancel", rows, { at: now, by, message: reason, reason, ...how })
      return plain({ cancelled: changed })
    })
  },
})
