import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { hasIndexedStatus } from "./partial-indexes.ts"
import { seatIds } from "./statuses.ts"

/**
 * Updates the counts of taken seats, as a common table expression `seated` of the statement that changes the rows.
 * `changes` is a query of training_id and delta; trainings other than sessions are ignored.
 */
export function seatUpdate(sql: Sql, changes: Statement<unknown>): Statement<unknown> {
  return sql`
    seated as (
      update session_seats seats set taken = seats.taken + change.delta
      from (
        select training_id, sum(delta) as delta from (${changes}) each (training_id, delta) group by training_id
      ) change
      where seats.training_id = change.training_id and change.delta <> 0
      returning seats.training_id, change.delta
    )`
}

/**
 * Whether a row of this relation takes a seat, if its training has seats: its status does, and the seat is not offered
 * to several people.
 */
export function takesSeat(sql: Sql, row: Expression): Statement<unknown> {
  return sql`(${row}.status = any(${seatIds}::smallint[]) and not ${row}.open_offer)`
}

/** The number of seats of a session that one statement took; negative for freed seats. */
export type SeatChange = { sessionId: number; delta: number }

/**
 * The column `seats`, after a comma, of a statement with `seatUpdate`: the changes in sessions with a waitlist.
 * Most sessions have no waitlist, and need no further statement.
 */
export function seatChangesColumn(sql: Sql): Statement<unknown> {
  return sql`, (
    select coalesce(jsonb_agg(jsonb_build_object('sessionId', training_id, 'delta', delta) order by training_id), '[]')
    from seated where exists (
      select from transcript t where t.training_id = seated.training_id and t.removed_at is null
        and ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")}
    )
  ) as seats`
}
