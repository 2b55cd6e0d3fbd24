import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { lockedSeats, unitPriceFor } from "../../domain/catalogue/index.ts"
import { findBalance, payWithUnits } from "../../domain/training-units/index.ts"
import {
  displayStatus,
  displayStatusText,
  recordPayment,
  statusId,
  statusNames,
  statusOf,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"

/** Pays with training units for a row that waits for payment. */
export const payForTraining = endpoint({
  name: "payForTrainingWithUnits",
  summary: "Pay for training that waits for payment, with training units",
  description:
    "All of its price in training units as it is for the person today, or nothing. It leads on to Registered, or to what is still missing. What is paid with units is not given back.",
  method: "POST",
  path: "/admin/api/my/transcripts/:guid/payment",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody may pay for one's own." },
  source: "body",
  input: z.object({ guid: guid.describe("GUID of the learning object.") }),
  reply: z
    .object({
      paid: z.number().describe("In training units."),
      balance: z.number().describe("What can be spent now."),
      status: z.enum(statusNames),
      statusText: z.string().describe("As people are shown it, in the reader's language."),
    })
    .meta({ id: "TrainingUnitPayment" }),
  async handle({ guid }, { portal, caller }) {
    const { id: personId, culture } = caller.person
    const at = portal.clock.now()
    return await portal.database.transaction(async (sql) => {
      await lockedSeats(sql, sql`select id from training where guid = ${guid}::uuid`)
      const row = await findUnpaid(sql, personId, guid, at)
      const isPaid = await payWithUnits(sql, { ...row, amount: row.price, personId, at, by: personId })
      if (!isPaid) throw against("The training units do not suffice.")
      await recordPayment(sql, [row.id], { at, by: personId })
      const shown = await findShown(sql, row.id)
      return plain({
        paid: row.price,
        balance: await findBalance(sql, personId, at),
        status: statusOf(shown.status),
        statusText: displayStatusText(displayStatus(shown, at), culture),
      })
    })
  },
})

/**
 * Finds and locks the latest occurrence of a training with a person, and its price. Refuses with 404 when there is
 * none, with 400 when it does not wait for payment or has no price in units.
 */
async function findUnpaid(sql: Sql, personId: number, guid: string, at: Date) {
  const [row] = await sql<{ id: number; trainingId: number; status: number; isPaid: boolean; price: number | null }>`
    select t.id, t.training_id, t.status, exists (select from transcript_payment where transcript_id = t.id) as is_paid,
      ${unitPriceFor(sql, at, sql`t.training_id`, sql`t.person_id`)} as price
    from transcript t
    where t.id = (
      select latest.id from training lo
        cross join lateral latest_unremoved_occurrence(${personId}::bigint, lo.id) latest
      where lo.guid = ${guid}::uuid
    )
    -- It may be removed while the lock is waited for.
    and t.removed_at is null for no key update of t
  `
  if (!row) throw new Refusal(404, "It is not on your transcript.")
  const { price, status, isPaid } = row
  if (status !== statusId("pendingPayment") || isPaid) throw against("It does not wait for payment.")
  if (price === null) throw against("It can't be paid for with training units.")
  return { ...row, price }
}

async function findShown(sql: Sql, id: number) {
  const [row] = await sql<{ status: number; standAlone: boolean; availableAt: Date | null }>`
    select status, stand_alone, available_at from transcript where id = ${id}
  `
  return row!
}

function against(message: string) {
  return badRequest([{ field: "guid", message }])
}
