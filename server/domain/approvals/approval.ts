import type { Sql, Statement } from "../../database/sql.ts"
import { type Status, statusId } from "../transcripts/index.ts"

/** What is approved: that a person gets training, or that the person has completed it. */
export type ApprovalKind = "training" | "completion"

export const approvalKinds = ["training", "completion"] as const satisfies ApprovalKind[]

/** In which statuses a transcript row waits for an approval of each kind. */
export const waitingIn = {
  training: ["pendingApproval", "exceptionRequested"],
  completion: ["pendingCompletionApproval"],
} as const satisfies Record<ApprovalKind, Status[]>

/** Whether the row `t` of `transcript` waits for the approval `a`. */
export function isWaiting(sql: Sql): Statement<unknown> {
  const [training, completion] = approvalKinds.map((kind) => waitingIn[kind].map(statusId))
  return sql`(t.removed_at is null and t.status = any(
    case a.kind when 'training' then ${training}::smallint[] else ${completion}::smallint[] end))`
}

/** How an approval may end for those who wait: by a yes, or by a no. */
export type Verdict = "approved" | "denied"

/** Who decides what on an item, in whose words. */
export const itemActions = ["approve", "deny", "defer"] as const
export type ItemAction = (typeof itemActions)[number]
