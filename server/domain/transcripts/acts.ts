import type { Sql } from "../../database/sql.ts"
import { type CompletionAction, completeRows, isCompletionAction } from "./completion.ts"
import { startRows } from "./curriculum-settling.ts"
import {
  type Children,
  raiseApprovalNeeded,
  raiseCompleted,
  raiseRemoved,
  raiseWithdrawn,
  type Withdrawal,
} from "./events.ts"
import { type ActionOutcome, findIds, type TranscriptRows, withoutRefused } from "./lock-rows.ts"
import { type MoveDetails, moveRows as moveAnything } from "./move-queries.ts"
import { markRowsRemoved, type RemovalDetails } from "./removal-queries.ts"
import { seatIds } from "./statuses.ts"
import type { Action } from "./transitions.ts"

type LeaveAction = Extract<Action, "withdraw" | "cancel">

/** The actions whose only effect is that of changed seats. */
type ActionWithoutEvent = Exclude<
  Action,
  CompletionAction | LeaveAction | "register" | "start" | "rollBack" | "requestCompletion"
>

/** Moves rows as `moveRows` in `move-queries.ts` does, for the actions that raise no event of their own. */
export const moveRows: (
  sql: Sql,
  action: ActionWithoutEvent,
  rows: TranscriptRows,
  details: MoveDetails,
) => Promise<ActionOutcome> = moveAnything

/** Performs one action of an administrator or an application on rows, in a transaction, and raises the events. */
export async function performAction(
  sql: Sql,
  action: Action,
  rows: readonly number[],
  details: MoveDetails,
): Promise<ActionOutcome> {
  if (isCompletionAction(action)) return await completeRows(sql, action, rows, details)
  if (action === "start") return await startRows(sql, rows, details)
  if (action === "register") return await registerAtOnce(sql, action, rows, details)
  if (action === "withdraw" || action === "cancel")
    return await withdrawRows(sql, action, rows, { ...details, handOver: "atOnce" })
  const outcome = await moveAnything(sql, action, rows, details)
  const changed = withoutRefused(rows, outcome.refused)
  if (changed.length === 0) return outcome
  if (action === "requestCompletion") await raiseApprovalNeeded(sql, "completion", changed, details)
  // A completion that is reverted no longer counts.
  if (action === "rollBack" || action === "markIncomplete") await raiseCompleted(sql, changed, details)
  return outcome
}

/** Registers rows in a transaction, without checking prerequisites, approvals or payment. */
export async function registerAtOnce(
  sql: Sql,
  action: Extract<Action, "register" | "grantFromWaitlist">,
  rows: readonly number[],
  details: Omit<MoveDetails, "to">,
): Promise<ActionOutcome> {
  return await moveAnything(sql, action, rows, { ...details, to: "registered" })
}

/** Withdraws or cancels rows in a transaction. */
export async function withdrawRows(
  sql: Sql,
  action: LeaveAction,
  rows: TranscriptRows,
  { handOver, ...details }: MoveDetails & Pick<Withdrawal, "handOver">,
): Promise<ActionOutcome> {
  const ids = await findIds(sql, rows)
  const holders = new Set(await findSeatHolders(sql, ids))
  const outcome = await moveAnything(sql, action, ids, details)
  const left = withoutRefused(ids, outcome.refused)
  const seated = left.filter((id) => holders.has(id))
  await raiseWithdrawn(sql, seated, { at: details.at, handOver })
  return outcome
}

/** Returns those of these rows that have a seat of a session, or an offer of one. */
async function findSeatHolders(sql: Sql, ids: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select t.id from transcript t join session on session.training_id = t.training_id
    where t.id = any(${[...ids]}::bigint[]) and t.status = any(${seatIds}::smallint[]) and t.removed_at is null
  `
  return rows.map(({ id }) => id)
}

/** Removes rows from transcripts in a transaction. `children`: what happens to the training of curricula among them. */
export async function removeRows(
  sql: Sql,
  rows: readonly number[],
  { children, ...removal }: RemovalDetails & { children: Children },
): Promise<ActionOutcome> {
  const outcome = await markRowsRemoved(sql, rows, removal)
  await raiseRemoved(sql, withoutRefused(rows, outcome.refused), { ...removal, children })
  return outcome
}
