import type { Endpoint } from "../../endpoint.ts"
import { addRosterPeople } from "./add-people.ts"
import { getAdminRoster } from "./get-roster.ts"
import { getWaitlist } from "./get-waitlist.ts"
import { putAdminRoster } from "./put-roster.ts"
import { putPriorities } from "./put-waitlist-priorities.ts"

/** Rosters and waitlists of sessions. */
export const rostersAdmin: readonly Endpoint[] = [
  getAdminRoster,
  putAdminRoster,
  addRosterPeople,
  getWaitlist,
  putPriorities,
]
