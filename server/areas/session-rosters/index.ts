import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"

/** Attendance of sessions, and their waitlists. */
export const sessionRosters: readonly Endpoint[] = []

export const jobHandlersOfSessionRosters: readonly JobHandler[] = []
