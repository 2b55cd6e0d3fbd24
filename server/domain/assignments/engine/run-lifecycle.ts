import type { Sql } from "../../../database/sql.ts"
import type { Assignment } from "../assignment.ts"
import { lockAssignment, makeMove } from "../assignment-queries.ts"
import { findCounts } from "../result-queries.ts"
import { findRun, type Run } from "./run-context-queries.ts"

/**
 * Pairs in one statement: enough to be fast, few enough not to delay other writers. Tests of chunk bounds set a smaller
 * number.
 */
export const chunk = { size: 5_000 }

/** The number of people that one statement processes. */
export function peopleAtOnce({ trainings }: { trainings: readonly unknown[] }): number {
  return Math.max(1, Math.floor(chunk.size / Math.max(1, trainings.length)))
}

/** The facts of a run of a stored assignment at this instant. */
export async function runOf(sql: Sql, assignment: Assignment, at: Date): Promise<Run> {
  const { id: assignmentId, createdBy, submittedBy, settings, comment, trainings } = assignment
  return await findRun(sql, { assignmentId, settings, comment, trainings, by: submittedBy ?? createdBy }, at)
}

/** Whether an assignment is still to be processed. */
export async function isActive(sql: Sql, id: number): Promise<boolean> {
  const [row] = await sql`select from assignment where id = ${id} and status = 'active'`
  return row !== undefined
}

/** Ends an assignment that has nothing more to assign. */
export async function finish(sql: Sql, id: number, at: Date): Promise<undefined> {
  const assignment = await lockAssignment(sql, id)
  if (assignment.status !== "active") return
  const { failed } = await findCounts(sql, id)
  await makeMove(sql, assignment, "end", { by: null, at, to: failed > 0 ? "processed with errors" : "processed" })
  await sql`update assignment set processed_at = ${at} where id = ${id}`
}
