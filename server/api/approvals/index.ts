import type { Endpoint } from "../../endpoint.ts"
import { actOnApprovals } from "./act-on-approvals.ts"
import { getApprovals } from "./get-approvals.ts"

/** The Approvals API: items that wait for an approver's decision. */
export const approvalsApi: readonly Endpoint[] = [getApprovals, actOnApprovals]
