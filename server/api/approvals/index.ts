import type { Endpoint } from "../../endpoint.ts"
import { actOnApprovals } from "./act-on-approvals.ts"
import { getApprovals } from "./get-approvals.ts"

/** The Approvals API: what waits for somebody's yes or no. */
export const approvalsApi: readonly Endpoint[] = [getApprovals, actOnApprovals]
