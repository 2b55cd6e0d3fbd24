import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"

/** A session's seats: the maximum (null without a limit), the taken ones, and those that are left. */
export type Seats = { trainingId: number; maximum: number | null; taken: number; left: number | null }

/**
 * Locks the seats of the sessions among these trainings until the transaction ends, and counts them; other trainings
 * are missing in the result. Code that places rows in sessions (transcripts/insert-occurrences.ts) calls this first in
 * the same transaction, and gives no more seats than are left: no other transaction can take or free one meanwhile.
 * Lock seats before the rows of transcripts, never after.
 */
export async function seatsLeft(sql: Sql, trainingIds: readonly number[]): Promise<Seats[]> {
  return await sql<Seats>`${lockedSeats(sql, sql`select unnest(${trainingIds}::bigint[])`)}`
}

/** Counts seats like `seatsLeft`, but without locks: the numbers may change at any moment. */
export async function findSeats(sql: Sql, trainingIds: readonly number[]): Promise<Seats[]> {
  return await sql<Seats>`
    select seats.training_id, lo.maximum_registration as maximum, seats.taken,
      lo.maximum_registration - seats.taken as left
    from session_seats seats join effective_training lo on lo.id = seats.training_id
    where seats.training_id = any(${[...trainingIds]}::bigint[])
  `
}

/**
 * Returns those of these sessions whose roster is submitted: they are completed and can't be cancelled. Locks the
 * seats, as the submission of a roster does, so that none is submitted until the transaction ends.
 */
export async function lockCompletedSessions(sql: Sql, sessionIds: readonly number[]): Promise<number[]> {
  if (sessionIds.length === 0) return []
  await seatsLeft(sql, sessionIds)
  const completed = await sql<{ id: number }>`
    select session_id as id from session_roster
    where session_id = any(${[...sessionIds]}::bigint[]) and submitted_at is not null
  `
  return completed.map(({ id }) => id)
}

/**
 * A query of training_id, maximum, taken and left. Locks the seats of the sessions among the trainings of `which`, a
 * query of one column.
 */
export function lockedSeats(sql: Sql, which: Statement<unknown>): Statement<unknown> {
  // The session is locked too, because a transaction that waited for its seats must see the current maximum.
  return sql`
    select seats.training_id, maximum.of_session as maximum, seats.taken, maximum.of_session - seats.taken as left
    from session_seats seats join session on session.training_id = seats.training_id
      left join event on event.training_id = session.event_id
    cross join lateral (select maximum_registration(session, event) as of_session) maximum
    where seats.training_id in (${which})
    order by seats.training_id for no key update of seats for share of session`
}

/**
 * Raises the maximum of sessions that have too few seats for this many more people, and records who did it. In a
 * transaction, before the people are placed or moved.
 */
export async function raiseSessionMaximum(
  sql: Sql,
  requests: readonly { trainingId: number; needed: number }[],
  { by, at }: { by: number | null; at: Date },
): Promise<void> {
  await seatsLeft(
    sql,
    requests.map(({ trainingId }) => trainingId),
  )
  await sql`
    with short as (
      select seats.training_id, lo.maximum_registration as was, seats.taken + wanted.needed as became
      from jsonb_to_recordset(${jsonRows([...requests])}::jsonb) as wanted (training_id bigint, needed integer)
      join session_seats seats using (training_id) join effective_training lo on lo.id = seats.training_id
      where seats.taken + wanted.needed > lo.maximum_registration
    ), raised as (
      update session set maximum_registration = short.became from short where session.training_id = short.training_id
    ), changed as (
      update training set modified_by = ${by}, modified_at = ${at} from short where training.id = short.training_id
    )
    insert into session_seats_raise (training_id, at, by_id, was, became)
    select training_id, ${at}, ${by}, was, became from short
  `
}
