import type { Sql } from "../../portal/sql.ts"
import { type Details, move } from "./move-queries.ts"
import type { Outcome, Rows } from "./rows.ts"
import type { Action } from "./transitions.ts"

/** The actions that end in a completion, or in the step before one. */
export type Completing = Extract<
  Action,
  "finish" | "complete" | "approveCompletion" | "completeEquivalent" | "exempt" | "record"
>

/**
 * Completes rows, and does what follows from it, in a transaction: what waited for them goes on, curricula and certifications that they
 * count for follow, equivalents are completed.
 */
export async function completeRows(sql: Sql, action: Completing, rows: Rows, details: Details): Promise<Outcome> {
  return await move(sql, action, rows, details)
}
