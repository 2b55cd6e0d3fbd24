import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { addRosterPeople } from "./admin-people.ts"
import { getAdminRoster } from "./admin-roster.ts"
import { putAdminRoster } from "./admin-submit.ts"
import { getWaitlist, putPriorities } from "./admin-waitlist.ts"
import { getRoster } from "./get-roster.ts"
import { submit } from "./submit-roster.ts"
import { waitlistJob } from "./waitlist-job.ts"

/** Attendance of sessions, and their waitlists. */
export const sessionRosters: readonly Endpoint[] = [
  submit,
  getRoster,
  getAdminRoster,
  putAdminRoster,
  addRosterPeople,
  getWaitlist,
  putPriorities,
]

export const jobHandlersOfSessionRosters: readonly JobHandler[] = [waitlistJob]
