import { createHash } from "node:crypto"
import type { Sql, Statement } from "../../database/sql.ts"
import type { MailEvent } from "./events.ts"
import { wakePostman } from "./postman-queries.ts"
import type { MailText } from "./template.ts"

/**
 * A mail to queue, as a row of the statement that `queueMails` takes. The statement must return all of these columns,
 * in snake_case.
 */
export type QueuedMail = {
  /**
   * Reason, reader and subject, such as `registered:<transcript id>`. Only the first mail with a key is ever queued.
   * For something that can happen repeatedly (a session's change, say) the key must contain what distinguishes the
   * occasions.
   */
  key: string
  event: MailEvent
  personId: number
  trainingId: number | null
  transcriptId: number | null
  assignmentId: number | null
  /** From `addMailTexts`; null for the event's template. */
  textId: number | null
  /** jsonb: texts by the names of the event's own tags; null when the event has none. */
  details: Record<string, string> | null
}

/**
 * Queues a mail for each row of a statement, in one statement, and has them sent when the transaction is committed:
 * `` await queueMails(sql, sql`
   select 'registered:' || id as key, 'training-registered' as event, … from …
 `, portal.clock.now()) ``.
 * Nothing is rendered now, so a hundred thousand are as good as one.
 */
export async function queueMails(sql: Sql, rows: Statement<unknown>, now: Date): Promise<void> {
  await mailsOf(sql, rows, now)
  await wakePostman(sql, now)
}

/**
 * The `insert … returning id` of `queueMails`, for a `with` of a larger statement. The caller also calls
 * `wakePostman(sql, now)` in the same transaction; otherwise the mails wait until other mails are queued.
 */
export function mailsOf(sql: Sql, rows: Statement<unknown>, now: Date): Statement<{ id: number }> {
  return sql<{ id: number }>`
    insert into mail
      (key, event, person_id, training_id, transcript_id, assignment_id, text_id, details, created_at, waiting_since,
          next_try_at)
    select q.key, q.event, q.person_id, q.training_id::bigint, q.transcript_id::bigint, q.assignment_id::bigint,
      q.text_id::bigint,
      coalesce(q.details::jsonb, '{}'), ${now}, ${now}, ${now}
    from (${rows}) q
    on conflict (key) do nothing
    returning id
  `
}

/**
 * Returns the ids of texts that some mails have instead of their event's template, by the given texts, in one
 * statement. The same text always has the same id.
 */
export async function addMailTexts(sql: Sql, texts: readonly MailText[]): Promise<Map<MailText, number>> {
  if (texts.length === 0) return new Map()
  const rows = new Map(texts.map((text) => [hashOf(text), text]))
  const stored = await sql<{ hash: string; id: number }>`
    insert into mail_text (hash, subject, body)
    select decode(hash, 'hex'), subject, body
    from unnest(${[...rows.keys()]}::text[], ${[...rows.values()].map(({ subject }) => subject)}::text[],
      ${[...rows.values()].map(({ body }) => body)}::text[]) given (hash, subject, body)
    order by hash
    on conflict (hash) do update set hash = excluded.hash
    returning encode(hash, 'hex') as hash, id
  `
  const ids = new Map(stored.map(({ hash, id }) => [hash, id]))
  return new Map(texts.map((text) => [text, ids.get(hashOf(text))!]))
}

function hashOf({ subject, body }: MailText): string {
  return createHash("sha256")
    .update(JSON.stringify([subject, body]))
    .digest("hex")
}
