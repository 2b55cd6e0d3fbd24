import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import {
  culturesFor,
  findSessions,
  listPeople,
  permittedFor,
  rosterIds,
  SessionRoster,
  type SessionRow,
  shownRoster,
  viewPermissions,
  type Which,
} from "../../domain/sessions/index.ts"
import { statusId, statusNames, statusText } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRecord, type Faults, fault, row } from "../../wire/faults.ts"
import { isGuid } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged } from "../../wire/read.ts"
import { guidText } from "../../wire/text-kinds.ts"

/** The faults of a request for a roster: the documented rows, then ours. */
export const getRosterErrors = {
  nothing: row(
    "Locator/SessionLOID/SessionNumber",
    "Get Session roster service failed: The following Arguments are missing: locator/sessionLOID/session number",
  ),
  several: row("SessionNumber", "Multiple session found"),
  none: row("SessionNumber", "Session not found"),
  invalidGuid: row("SessionLOID", "Invalid Session LOID"),
}

const Query = z.object({
  sessionLOID: guidText.optional().describe("GUID of the session. It counts, when several of the three are given."),
  locator: z.int().min(0).optional().describe("The session's locator number, if the GUID is left out."),
  sessionNumber: z.string().optional().describe("The session's own number, if the others are left out."),
  status: z
    .string()
    .optional()
    .describe(
      "Only people in this status: its text in the language of the application's user, or in the portal's default language.",
    ),
})

type QueryDraft = Draft<z.output<typeof Query>>

/** Reads the roster of a session. */
export const getRoster = endpoint({
  name: "getSessionRoster",
  summary: "Get the roster of an instructor-led session",
  description:
    "Who has a place in the session or had one until it ended, who waits for one, and who is offered one, by name. Who withdrew, was cancelled or removed is not on it.",
  method: "GET",
  path: "/services/api/SessionRoster/GetSessionRoster",
  family: "foundational",
  access: { scope: "sessionroster:read" },
  permissions: {
    names: ["Roster - View", "Events - View", "Sessions - View"],
    text: "Roster - View, Events - View and Sessions - View. Their constraints hold for the session, its provider and instructors; those of Roster - View on people say who is listed.",
  },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: SessionRoster,
  errors: { "Session Roster": Object.values(getRosterErrors) },
  async handle({ draft, misfits }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, viewPermissions)
    const { cultures, texts } = await culturesFor(portal, caller)
    const sessions = await findRequested(portal, draft, caller.person.culture)
    const faults = judged(queryFaults(draft, sessions), misfits, Object.values(getRosterErrors))
    if (faults.length > 0) throw badRecord(faults)
    const session = (sessions as SessionRow[])[0] as SessionRow
    const grants = permittedFor(session, held)
    const statuses = statusesNamed(draft.status, cultures)
    const { culture, id: callerId } = caller.person
    const people = await listPeople(portal.sql, { sessionId: session.id, statuses, grants, callerId, culture })
    return { form: "data", status: 200, counter: { totalRecords: 1 }, data: [shownRoster(session, people, texts)] }
  },
})

function* queryFaults({ sessionLOID: guid, ...draft }: QueryDraft, sessions: SessionRow[] | undefined): Faults {
  if (nonBlank(guid) !== undefined && !isGuid(nonBlank(guid) as string))
    return yield fault(getRosterErrors.invalidGuid, "sessionLOID")
  if (!sessions) return yield fault(getRosterErrors.nothing, "sessionLOID")
  const path = nonBlank(guid) !== undefined ? "sessionLOID" : draft.locator !== undefined ? "locator" : "sessionNumber"
  if (sessions.length === 0) yield fault(getRosterErrors.none, path)
  if (sessions.length > 1) yield fault(getRosterErrors.several, path)
}

/** The sessions that the request identifies. Undefined if it identifies none. */
async function findRequested({ sql }: Portal, draft: QueryDraft, culture: string): Promise<SessionRow[] | undefined> {
  const which = whichOf(draft)
  return which && (await findSessions(sql, which, culture))
}

function whichOf({ sessionLOID, locator, sessionNumber }: QueryDraft): Which | undefined {
  const [guid, number] = [nonBlank(sessionLOID), nonBlank(sessionNumber)]
  if (guid !== undefined) return isGuid(guid) ? { guid } : undefined
  if (locator !== undefined) return { locator }
  return number === undefined ? undefined : { sessionNumber: number }
}

/** A value, or undefined if it is blank. */
function nonBlank(value: string | undefined): string | undefined {
  return value?.trim() || undefined
}

/**
 * The statuses on rosters that have this text in the first of these cultures that has a match: all of them without a
 * text, none without a match.
 */
function statusesNamed(text: string | undefined, cultures: readonly string[]): readonly number[] {
  const wanted = nonBlank(text)?.toLowerCase()
  if (wanted === undefined) return rosterIds
  const matches = cultures
    .map((culture) => statusNames.filter((status) => statusText(status, culture).toLowerCase() === wanted))
    .find((statuses) => statuses.length > 0)
  return (matches ?? []).map(statusId).filter((id) => rosterIds.includes(id))
}
