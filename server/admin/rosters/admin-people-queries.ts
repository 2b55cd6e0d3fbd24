import type { Sql } from "../../database/sql.ts"
import { placeIds } from "../../domain/sessions/index.ts"
import { fromIds, placing, registered, type Status, statusId } from "../../domain/transcripts/index.ts"

/** What becomes of somebody who is put on a roster, by the latest row that the person has of the session. */
export type Way = "is there" | "granted" | "registered" | "placed" | "refused"

/** By which way a row in a status gets on the roster; nothing: there is no row, or a removed one. */
export function wayFor(status: number | null): Way {
  if (status === null || ended.includes(status)) return "placed"
  if (placeIds.includes(status)) return "is there"
  if (status === statusId("waitlisted")) return "granted"
  return fromIds("register").includes(status) ? "registered" : "refused"
}

// After these somebody comes again as a new occurrence.
const ended = (["denied", "withdrawn", "cancelled", "expired", "waitlistExpired"] as const satisfies Status[]).map(
  statusId,
)

/**
 * Registers people for a session by new occurrences, in a transaction that has seats enough for them. Returns how many
 * rows were placed.
 */
export async function placeRegistered(
  sql: Sql,
  { sessionId, personIds }: { sessionId: number; personIds: readonly number[] },
  { at, by }: { at: Date; by: number },
): Promise<number> {
  const placed = await sql<{ id: number }>`
    with fresh as (
      select person.id as person_id, ${sessionId}::bigint as training_id, coalesce((
          select max(reg_num) from transcript t where t.person_id = person.id and t.training_id = ${sessionId}), 0) + 1 as reg_num,
        ${statusId("registered")}::smallint as status, 'manager' as origin, ${at}::timestamptz as at, null::timestamptz as due_at,
        null::timestamptz as available_at, ${by}::bigint as assigned_by, null::text as comment, false as required, true as stand_alone,
        ${at}::timestamptz as registered_at, null::timestamptz as started_at, null::timestamptz as completed_at, null::numeric as score,
        0::smallint as percent, 0 as minutes, 0 as attempts, 'person' as source_kind, ${by}::bigint as source_id, 'Assigned' as stamp
      from person where person.id = any(${[...personIds]}::bigint[])
    ), ${placing(sql, sql`fresh`)}
    select id from placed order by id
  `
  const rows = placed.map(({ id }) => id)
  await registered(sql, rows, { at, mail: "nobody", curricula: [] })
  return rows.length
}
