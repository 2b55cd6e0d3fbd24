import { calendarAdd, portalZone } from "../../database/calendar.ts"
import type { Sql } from "../../database/sql.ts"
import { openIds, pastDue } from "../../domain/transcripts/index.ts"
import { dueSoonDays } from "./inbox.ts"
import { ownRows, trackedEvents } from "./row-queries.ts"

/**
 * How much on somebody's transcript is open and past due, and how much falls due soon; what stands in curricula counts by its own due dates. An
 * event whose place a session has taken does not count.
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
      count(*) filter (where own.status = any(${openIds}::smallint[]) and own.due_at >= ${now} and own.due_at <= ${soon}) as due_soon
    from own where own.training_id not in (select event_id from tracked)
  `
  return counts!
}
