import type { Sql, Statement } from "../../database/sql.ts"
import { seatsChanged } from "./events.ts"
import type { Outcome } from "./lock-rows.ts"
import { hasIndexedStatus } from "./partial-indexes.ts"
import { seatIds } from "./statuses.ts"

/**
 * Keeps the count of taken seats right, as a common table expression `seated` of the statement that changes the rows. `changes` is a query
 * of training_id and delta; trainings that are no sessions may be among them.
 */
export function seating(sql: Sql, changes: Statement<unknown>): Statement<unknown> {
  return sql`
    seated as (
      update session_seats seats set taken = seats.taken + change.delta
      from (select training_id, sum(delta) as delta from (${changes}) each (training_id, delta) group by training_id) change
      where seats.training_id = change.training_id and change.delta <> 0
      returning seats.training_id, change.delta
    )`
}

/** Whether a row of this relation takes a seat, if its training has seats: by its status, unless the seat is offered to several. */
export function takesSeat(sql: Sql, row: Statement<unknown>): Statement<unknown> {
  return sql`(${row}.status = any(${seatIds}::smallint[]) and not ${row}.open_offer)`
}

/** How many seats of a session were taken by one statement; below zero: so many got free. */
export type SeatChange = { sessionId: number; delta: number }

/**
 * The column of `outcome` for a statement with `seating`: `seats`, the changes in sessions that anybody waits for. Most
 * sessions have no waitlist, and need no statement more.
 */
export function seatChanges(sql: Sql): Statement<unknown> {
  return sql`, (
    select coalesce(jsonb_agg(jsonb_build_object('sessionId', training_id, 'delta', delta) order by training_id), '[]')
    from seated where exists (
      select from transcript t where t.training_id = seated.training_id and t.removed_at is null
        and ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")}
    )
  ) as seats`
}

/** Raises the event of changed seats after a statement with `seatChanges`, and returns the rest of its outcome. */
export async function withSeatsTold(
  sql: Sql,
  { seats, ...outcome }: Outcome & { seats: SeatChange[] },
  at: Date,
): Promise<Outcome> {
  if (seats.length > 0) await seatsChanged(sql, seats, at)
  return outcome
}
