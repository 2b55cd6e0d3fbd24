import { createHash } from "node:crypto"
import type { Sql, Statement } from "../../database/sql.ts"
import type { MailEvent } from "./events.ts"
import { wakePostman } from "./postman-queries.ts"

/** A mail to be queued, as a row of the statement that `queueMails` takes: its columns are these in snake_case, each of them there. */
export type QueuedMail = {
  /**
   * Why it is sent, to whom and about what, as `registered:<transcript id>`: of mails with one key only the first is queued, whenever.
   * What may happen again (a session's change, say) needs something in its key that tells one time from the next.
   */
  key: string
  event: MailEvent
  personId: number
  trainingId: number | null
  transcriptId: number | null
  assignmentId: number | null
  /** Of `addMailText`; null for the event's template. */
  textId: number | null
  /** jsonb: texts by the names of the event's own tags; null when it has none. */
  details: Record<string, string> | null
}

/**
 * Queues a mail for each row of a statement, in one statement, and has them sent when the transaction is committed:
 * `` await queueMails(sql, sql`select 'registered:' || id as key, 'training-registered' as event, … from …`, portal.clock.now()) ``.
 * Nothing is rendered now, so a hundred thousand are as good as one.
 */
export async function queueMails(sql: Sql, rows: Statement<unknown>, now: Date): Promise<void> {
  await mailsOf(sql, rows, now)
  await wakePostman(sql, now)
}

/**
 * The `insert … returning id` of `queueMails`, for a `with` of a larger statement. Whoever uses it calls `wakePostman(sql, now)`
 * in the same transaction, else the mails leave with the next that are queued.
 */
export function mailsOf(sql: Sql, rows: Statement<unknown>, now: Date): Statement<{ id: number }> {
  return sql<{ id: number }>`
    insert into mail
      (key, event, person_id, training_id, transcript_id, assignment_id, text_id, details, created_at, waiting_since, next_try_at)
    select q.key, q.event, q.person_id, q.training_id::bigint, q.transcript_id::bigint, q.assignment_id::bigint, q.text_id::bigint,
      coalesce(q.details::jsonb, '{}'), ${now}, ${now}, ${now}
    from (${rows}) q
    on conflict (key) do nothing
    returning id
  `
}

/** The id of a text that some mails have instead of their event's template. The same text has one id, however often it is added. */
export async function addMailText(sql: Sql, { subject, body }: { subject: string; body: string }): Promise<number> {
  const hash = createHash("sha256")
    .update(JSON.stringify([subject, body]))
    .digest()
  const [row] = await sql<{ id: number }>`
    insert into mail_text (hash, subject, body) values (${hash}, ${subject}, ${body})
    on conflict (hash) do update set hash = excluded.hash
    returning id
  `
  return row!.id
}
