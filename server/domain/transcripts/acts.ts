import type { Sql } from "../../database/sql.ts"
import { type Completing, completeRows, isCompleting } from "./completion.ts"
import { startRows } from "./curriculum-settling.ts"
import {
  approvalNeeded,
  type Children,
  completed,
  type RegistrationMail,
  registered,
  removed,
  type Withdrawal,
  withdrawn,
} from "./events.ts"
import { findIds, type Outcome, type Rows, without } from "./lock-rows.ts"
import { type Details, move as moveAnything } from "./move-queries.ts"
import { type Removing, remove } from "./removal-queries.ts"
import { seatIds } from "./statuses.ts"
import type { Action } from "./transitions.ts"

type Leaving = Extract<Action, "withdraw" | "cancel">

/** The actions from which nothing follows but what follows from changed seats. */
type Quiet = Exclude<Action, Completing | Leaving | "register" | "start" | "rollBack" | "requestCompletion">

/** As `move` in `move-queries.ts`, for the actions that raise no event of their own. */
export const move: (sql: Sql, action: Quiet, rows: Rows, details: Details) => Promise<Outcome> = moveAnything

/**
 * Does one action to rows in a transaction, as an administrator or an application does it, and raises what has
 * happened.
 */
export async function perform(sql: Sql, action: Action, rows: readonly number[], details: Details): Promise<Outcome> {
  if (isCompleting(action)) return await completeRows(sql, action, rows, details)
  if (action === "start") return await startRows(sql, rows, details)
  if (action === "register") return await registerAtOnce(sql, action, rows, { ...details, mail: "nobody" })
  if (action === "withdraw" || action === "cancel")
    return await withdrawRows(sql, action, rows, { ...details, mail: "nobody", handOver: "byJob" })
  const outcome = await moveAnything(sql, action, rows, details)
  const changed = without(rows, outcome.refused)
  if (changed.length === 0) return outcome
  if (action === "requestCompletion") await approvalNeeded(sql, "completion", changed, details.at)
  // A completion that is taken back counts no longer.
  if (action === "rollBack" || action === "markIncomplete") await completed(sql, changed, details)
  return outcome
}

/** Registers rows in a transaction, whatever they still lack. */
export async function registerAtOnce(
  sql: Sql,
  action: Extract<Action, "register" | "grantFromWaitlist">,
  rows: readonly number[],
  { mail, ...details }: Omit<Details, "to"> & { mail: RegistrationMail },
): Promise<Outcome> {
  const outcome = await moveAnything(sql, action, rows, { ...details, to: "registered" })
  await registered(sql, without(rows, outcome.refused), { at: details.at, mail, curricula: [] })
  return outcome
}

/** Withdraws or cancels rows in a transaction. */
export async function withdrawRows(
  sql: Sql,
  action: Leaving,
  rows: Rows,
  { mail, handOver, ...details }: Details & Pick<Withdrawal, "mail" | "handOver">,
): Promise<Outcome> {
  const ids = await findIds(sql, rows)
  const holders = new Set(await findSeatHolders(sql, ids))
  const outcome = await moveAnything(sql, action, ids, details)
  const left = without(ids, outcome.refused)
  const seated = left.filter((id) => holders.has(id))
  await withdrawn(sql, seated, { at: details.at, reason: details.reason, mail, handOver })
  return outcome
}

/** Those of these rows that have a seat of a session, or are offered one. */
async function findSeatHolders(sql: Sql, ids: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select t.id from transcript t join session on session.training_id = t.training_id
    where t.id = any(${[...ids]}::bigint[]) and t.status = any(${seatIds}::smallint[]) and t.removed_at is null
  `
  return rows.map(({ id }) => id)
}

/** Takes rows off transcripts in a transaction. `children`: what happens to the training of curricula among them. */
export async function removeRows(
  sql: Sql,
  rows: readonly number[],
  { children, ...removal }: Removing & { children: Children },
): Promise<Outcome> {
  const outcome = await remove(sql, rows, removal)
  await removed(sql, without(rows, outcome.refused), { ...removal, children })
  return outcome
}
