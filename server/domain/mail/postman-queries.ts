import type { Sql } from "../../database/sql.ts"
import { jsonRows } from "../../database/sql.ts"
import { addJob } from "../../jobs/jobs.ts"
import type { CalendarFile } from "./calendar.ts"

/** The kind and key of the single job that sends a portal's mails. */
export const postmanKind = "mail"

/** Schedules the sending of waiting mails once the transaction is committed. */
export async function wakePostman(sql: Sql, now: Date): Promise<void> {
  await addJob(sql, now, { kind: postmanKind, key: postmanKind })
}

/**
 * Returns when the next mail is due: a day from now when no mail is waiting, and not before the next attempt to reach
 * the SMTP server.
 */
export async function nextDue(sql: Sql, now: Date): Promise<Date> {
  await endLongWaits(sql, now)
  const [row] = await sql<{ at: Date }>`
    select greatest(coalesce((select min(next_try_at) from mail where state = 'waiting'),
          ${new Date(now.getTime() + dayMs)}),
      resume_at) as at
    from mail_server
  `
  return row!.at
}

/**
 * Ends waits that are longer than any that this code sets: they come from a clock that had jumped forward and was set
 * back, and would last until the clock shows that time again.
 */
export async function endLongWaits(sql: Sql, now: Date): Promise<void> {
  await sql`
    with server as (update mail_server set resume_at = null where resume_at > ${now}::timestamptz + interval '1 hour')
    update mail set next_try_at = ${now} where state = 'waiting'
      and next_try_at > ${now}::timestamptz + interval '5 hours'
  `
}

const dayMs = 86_400_000

/** A claimed mail. Its rendered content is present unless `renderedAt` is null. */
export type ClaimedMail = {
  id: number
  personId: number
  trainingId: number | null
  messageId: string
  renderedAt: Date | null
  name: string
} & { [Part in keyof RenderedParts]: RenderedParts[Part] | null }

type RenderedParts = {
  address: string
  subject: string
  textPart: string
  htmlPart: string
  calendars: CalendarFile[]
}

/**
 * Claims the mails that have been due longest. Until `until` no other process claims them; if no result is stored by
 * then, they are due again. Claims none while the SMTP server is paused.
 */
export async function claimDue(
  sql: Sql,
  now: Date,
  { until, most }: { until: Date; most: number },
): Promise<ClaimedMail[]> {
  return await sql<ClaimedMail>`
    with due as materialized (
      select id from mail
      where state = 'waiting' and next_try_at <= ${now}
        and not exists (select from mail_server where resume_at > ${now})
      order by next_try_at, id limit ${most} for update skip locked
    ), claimed as (
      update mail m set next_try_at = ${until}, attempts = attempts + 1 from due where m.id = due.id
      returning m.id, m.person_id, m.training_id, m.message_id, m.rendered_at, m.address, m.subject, m.text_part,
        m.html_part, m.calendars
    )
    select claimed.*, display_name(p.first_name, p.last_name) as name
    from claimed join person p on p.id = claimed.person_id order by claimed.id
  `
}

/**
 * The result of rendering a mail: its content, or the reason why it is not sent. `state` stays `waiting` when the mail
 * is to be sent.
 */
export type RenderedMail = {
  id: number
  state: "waiting" | "kept" | "skipped" | "failed"
  reason: string | null
  address: string | null
  culture: string | null
  subject: string | null
  textPart: string | null
  htmlPart: string | null
  calendars: CalendarFile[] | null
}

/** Stores the results of rendering. */
export async function saveRendered(sql: Sql, mails: RenderedMail[], now: Date): Promise<void> {
  await sql`
    update mail m set state = r.state, reason = r.reason, address = r.address, culture = r.culture, subject = r.subject,
      text_part = r.text_part, html_part = r.html_part, calendars = r.calendars,
      rendered_at = case when r.subject is not null then ${now}::timestamptz end
    from jsonb_populate_recordset(null::mail, ${jsonRows(mails)}::jsonb) r
    where m.id = r.id
  `
}

/** Marks mails as kept: they were rendered to be sent, but the portal sends none. */
export async function markKept(sql: Sql, ids: number[]): Promise<void> {
  if (ids.length > 0) await sql`update mail set state = 'kept' where id = any(${ids})`
}

/** Marks a mail as sent: the SMTP server accepted it. */
export async function markSent(sql: Sql, now: Date, id: number): Promise<void> {
  await sql`update mail set state = 'sent', sent_at = ${now}, reason = null where id = ${id} and state = 'waiting'`
}

/** Marks a mail as failed: the SMTP server refused it permanently. */
export async function markRefused(sql: Sql, id: number, reason: string): Promise<void> {
  await sql`update mail set state = 'failed', reason = ${reason} where id = ${id} and state = 'waiting'`
}

/**
 * Schedules the next attempt of a mail after as long as it has waited already, at least a minute and at most four
 * hours. After five days the mail fails.
 */
export async function scheduleRetry(sql: Sql, now: Date, id: number, reason: string): Promise<void> {
  await sql`
    update mail set reason = ${reason},
      state = case when waiting_since <= ${now}::timestamptz - interval '120 hours' then 'failed' else state end,
      next_try_at = ${now}::timestamptz + least(greatest(${now}::timestamptz - waiting_since, interval '1 minute'),
          interval '4 hours')
    where id = ${id} and state = 'waiting'
  `
}

/** Makes claimed mails due again that were not attempted, behind those that have never been tried. */
export async function releaseClaims(sql: Sql, now: Date, ids: number[]): Promise<void> {
  await sql`update mail set next_try_at = ${now}, attempts = attempts - 1 where id = any(${ids}) and state = 'waiting'`
}

/**
 * Records that the SMTP server is unreachable: the next attempt is in one minute, then in two, four … at most in half
 * an hour. Mails that have waited for five days fail.
 */
export async function markUnreachable(sql: Sql, now: Date, reason: string): Promise<void> {
  await sql`
    with server as (
      update mail_server set failures = failures + 1, since = coalesce(since, ${now}), reason = ${reason},
        resume_at = ${now}::timestamptz + least(interval '1 minute' * power(2, least(failures, 10)),
            interval '30 minutes')
    )
    update mail set state = 'failed', reason = ${reason}
    where state = 'waiting' and waiting_since <= ${now}::timestamptz - interval '120 hours'
  `
}

/** Records that the SMTP server accepted a mail. */
export async function markReachable(sql: Sql): Promise<void> {
  await sql`update mail_server set failures = 0, since = null, resume_at = null, reason = null where failures > 0`
}
