import type { JobHandler } from "../../jobs/jobs.ts"
import { waitlistJob } from "./waitlist-job.ts"

export const jobHandlersOfSessions: readonly JobHandler[] = [waitlistJob]

export { listWaiting, setPriorities } from "./admin-waitlist-queries.ts"
export { partsWanted } from "./marks.ts"
export { placeIds, rosterIds } from "./places.ts"
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
export { listPeople, type PersonRow } from "./roster-queries.ts"
export { findAppointment, mailSeatHolders } from "./session-mail-queries.ts"
export { findSessions, type SessionRow, type Which } from "./session-queries.ts"
export { SessionRoster, sessionStatus, shownRoster } from "./shown-roster.ts"
export { submitRoster } from "./submission.ts"
export { findActorId, findNamed, type NamedRow } from "./submission-queries.ts"
export { culturesFor, grantsWithin, permittedFor, viewPermissions } from "./viewing.ts"
export { grantSeats, wakeWaitlists } from "./waitlist.ts"
