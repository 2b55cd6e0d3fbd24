import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { findOwnRow, findRequest, type OwnRow } from "../../domain/approvals/index.ts"
import { lockedSeats } from "../../domain/catalogue/index.ts"
import { refusalText, withdrawRows } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { RequestShown, requestShown } from "./request-view.ts"

/** Withdraws the caller from a training. */
export const withdrawMyself = endpoint({
  name: "withdrawMyself",
  summary: "Withdraw from a session, or from what one has asked for",
  description:
    "From anything that is not done. A session must not have begun. Other training is withdrawn from only by whoever asked for it, as long as nothing else has put it on the transcript. A seat that becomes free is handed on.",
  method: "POST",
  path: "/admin/api/my/transcripts/:guid/withdrawal",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody may withdraw from one's own." },
  source: "body",
  input: z.object({
    guid: guid.describe("GUID of the learning object."),
    reason: freeText(500).trim().optional().describe("Kept on the record."),
  }),
  reply: RequestShown,
  async handle({ guid, reason }, { portal, caller }) {
    const { id: personId, culture } = caller.person
    const at = portal.clock.now()
    const row = await portal.database.transaction(async (sql) => {
      await lockedSeats(sql, sql`select id from training where guid = ${guid}::uuid`)
      const own = await findOwnRow(sql, personId, guid, at)
      const message = refusalOf(own)
      if (message !== undefined) throw badRequest([{ field: "guid", message }])
      await withdraw(sql, own, { personId, at, reason: reason || undefined })
      return await findRequest(sql, own.id, culture)
    })
    return plain(requestShown(row, { culture, now: at }))
  },
})

function refusalOf({ type, isOwn, hasBegun }: OwnRow): string | undefined {
  if (type === "Session") return hasBegun ? "The session has begun." : undefined
  return isOwn ? undefined : "Only what one has asked for, or a session, can be withdrawn from."
}

type Leaving = { personId: number; at: Date; reason: string | undefined }

async function withdraw(sql: Sql, row: OwnRow, { personId, at, reason }: Leaving): Promise<void> {
  const how = { origin: "self", handOver: "atOnce" } as const
  const details = { at, by: personId, message: reason, reason, ...how }
  const [refusal] = (await withdrawRows(sql, "withdraw", [row.id], details)).refused
  if (refusal) throw badRequest([{ field: "guid", message: refusalText("withdraw", refusal) }])
}
