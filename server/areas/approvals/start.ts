import type { Sql } from "../../portal/sql.ts"
import type { Rows } from "../transcripts/rows.ts"

/** What is approved: that a person gets training, or that the person has completed it. */
export type ApprovalKind = "training" | "completion"

/**
 * Starts the approvals of transcript rows that wait for one (Pending Approval, Exception Requested, Pending Completion Approval), in the
 * transaction that brought them there. Rows whose approval nobody is needed for are approved at once.
 */
export async function startApprovals(_sql: Sql, _kind: ApprovalKind, _rows: Rows, _at: Date): Promise<void> {}
