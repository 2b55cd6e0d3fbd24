import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"

/** What waits for somebody's yes or no. */
export const approvals: readonly Endpoint[] = []

export const jobHandlersOfApprovals: readonly JobHandler[] = []
