import type { Sql } from "../../database/sql.ts"
import { hasDetail, isOver, queueMails, sessionChanges } from "../mail/index.ts"
import { statusId } from "../transcripts/index.ts"

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

/**
 * Queues the mails about a changed session, once for each change: new invitations to people who are registered, and a
 * mail in other words to people who wait. A session that is over has no mails.
 */
export async function mailSessionChange(sql: Sql, sessionId: number, at: Date): Promise<void> {
  const statuses = sessionChanges.flatMap((one) => one.statuses.map((status) => ({ ...one, id: statusId(status) })))
  const mails = sql`
    select concat_ws(':', change.event, t.id, ${at.toISOString()}::text) as key, change.event, t.person_id,
      t.training_id, t.id as transcript_id, null as assignment_id, null as text_id,
      case when change.tells_status then jsonb_build_object('training.status', t.status::text) end as details
    from unnest(
      ${statuses.map(({ id }) => id)}::smallint[], ${statuses.map(({ event }) => event)}::text[],
      ${statuses.map(({ event }) => hasDetail(event, "training.status"))}::boolean[]
    ) change (status, event, tells_status)
    join transcript t on t.status = change.status
    where t.training_id = ${sessionId} and t.removed_at is null and not ${isOver(sql, sql`t.training_id`, at)}
    order by t.id`
  await queueMails(sql, mails, at)
}
