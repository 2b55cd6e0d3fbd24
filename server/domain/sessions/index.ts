import type { JobHandler } from "../../jobs/jobs.ts"
import { waitlistJob } from "./waitlist-job.ts"

export const jobHandlersOfSessions: readonly JobHandler[] = [waitlistJob]

export { partsWanted } from "./attendance.ts"
export {
  completes,
  isOver,
  keyOf,
  oneRosterOnly,
  type RosterDraft,
  RosterRecord,
  rosterErrors,
  type UserDraft,
} from "./roster.ts"
export { culturesFor, grantsWithin, permittedFor, viewPermissions } from "./roster-permissions.ts"
export { listPeople, type PersonRow } from "./roster-queries.ts"
export { placeIds, rosterIds } from "./roster-statuses.ts"
export { SessionRoster, sessionStatus, shownRoster } from "./roster-view.ts"
export { findAppointment, mailSessionChange } from "./session-mail-queries.ts"
export { findSessions, type SessionRow, type Which } from "./session-queries.ts"
export { submitRoster } from "./submission.ts"
export { findActorId, findNamed, type NamedRow } from "./submission-queries.ts"
export { grantFreedSeats, wakeForSeats, wakeWaitlists } from "./waitlist.ts"
export { listWaiting, setPriorities } from "./waitlist-priority-queries.ts"
