import type { Sql, Statement } from "../../database/sql.ts"
import { addingJobs } from "../../jobs/jobs.ts"
import { seatIds, statusId } from "./statuses.ts"

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

/**
 * What hands the seats of sessions to those who wait for them: a job of this kind, for each session by a key of its own.
 * See server/domain/sessions/waitlist.ts.
 */
export const handOverKind = "waitlist"

/**
 * Asks for the job that hands seats over, after `seating` in the same statement: where one got free and somebody waits, and where one was
 * taken that others are still offered. Who came to wait in the very moment is found by the standing job.
 */
export function handingOver(sql: Sql, at: Date): Statement<unknown> {
  return addingJobs(
    sql,
    at,
    sql`
      select ${handOverKind}::text as kind, ${handOverKind}::text || ' ' || seated.training_id as key, seated.training_id as subject,
        ${at}::timestamptz as run_at
      from seated where exists (
        select from transcript t where t.training_id = seated.training_id and t.removed_at is null
          and t.status in (${statusId("waitlisted")}, ${statusId("pendingRegistration")})
          and case when seated.delta < 0 then t.status = ${statusId("waitlisted")} else t.open_offer end
      ) order by seated.training_id`,
  )
}
