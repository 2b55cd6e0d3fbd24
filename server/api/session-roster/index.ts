import type { Endpoint } from "../../endpoint.ts"
import { getRoster } from "./get-roster.ts"
import { submit } from "./submit-roster.ts"

/** The Session Roster API: who attended which parts of a session. */
export const sessionRosterApi: readonly Endpoint[] = [submit, getRoster]
