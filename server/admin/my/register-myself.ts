import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { findOwnRow, findRequest, findRequestedTraining, type OwnRow } from "../../domain/approvals/index.ts"
import { lockedSeats } from "../../domain/catalogue/index.ts"
import { type Act, refusalText, registerRows, statusId } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { RequestShown, requestShown } from "./request-view.ts"

/** Registers the caller for an approved or offered training. */
export const registerMyself = endpoint({
  name: "registerMyself",
  summary: "Register for what is approved",
  description:
    "From Approved, or Pending Registration. It leads to Registered, or to what is still missing: Pending Prerequisite, Pending Pre-Work, Pending Payment; or to Waitlisted, where a session has no seat left and one may wait.",
  method: "POST",
  path: "/admin/api/my/transcripts/:guid/registration",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody may register oneself for what is approved." },
  source: "body",
  input: z.object({ guid: guid.describe("GUID of the learning object.") }),
  reply: RequestShown,
  async handle({ guid }, { portal, caller }) {
    const { id: by, culture } = caller.person
    const at = portal.clock.now()
    const row = await portal.database.transaction(async (sql) => {
      await lockedSeats(sql, sql`select id from training where guid = ${guid}::uuid`)
      const own = await findOwnRow(sql, by, guid, at)
      await mustBeReady(sql, own, guid, { at, by })
      await register(sql, own, { at, by })
      return await findRequest(sql, own.id, culture)
    })
    return plain(requestShown(row, { culture, now: at }))
  },
})

/** Refuses a row that is not approved, and a session whose deadline has passed. */
async function mustBeReady(sql: Sql, { status }: OwnRow, guid: string, { at, by }: Act): Promise<void> {
  const isOffered = status === statusId("pendingRegistration")
  if (status !== statusId("approved") && !isOffered)
    throw against(refusalText("register", { id: 0, why: "status", status }))
  const wanted = await findRequestedTraining(sql, guid, by as number, at)
  if (!wanted?.active) throw against("The learning object is inactive.")
  if (wanted.isOver) throw against("The session is over.")
  if (wanted.isLate && !isOffered) throw against("The registration deadline has passed.")
}

async function register(sql: Sql, { id, status }: OwnRow, act: Act): Promise<void> {
  const [unseated] = await registerRows(sql, [id], { ...act, origin: "self" })
  if (unseated) throw against(refusalText("register", unseated))
  const [now] = await sql<{ status: number }>`select status from transcript where id = ${id}`
  if (now?.status === status) throw against("The prerequisites are not met.")
}

function against(message: string) {
  return badRequest([{ field: "guid", message }])
}
