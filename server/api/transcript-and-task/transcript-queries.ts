import type { Sql, Statement } from "../../database/sql.ts"
import { hasDisplayStatus, statusId } from "../../domain/transcripts/index.ts"
import { type LearnerQuery, pageSize } from "./person-query.ts"
import { ownRows, trackedEvents, unfinishedIds } from "./row-queries.ts"

/** The total of a list, and the ids of the rows on one of its pages, in order. */
export type Page = { total: number; ids: number[] }

/**
 * One page of a transcript's rows outside curricula, by time of registration, the newest first. An event has no row
 * while a session of it is open or waitlisted.
 */
export async function listTranscript(sql: Sql, input: LearnerQuery, { inProgressOnly = false } = {}): Promise<Page> {
  const { personId, skipped } = input
  const [page] = await sql<Page>`
    with own as materialized (${ownRows(sql, personId)}),
    tracked as materialized (${trackedEvents(sql)}),
    found as materialized (
      select t.id, t.registered_at from own t
      where t.stand_alone and t.training_id not in (select event_id from tracked) and ${hasStatus(sql, input)}
        and (not ${inProgressOnly} or t.status = any(${unfinishedIds}::smallint[]))
    )
    select (select count(*) from found) as total,
      array(select id from found order by registered_at desc, id desc
          limit ${pageSize}::integer offset ${skipped}::bigint) as ids
  `
  return page!
}

/**
 * One page of the rows that others assigned to a person, the newest first: rows outside curricula that the person has
 * not requested.
 */
export async function listAssigned(sql: Sql, input: LearnerQuery): Promise<Page> {
  const { personId, skipped } = input
  const [page] = await sql<Page>`
    with own as materialized (${ownRows(sql, personId)}),
    found as materialized (
      select t.id, t.assigned_at from own t
      where t.stand_alone and t.assigned_at is not null and t.origin <> 'request' and ${hasStatus(sql, input)}
    )
    select (select count(*) from found) as total,
      array(select id from found order by assigned_at desc, id desc
          limit ${pageSize}::integer offset ${skipped}::bigint) as ids
  `
  return page!
}

/**
 * A person's sessions, the soonest first, those without parts last. Without a status: sessions that are not over and in
 * which the person takes part or may take part. With a status: all sessions with it, past ones too.
 */
export async function listSessions(sql: Sql, input: LearnerQuery): Promise<number[]> {
  const { personId, status, now } = input
  const isMeant =
    status === undefined
      ? sql`t.status = any(${takingPartIds}::smallint[]) and span.ends_at > ${now}`
      : hasStatus(sql, input)
  const rows = await sql<{ id: number }>`
    with own as materialized (${ownRows(sql, personId)})
    select t.id from own t
    join session s on s.training_id = t.training_id
    cross join lateral (
      select min(part.starts_at) as starts_at, max(part.ends_at) as ends_at from part
        where part.session_id = t.training_id
    ) span
    where ${isMeant}
    order by span.starts_at, t.id
  `
  return rows.map(({ id }) => id)
}

/** The condition that a row of `transcript`, under the alias `t`, has the requested status. */
function hasStatus(sql: Sql, { status, now }: LearnerQuery): Statement<unknown> {
  return status === undefined ? sql`true` : hasDisplayStatus(sql, status, now)
}

/** Statuses of people who have or are promised a seat in a session, and have not finished it. */
const takingPartIds = (["approved", "registered", "inProgress", "pendingRegistration", "pendingPreWork"] as const).map(
  statusId,
)
