import type { Sql } from "../../portal/sql.ts"
import { statusId } from "../transcripts/statuses.ts"
import { type Asked, pageSize } from "./asked.ts"
import { ownRows, trackedEvents, unfinishedIds } from "./row-queries.ts"
import { hasStatus } from "./status-text.ts"

/** How many rows a list has, and the ids of those on one of its pages, in its order. */
export type Page = { total: number; ids: number[] }

/**
 * One page of what stands by itself on a transcript, by the time of registration, the newest first. An event has no row while a session of
 * it is open or waited for.
 */
export async function listTranscript(sql: Sql, asked: Asked, { inProgressOnly = false } = {}): Promise<Page> {
  const { personId, status, now, skipped } = asked
  const [page] = await sql<Page>`
    with own as materialized (${ownRows(sql, personId)}),
    tracked as materialized (${trackedEvents(sql)}),
    found as materialized (
      select t.id, t.registered_at from own t
      where t.stand_alone and t.training_id not in (select event_id from tracked) and ${hasStatus(sql, status, now)}
        and (not ${inProgressOnly} or t.status = any(${unfinishedIds}::smallint[]))
    )
    select (select count(*) from found) as total,
      array(select id from found order by registered_at desc, id desc limit ${pageSize}::integer offset ${skipped}::bigint) as ids
  `
  return page!
}

/** One page of what was assigned to somebody, the newest first: all that stands by itself and that the person has not asked for. */
export async function listAssigned(sql: Sql, { personId, status, now, skipped }: Asked): Promise<Page> {
  const [page] = await sql<Page>`
    with own as materialized (${ownRows(sql, personId)}),
    found as materialized (
      select t.id, t.assigned_at from own t
      where t.stand_alone and t.assigned_at is not null and t.origin <> 'request' and ${hasStatus(sql, status, now)}
    )
    select (select count(*) from found) as total,
      array(select id from found order by assigned_at desc, id desc limit ${pageSize}::integer offset ${skipped}::bigint) as ids
  `
  return page!
}

/** The sessions that lie ahead of somebody who takes part in them, or may: those that are not over, the soonest first. */
export async function listUpcoming(sql: Sql, { personId, now }: Asked): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    with own as materialized (${ownRows(sql, personId)})
    select own.id from own
    cross join lateral (
      select min(part.starts_at) as starts_at, max(part.ends_at) as ends_at from part where part.session_id = own.training_id
    ) span
    where own.status = any(${takingPartIds}::smallint[]) and span.ends_at > ${now}
    order by span.starts_at, own.id
  `
  return rows.map(({ id }) => id)
}

/** What somebody is in who has a seat of a session, or is promised one, and has not been through it. */
const takingPartIds = (["approved", "registered", "inProgress", "pendingRegistration", "pendingPreWork"] as const).map(
  statusId,
)
