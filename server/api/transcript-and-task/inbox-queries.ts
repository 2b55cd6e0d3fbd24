import { calendarAdd, portalZone } from "../../database/calendar.ts"
import type { Sql } from "../../database/sql.ts"
import { openIds, pastDue } from "../../domain/transcripts/index.ts"
import { dueSoonDays } from "./inbox.ts"
import { ownRows, trackedEvents } from "./row-queries.ts"

/**
 * Counts a person's open rows that are past due and that are due soon; rows in curricula count by their own due dates.
 * An event doesn't count while a session has taken its place.
 */
export async function countDue(
  sql: Sql,
  { personId, now }: { personId: number; now: Date },
): Promise<{ pastDue: number; dueSoon: number }> {
  const soon = calendarAdd(
    sql,
    sql`${now}::timestamptz`,
    sql`make_interval(days => ${dueSoonDays}::integer)`,
    portalZone(sql),
  )
  const [counts] = await sql<{ pastDue: number; dueSoon: number }>`
    with own as materialized (${ownRows(sql, personId)}),
    tracked as materialized (${trackedEvents(sql)})
    select count(*) filter (where ${pastDue(sql, sql`own`, now)}) as past_due,
      count(*) filter (where own.status = any(${openIds}::smallint[]) and own.due_at >= ${now}
          and own.due_at <= ${soon}) as due_soon
    from own where own.training_id not in (select event_id from tracked)
  `
  return counts!
}
