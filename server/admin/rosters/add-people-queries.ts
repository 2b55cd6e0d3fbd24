import { relation } from "../../database/relation.ts"
import type { Sql } from "../../database/sql.ts"
import { placeIds } from "../../domain/sessions/index.ts"
import {
  fromIds,
  occurrenceInsertion,
  placedColumns,
  raiseStamps,
  type StampedResult,
  type Status,
  statusId,
  unstartedDefaults,
} from "../../domain/transcripts/index.ts"

/** How a person gets on a roster, by the person's latest row of the session. */
export type Way = "is there" | "granted" | "registered" | "placed" | "refused"

/** The way for a row in a status; null: there is no row, or only a removed one. */
export function wayFor(status: number | null): Way {
  if (status === null || ended.includes(status)) return "placed"
  if (placeIds.includes(status)) return "is there"
  if (status === statusId("waitlisted")) return "granted"
  return fromIds("register").includes(status) ? "registered" : "refused"
}

// From these statuses a person is registered by a new occurrence.
const ended = (["denied", "withdrawn", "cancelled", "expired", "waitlistExpired"] as const satisfies Status[]).map(
  statusId,
)

/**
 * Registers people for a session by new occurrences, in a transaction that has locked enough seats for them. Returns
 * the number of placed rows.
 */
export async function placeRegistered(
  sql: Sql,
  { sessionId, personIds }: { sessionId: number; personIds: readonly number[] },
  { at, by }: { at: Date; by: number },
): Promise<number> {
  const fresh = relation(
    sql,
    "fresh",
    {
      ...unstartedDefaults(sql),
      personId: sql`person.id`,
      trainingId: sql`${sessionId}::bigint`,
      regNum: sql`coalesce((select reg_num from latest_occurrence(person.id, ${sessionId}::bigint)), 0) + 1`,
      status: sql`${statusId("registered")}::smallint`,
      origin: sql`'manager'`,
      at: sql`${at}::timestamptz`,
      assignedBy: sql`${by}::bigint`,
      registeredAt: sql`${at}::timestamptz`,
      sourceKind: sql`'person'`,
      sourceId: sql`${by}::bigint`,
    },
    sql`from person where person.id = any(${[...personIds]}::bigint[])`,
  )
  const [result] = await sql<{ count: number } & StampedResult>`
    with ${fresh.definition}, ${occurrenceInsertion(sql, fresh)}
    select (select count(*) from placed) as count${placedColumns(sql)}
  `
  const { count, ...stamped } = result!
  await raiseStamps(sql, stamped, { at, by, origin: "roster" })
  return count
}
