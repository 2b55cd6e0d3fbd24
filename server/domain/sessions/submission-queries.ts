import { peopleWithin, personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import { relation } from "../../database/relation.ts"
import { jsonRows, type Sql } from "../../database/sql.ts"
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

/** The number of these people who are outside the constraints of a permission. */
export async function countOutside(
  sql: Sql,
  personIds: readonly number[],
  { grants, actorId }: { grants: readonly Grant[]; actorId: number },
): Promise<number> {
  const within = peopleWithin(sql, grants, actorId)
  if (!within || personIds.length === 0) return 0
  const [row] = await sql<{ people: number }>`
    select count(*) as people from unnest(${[...personIds]}::bigint[]) as other (id) where other.id not in (${within})
  `
  return row!.people
}

/** A locked row of a session, with the status that it has under the lock. */
export type LockedRow = { transcriptId: number; personId: number; status: number }

/**
 * Locks what a roster depends on until the transaction ends, and returns the session's rows that are locked, in the
 * order of registration: those of the named people, and with `everybody` those of all people with an open row.
 *
 * The statement locks in this order, each kind by ascending id: the people, the seats with the session, the session's
 * parts, the rows. Two such statements therefore never wait for each other in a circle. Work that places people in the
 * session, or replaces the session over the API, locks the seats first, so it comes before or after the roster; a load
 * of an organisation file does not. A row that is added while this statement waits is not locked: it comes after the
 * roster. Deadlocks of whole transactions are not ruled out: when a completion leads other rows of its people on
 * (`resume`), it may lock the seats of another session after these rows.
 */
export async function lockRoster(
  sql: Sql,
  sessionId: number,
  { people, everybody }: { people: readonly number[]; everybody: boolean },
): Promise<LockedRow[]> {
  return await sql<LockedRow>`
    with rostered as materialized (
      select person_id from transcript
      where training_id = ${sessionId} and removed_at is null and (
        person_id = any(${[...people]}::bigint[]) or (${everybody} and status = any(${openIds}::smallint[])))
    ),
    -- A query that counts the rows of another one runs after it.
    people as materialized (
      select id from person where id in (select person_id from rostered) order by id for no key update
    ),
    seats as materialized (
      ${lockedSeats(sql, sql`select ${sessionId}::bigint where (select count(*) from people) >= 0`)}
    ),
    parts as materialized (
      select id from part where session_id = ${sessionId} and (select count(*) from seats) >= 0
      order by id for key share
    ),
    locked as materialized (
      select t.id, t.person_id, t.status, t.reg_num from transcript t
      where t.training_id = ${sessionId} and t.removed_at is null and t.person_id in (select id from people)
        and (select count(*) from parts) >= 0
      order by t.id for update of t
    )
    select id as transcript_id, person_id, status from locked order by person_id, reg_num
  `
}

/** An open row, and what was saved of it before: how many parts were attended. */
export type OpenRow = { transcriptId: number; attended: number; passed: boolean }

type Saving = {
  sessionId: number
  marks: readonly Mark[]
  /** The rows that are open. */
  open: readonly number[]
  submitted: boolean
  at: Date
  by: number
}

/**
 * Stores the marks of a roster in one statement, and returns the open rows as they were before. The roster must be
 * locked.
 */
export async function saveMarks(sql: Sql, { sessionId, marks, open, submitted, at, by }: Saving): Promise<OpenRow[]> {
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
        as mark (transcript_id bigint, attended bigint[], score numeric, passed boolean, comments text)`,
  )
  return await sql<OpenRow>`
    with ${mark.definition},
    roster as (
      insert into session_roster (session_id, saved_at, saved_by, submitted_at)
      values (${sessionId}, ${at}, ${by}, ${submitted ? at : null})
      on conflict (session_id) do update
        set saved_at = excluded.saved_at, saved_by = excluded.saved_by, submitted_at = excluded.submitted_at
    ),
    entry as (
      insert into roster_entry as present (transcript_id, comments) select transcript_id, comments from mark
      on conflict (transcript_id) do update set comments = coalesce(excluded.comments, present.comments)
      returning transcript_id
    ),
    attendance as (
      insert into roster_attendance (transcript_id, part_id, attended)
      select mark.transcript_id, part.id, part.id = any(mark.attended)
      from mark join entry using (transcript_id) join part on part.session_id = ${sessionId}
      on conflict (transcript_id, part_id) do update set attended = excluded.attended
    ),
    ${scoreUpdate(sql, mark, { at, by })}
    select t.id as transcript_id, coalesce(t.passed, true) as passed,
      (select count(*) from roster_attendance at where at.transcript_id = t.id and at.attended) as attended
    from transcript t where t.id = any(${[...open]}::bigint[])
    order by t.id
  `
}

/** The active person who is called so, by User ID or user name. */
export async function findActorId(sql: Sql, name: string): Promise<{ id: number } | undefined> {
  const [person] = await sql<{ id: number }>`
    select p.id from person_key named join person p on p.id = named.person_id
      where named.key = lower(${name}) and p.active
  `
  return person
}
