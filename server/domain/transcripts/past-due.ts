import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { openIds } from "./statuses.ts"

/** Whether a row is past due: its due date has passed and its status is open. Never stored. */
export function isPastDue({ dueAt, status }: { dueAt: Date | null; status: number }, now: Date): boolean {
  return dueAt !== null && dueAt < now && openIds.includes(status)
}

/** As `isPastDue`, in SQL, for the transcript row `row`. */
export function pastDue(sql: Sql, row: Expression, now: Date): Statement<unknown> {
  return sql`coalesce(${row}.due_at < ${now} and ${row}.status = any(${openIds}::smallint[]), false)`
}
