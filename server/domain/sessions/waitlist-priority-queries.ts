import { personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
import { hasIndexedStatus } from "../transcripts/index.ts"
import { queue } from "./waitlist-queries.ts"

type WaitingRow = {
  userId: string
  guid: string
  firstName: string
  lastName: string
  state: "offered" | "waiting"
  turn: number | null
  priority: number | null
  since: Date
  lapsesAt: Date | null
  openOffer: boolean
}

/** Who is offered a seat in a session, and who waits for one, in their order; as far as the grants hold for them. */
export async function listWaiting(
  sql: Sql,
  sessionId: number,
  { grants, callerId }: { grants: readonly Grant[]; callerId: number },
): Promise<WaitingRow[]> {
  return await sql<WaitingRow>`
    select p.user_id, p.guid, p.first_name, p.last_name, case when queue.id is null then 'offered' else 'waiting'
      end as state, queue.turn,
      place.priority, coalesce(queue.since, t.created_at) as since, case when queue.id is null then place.lapses_at
        end as lapses_at, t.open_offer
    from transcript t join person p on p.id = t.person_id
    left join waitlist_place place on place.transcript_id = t.id
    left join (${queue(sql, sql`select ${sessionId}::bigint`)}) queue on queue.id = t.id
    where t.training_id = ${sessionId} and t.removed_at is null
      and ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")}
      and ${personWithin(sql, grants, callerId, sql`t.person_id`)}
    order by queue.turn nulls first, t.id
  `
}

/** Sets the priorities of rows on waitlists. */
export async function setPriorities(
  sql: Sql,
  rows: readonly { transcriptId: number; priority: number | null }[],
): Promise<void> {
  await sql`
    insert into waitlist_place (transcript_id, priority)
    select distinct on (transcript_id) transcript_id, priority
    from jsonb_to_recordset(${jsonRows([...rows])}::jsonb) as given (transcript_id bigint, priority integer)
    order by transcript_id
    on conflict (transcript_id) do update set priority = excluded.priority
  `
}
