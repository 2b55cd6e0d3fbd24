import { queueMails } from "../domain/mail/queue.ts"
import { event, session } from "./drafts.ts"
import { make } from "./trainings.ts"
import type { World } from "./world.ts"

/** The properties of a mail that a test cares about. */
export type MailWish = {
  to?: string
  event?: string
  key?: string
  training?: number | null
  transcript?: number | null
  text?: number | null
  details?: object | null
}

/** Queues a mail, by default to `ann` about her registration. */
export async function queueMail({ portal }: World, wish: MailWish = {}): Promise<void> {
  const {
    to = "ann",
    event = "training-registered",
    training = null,
    transcript = null,
    text = null,
    details = null,
  } = wish
  const { key = `${event}:${to}:${training}` } = wish
  await portal.database.transaction((sql) =>
    queueMails(
      sql,
      sql`select ${key}::text as key, ${event}::text as event, id as person_id, ${training}::bigint as training_id,
          ${transcript}::bigint as transcript_id, null as assignment_id, ${text}::bigint as text_id,
          ${details && JSON.stringify(details)}::jsonb as details
        from person where user_id = ${to}`,
      portal.clock.now(),
    ),
  )
}

/** Sets the addresses of the cast: `ann@example.org` and so on. */
export async function addAddresses({ portal: { sql } }: World): Promise<void> {
  await sql`update person set email = user_id || '@example.org'`
}

/** Creates an event with a session of two parts, and returns the session's id and GUID. */
export async function makeSession(world: World): Promise<{ id: number; guid: string }> {
  await make(world, event)
  const guid = await make(world, session)
  const [row] = await world.portal.sql<{ id: number }>`select id from training where guid = ${guid}`
  return { id: row!.id, guid }
}

/** The portal's mails from the outbox. */
export async function mailsOf({ portal: { sql } }: World): Promise<MailRow[]> {
  return await sql<MailRow>`
    select id, key, state, reason, attempts, next_try_at, culture, subject, text_part, calendars from mail order by id
  `
}

type MailRow = {
  id: number
  key: string
  state: string
  reason: string | null
  attempts: number
  nextTryAt: Date
  culture: string | null
  subject: string | null
  textPart: string | null
  calendars: { method: string; name: string; text: string }[] | null
}
