import type { Sql, Statement } from "../../database/sql.ts"
import { type Portal, portalIn } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import type { MailState, OutboxMail, WholeMail } from "./outbox-mail.ts"
import { wakePostman } from "./postman-queries.ts"

/** The filter of a list of mails. All given conditions must hold. */
export type MailFilter = {
  state?: MailState | undefined
  user?: string | undefined
  assignment?: number | undefined
  since?: Date | undefined
  before?: number | undefined
}

/** Returns mails of the outbox, the newest first. */
export async function listMails(
  { sql }: Portal,
  {
    state = null,
    user = null,
    assignment = null,
    since = null,
    before = null,
  }: { [Name in keyof MailFilter]: MailFilter[Name] | null },
  most: number,
): Promise<OutboxMail[]> {
  const rows = await sql<Row<OutboxMail>>`
    select ${mailColumns(sql)} ${mailJoins(sql)}
    where (${state}::text is null or m.state = ${state})
      and (${assignment}::bigint is null or m.assignment_id = ${assignment})
      and (${user}::text is null or m.person_id = (select person_id from person_key where key = lower(${user})))
      and (${since}::timestamptz is null or m.created_at >= ${since})
      and (${before}::bigint is null or m.id < ${before})
    order by m.id desc limit ${most}
  `
  return rows.map(mailFromRow)
}

/** Returns a mail with its whole content. Refuses with 404 when it does not exist. */
export async function getMail({ sql }: Portal, id: number): Promise<WholeMail> {
  const [row] = await sql<Row<WholeMail>>`
    select ${mailColumns(sql)}, m.message_id, m.culture, m.text_part as text, m.html_part as html,
      m.calendars ${mailJoins(sql)}
      where m.id = ${id}
  `
  if (!row) throw new Refusal(404, "Not Found")
  return mailFromRow(row)
}

/** Marks the mails as skipped that have waited since `time` or longer, with this reason. Returns their number. */
export async function skipMailsBefore(sql: Sql, time: Date, reason: string): Promise<number> {
  const skipped = await sql`
    update mail set state = 'skipped', reason = ${reason}
    where state = 'waiting' and waiting_since <= ${time}
    returning id
  `
  return skipped.length
}

/**
 * Renders and sends a mail again that was not sent, as if it had been queued now. Refuses with 404 when the mail does
 * not exist, with 409 when it was sent or is waiting.
 */
export async function retryMail(portal: Portal, id: number): Promise<void> {
  const now = portal.clock.now()
  await portal.database.transaction(async (sql) => {
    const [retried] = await sql`
      update mail set state = 'waiting', reason = null, rendered_at = null, waiting_since = ${now},
        next_try_at = ${now}, attempts = 0
      where id = ${id} and state in ('kept', 'skipped', 'failed') returning id
    `
    if (retried) return await wakePostman(sql, now)
    const { state } = await getMail(portalIn(portal, sql), id)
    throw new Refusal(409, state === "sent" ? "The mail has been sent." : "The mail waits to be sent.")
  })
}

/** Why the SMTP server is unreachable, since when, and when the next attempt is due. */
export type ServerState = { reason: string; since: Date; resumeAt: Date }

/** Returns the failure state of the SMTP server, or undefined while it is reachable. */
export async function findMailServerState({ sql }: Portal): Promise<ServerState | undefined> {
  const [row] = await sql<ServerState>`select reason, since, resume_at from mail_server where failures > 0`
  return row
}

type Times = "createdAt" | "nextTryAt" | "sentAt"
type Row<Shown extends OutboxMail> = Omit<Shown, Times> & {
  createdAt: Date
  nextTryAt: Date | null
  sentAt: Date | null
}

function mailFromRow<Shown extends OutboxMail>({ createdAt, nextTryAt, sentAt, ...row }: Row<Shown>): Shown {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    nextTryAt: nextTryAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
  } as unknown as Shown
}

function mailColumns(sql: Sql): Statement<unknown> {
  return sql`
    m.id, m.event, p.user_id as user, t.guid as object_id, m.transcript_id, m.assignment_id, m.state, m.reason,
      m.attempts,
    m.created_at, case when m.state = 'waiting' then m.next_try_at end as next_try_at, m.sent_at, m.address, m.subject`
}

function mailJoins(sql: Sql): Statement<unknown> {
  return sql`from mail m join person p on p.id = m.person_id left join training t on t.id = m.training_id`
}
