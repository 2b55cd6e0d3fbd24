import type { Sql, Statement } from "../../database/sql.ts"
import { type Status, statusId } from "../transcripts/index.ts"

/** The subject of an approval: a request for training, or a completion. */
export type ApprovalKind = "training" | "completion"

export const approvalKinds = ["training", "completion"] as const satisfies ApprovalKind[]

/** The statuses in which a transcript row waits for an approval of each kind. */
export const waitingStatuses = {
  training: ["pendingApproval", "exceptionRequested"],
  completion: ["pendingCompletionApproval"],
} as const satisfies Record<ApprovalKind, Status[]>

/** Whether the row `t` of `transcript` waits for the approval `a`. */
export function isWaiting(sql: Sql): Statement<unknown> {
  const [training, completion] = approvalKinds.map((kind) => waitingStatuses[kind].map(statusId))
  return sql`(t.removed_at is null and t.status = any(
    case a.kind when 'training' then ${training}::smallint[] else ${completion}::smallint[] end))`
}

/** The outcomes of an approval for its people. */
export type Verdict = "approved" | "denied"

/** The decisions on an item. */
export const itemActions = ["approve", "deny", "defer"] as const
export type ItemAction = (typeof itemActions)[number]
