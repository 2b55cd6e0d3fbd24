import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { type Status, statusId } from "./statuses.ts"

/**
 * The statuses in the predicates of the partial indexes of `transcript`. The planner reads such an index only if it can
 * prove the predicate from the statement, which it can't from parameters in a generic plan.
 */
export const indexedStatuses = {
  transcript_waitlist: ["pendingRegistration", "waitlisted"],
  transcript_waiting: ["pendingPrerequisite", "pendingPriorTraining", "pendingPreWork", "pendingPostWork"],
  transcript_in_approval: ["pendingApproval", "exceptionRequested", "pendingCompletionApproval"],
} as const satisfies Record<string, Status[]>

/**
 * The condition that the status of a row is one of those in a partial index, with the numbers as constants. For
 * `transcript_waitlist` the statement must also state that the row is not removed.
 */
export function hasIndexedStatus(sql: Sql, row: Expression, index: keyof typeof indexedStatuses): Statement<unknown> {
  const list = `(${indexedStatuses[index].map(statusId).join(", ")})`
  return sql`${row}.status in ${sql(Object.assign([list], { raw: [list] }))}`
}
