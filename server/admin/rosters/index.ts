import type { Endpoint } from "../../endpoint.ts"
import { addRosterPeople } from "./admin-people.ts"
import { getAdminRoster } from "./admin-roster.ts"
import { putAdminRoster } from "./admin-submit.ts"
import { getWaitlist, putPriorities } from "./admin-waitlist.ts"

/** Rosters and waitlists of sessions. */
export const rostersAdmin: readonly Endpoint[] = [
  getAdminRoster,
  putAdminRoster,
  addRosterPeople,
  getWaitlist,
  putPriorities,
]
