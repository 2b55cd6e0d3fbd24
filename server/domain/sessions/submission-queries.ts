import { personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import { relation } from "../../database/relation.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import { lockedSeats } from "../catalogue/index.ts"
import { scoreUpdate, takesSeat } from "../transcripts/index.ts"
import type { Mark } from "./attendance.ts"
import { openIds } from "./roster-statuses.ts"

/** Somebody who is named on a roster: who it is, and the row that the person has of the session, in any status. */
export type NamedRow = {
  key: string
  personId: number
  permitted: boolean
  transcriptId: number | null
  status: number | null
  /** Whether the row takes a seat. */
  seated: boolean
}

/** Whom these keys name, User IDs or user names in lower case; those that name nobody are missing. */
export async function findNamed(
  sql: Sql,
  keys: readonly string[],
  { sessionId, grants, actorId }: { sessionId: number | undefined; grants: readonly Grant[]; actorId: number },
): Promise<NamedRow[]> {
  return await sql<NamedRow>`
    select named.key, named.person_id, ${personWithin(sql, grants, actorId, sql`named.person_id`)} as permitted,
      latest.id as transcript_id, latest.status, coalesce(${takesSeat(sql, sql`latest`)}, false) as seated
    from person_key named
    left join lateral latest_unremoved_occurrence(named.person_id, ${sessionId ?? null}::bigint) latest on true
    where named.key = any(${[...keys]}::text[])
  `
}

/** Somebody whom a roster can still do something about: the row, and what was saved of it before. */
export type OpenRow = { transcriptId: number; personId: number; status: number; attended: number; passed: boolean }

/** Everybody who is registered for a session and whose end is not told yet. */
export async function listOpen(sql: Sql, sessionId: number): Promise<OpenRow[]> {
  return await sql<OpenRow>`
    select t.id as transcript_id, t.person_id, t.status, coalesce(t.passed, true) as passed,
      (select count(*) from roster_attendance at where at.transcript_id = t.id and at.attended) as attended
    from transcript t
    where t.id in (${openRows(sql, sessionId)})
  `
}

/** As a query of their ids: the rows of everybody who is registered for a session and whose end is not told yet. */
export function openRows(sql: Sql, sessionId: number): Statement<unknown> {
  return sql`
    select id from transcript where training_id = ${sessionId} and removed_at is null
      and status = any(${openIds}::smallint[])`
}

type Saving = {
  sessionId: number
  marks: readonly Mark[]
  /** The rows as they were judged. */
  judged: readonly { transcriptId: number; personId: number; status: number }[]
  /** How many parts the session had. */
  partCount: number
  submitted: boolean
  at: Date
  by: number
}

/**
 * Writes down what a roster says, in one statement of a transaction, and locks all that it is about. Gives false when
 * anything is not as it was judged: the transaction must then be given up.
 */
export async function saveMarks(sql: Sql, saving: Saving): Promise<boolean> {
  const { sessionId, marks, judged, partCount, submitted, at, by } = saving
  const mark = relation(
    sql,
    "mark",
    {
      transcriptId: sql`mark.transcript_id`,
      attended: sql`mark.attended`,
      score: sql`mark.score`,
      passed: sql`mark.passed`,
      comments: sql`mark.comments`,
    },
    sql`from jsonb_to_recordset(${jsonRows([...marks])}::jsonb)
        as mark (transcript_id bigint, attended bigint[], score numeric, passed boolean, comments text)
      join found on found.id = mark.transcript_id`,
  )
  const [saved] = await sql<{ asJudged: boolean }>`
    with who as materialized (
      select judged.*
      from jsonb_to_recordset(${jsonRows([...judged])}::jsonb)
        as judged (transcript_id bigint, person_id bigint, status smallint)
    ),
    -- Locks are taken in this order everywhere: people, seats, rows. Counting what comes before makes it come first.
    people as materialized (
      select id from person where id in (select person_id from who) order by id for no key update
    ),
    seats as materialized (
      ${lockedSeats(sql, sql`select ${sessionId}::bigint where (select count(*) from people) >= 0`)}
    ),
    kept as materialized (
      select part.id from part where part.session_id = ${sessionId} and (select count(*) from seats) >= 0 for key share
    ),
    found as materialized (
      select t.id from who join transcript t on t.id = who.transcript_id
      where t.status = who.status and t.removed_at is null and (select count(*) from seats) >= 0
      order by t.id for update of t
    ),
    ${mark.definition},
    roster as (
      insert into session_roster as present (session_id, saved_at, saved_by, submitted_at)
      values (${sessionId}, ${at}, ${by}, ${submitted ? at : null})
      on conflict (session_id) do update
        set saved_at = excluded.saved_at, saved_by = excluded.saved_by, submitted_at = excluded.submitted_at
        where present.submitted_at is null
      returning session_id
    ),
    entry as (
      insert into roster_entry as present (transcript_id, comments) select transcript_id, comments from mark
      on conflict (transcript_id) do update set comments = coalesce(excluded.comments, present.comments)
      returning transcript_id
    ),
    attendance as (
      insert into roster_attendance (transcript_id, part_id, attended)
      select mark.transcript_id, kept.id, kept.id = any(mark.attended) from mark join entry using (transcript_id)
        cross join kept
      on conflict (transcript_id, part_id) do update set attended = excluded.attended
    ),
    ${scoreUpdate(sql, mark, { at, by })}
    select (select count(*) from found) = ${judged.length} and (select count(*) from kept) = ${partCount}
      and exists (select from roster) as as_judged
  `
  return saved?.asJudged ?? false
}

/** The active person who is called so, by User ID or user name. */
export async function findActorId(sql: Sql, name: string): Promise<{ id: number } | undefined> {
  const [person] = await sql<{ id: number }>`
    select p.id from person_key named join person p on p.id = named.person_id
      where named.key = lower(${name}) and p.active
  `
  return person
}
