import type { Sql } from "../../database/sql.ts"
import { type RegistrationMail, statusId } from "../transcripts/index.ts"
import { queueMails } from "./queue.ts"

/**
 * Queues the mails about registrations, in the transaction that registers. Skips rows that are no longer registered.
 */
export async function mailRegistrations(
  sql: Sql,
  rows: readonly number[],
  mail: RegistrationMail,
  now: Date,
): Promise<void> {
  if (rows.length === 0 || mail === "nobody") return
  const { assignmentId, textId } = typeof mail === "object" ? mail : { assignmentId: null, textId: null }
  const isRequested = sql`exists (select from transcript_request request where request.transcript_id = t.id)`
  const mails = sql`
    select 'training-registered:' || t.id as key, 'training-registered' as event,
      t.person_id, t.training_id, t.id as transcript_id,
      ${assignmentId}::bigint as assignment_id, ${textId}::bigint as text_id, null as details
    from transcript t
    where t.id = any(${[...rows]}::bigint[]) and t.status = ${statusId("registered")}
      and ${mail === "requesters" ? isRequested : sql`true`}
    order by t.id`
  await queueMails(sql, mails, now)
}

/** Queues the mails that cancel the invitations of withdrawn rows, in the transaction that withdraws. */
export async function mailWithdrawals(
  sql: Sql,
  rows: readonly number[],
  reason: string | undefined,
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  const mails = sql`
    select 'training-withdrawn:' || t.id as key, 'training-withdrawn' as event,
      t.person_id, t.training_id, t.id as transcript_id, null as assignment_id, null as text_id,
      ${reason ? JSON.stringify({ reason }) : null}::jsonb as details
    from transcript t where t.id = any(${[...rows]}::bigint[]) order by t.id`
  await queueMails(sql, mails, now)
}
