import type { Sql, Statement } from "../../database/sql.ts"
import { type MailEvent, queueMails } from "../mail/index.ts"
import { seatIds } from "../transcripts/index.ts"

/** What people's calendars hold of a session, as one value that changes with it. */
export async function findAppointment(sql: Sql, sessionId: number): Promise<string> {
  const [row] = await sql<{ appointment: string }>`
    select coalesce(jsonb_agg(jsonb_build_array(p.schedule_id, p.name, p.starts_at, p.ends_at, p.time_zone,
            p.location_id, p.facility_id)
      order by p.schedule_id), '[]')::text as appointment
    from part p where p.session_id = ${sessionId}
  `
  return row!.appointment
}

/** Queues a mail to everybody who has a seat in a session: once for each time that something happens to it. */
export async function mailSeatHolders(
  sql: Sql,
  sessionId: number,
  event: MailEvent,
  { now, details = null }: { now: Date; details?: Record<string, string> | null },
): Promise<void> {
  await queueMails(sql, holders(sql, sessionId, event, { now, details }), now)
}

function holders(
  sql: Sql,
  sessionId: number,
  event: MailEvent,
  { now, details }: { now: Date; details: Record<string, string> | null },
): Statement<unknown> {
  return sql`
    select concat_ws(':', ${event}::text, t.id, ${now.toISOString()}::text) as key, ${event}::text as event,
      t.person_id, t.training_id,
      t.id as transcript_id, null as assignment_id, null as text_id,
        ${details && JSON.stringify(details)}::jsonb as details
    from transcript t
    where t.training_id = ${sessionId} and t.removed_at is null and t.completed_at is null
      and t.status = any(${seatIds}::smallint[])`
}
