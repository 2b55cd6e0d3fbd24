import type { Sql } from "../../database/sql.ts"
import { lockedSeats } from "../catalogue/index.ts"
import { type Act, type Cause, raiseApprovalNeeded } from "./events.ts"
import { findIds, type RefusedRow, type TranscriptRows } from "./lock-rows.ts"
import { moveRows } from "./move-queries.ts"
import { findNextStatuses, type NextStatus } from "./next-status-queries.ts"
import { statusId } from "./statuses.ts"

/**
 * Moves waiting rows as far as they can go now, in a transaction: from prerequisites, pre-work or payment, through
 * approval where it is needed, to registration. Rows that wait for something else do not change.
 */
export async function resumeRows(sql: Sql, rows: TranscriptRows, act: Act & Cause): Promise<void> {
  await advanceRows(sql, rows, act, { registers: false })
}

/**
 * As `resumeRows`, for people who request registration: a row that is Approved, or has an offer of a seat, is
 * registered too. Returns the rows that got no seat.
 */
export async function registerRows(sql: Sql, rows: TranscriptRows, act: Act & Cause): Promise<RefusedRow[]> {
  return await advanceRows(sql, rows, act, { registers: true })
}

async function advanceRows(
  sql: Sql,
  rows: TranscriptRows,
  act: Act & Cause,
  { registers }: { registers: boolean },
): Promise<RefusedRow[]> {
  const ids = await findIds(sql, rows)
  if (ids.length === 0) return []
  await lockedSeats(sql, sql`select training_id from transcript where id = any(${[...ids]}::bigint[])`)
  const onward = await findNextStatuses(sql, ids, act.at, { registers })
  const unseated: RefusedRow[] = []
  // One iteration for each status at most.
  for (const [to, some] of Map.groupBy(onward, ({ to }) => to)) {
    const all = some.map(({ id }) => id)
    if (to === "pendingApproval") {
      await moveRows(sql, "request", all, { ...act, to })
      await raiseApprovalNeeded(sql, "training", all, act)
    } else unseated.push(...(await register(sql, to, some, act)))
  }
  return unseated
}

async function register(
  sql: Sql,
  to: Exclude<NextStatus["to"], "pendingApproval">,
  rows: readonly NextStatus[],
  act: Act & Cause,
): Promise<RefusedRow[]> {
  const ids = rows.map(({ id }) => id)
  const { refused } = await moveRows(sql, "register", ids, { ...act, to })
  const queue = queueOf(rows, refused)
  if (queue.length === 0) return refused
  const waitlisted = await moveRows(sql, "requestWaitlist", queue, act)
  const queued = new Set(queue)
  return [...refused.filter(({ id }) => !queued.has(id)), ...waitlisted.refused]
}

/** Returns the rows that join the waitlist because there is no free seat. */
function queueOf(rows: readonly NextStatus[], refused: readonly RefusedRow[]): number[] {
  const left = new Map(refused.map((one) => [one.id, one]))
  // A person who had an open offer of a seat keeps the place on the waitlist, and returns to it when the seat is taken
  // (sessions/waitlist.ts).
  const isUnseated = ({ why, status }: RefusedRow) => why === "seats" && status !== statusId("pendingRegistration")
  const queue = rows.filter(({ id, allowsWaitlist }) => {
    const refusal = left.get(id)
    return allowsWaitlist && refusal !== undefined && isUnseated(refusal)
  })
  return queue.map(({ id }) => id)
}
