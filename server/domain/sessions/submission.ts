import type { z } from "zod"
import { grantsOfAny } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { type Fault, Refusal } from "../../wire/faults.ts"
import { isGuid } from "../../wire/fields.ts"
import { judged, type Reading } from "../../wire/read.ts"
import { completeRows, moveRows } from "../transcripts/index.ts"
import { type Ending, endingOf, type Mark, markOf, partsWanted } from "./attendance.ts"
import {
  completes,
  keyOf,
  type ResolvedReferences,
  type RosterDraft,
  type RosterRecord,
  rosterErrors,
  rosterFaults,
} from "./roster.ts"
import { grantsWithin } from "./roster-permissions.ts"
import { openIds, placeIds } from "./roster-statuses.ts"
import { findSessions, type SessionRow } from "./session-queries.ts"
import { findNamed, listOpen, type NamedRow, type OpenRow, openRows, saveMarks } from "./submission-queries.ts"

/**
 * What came of a roster: all that is wrong with it, and then nothing is stored; or whom it left as they were, because
 * for them it has ended.
 */
export type Submitted = { faults: Fault[] } | { faults?: undefined; untouched: ReadonlySet<string> }

/**
 * Saves a roster, or submits it, all or nothing. Whoever changes the session or its people at the same moment comes
 * before or after; what has changed since it was looked up is looked up once more.
 */
export async function submitRoster(
  portal: Portal,
  actor: { id: number } | undefined,
  { draft, misfits }: Pick<Reading<z.output<typeof RosterRecord>>, "draft" | "misfits">,
): Promise<Submitted> {
  for (let times = 0; times < mostTimes; times++) {
    const found = await lookUp(portal, actor?.id, draft)
    const faults = judged(rosterFaults(draft, misfits, found.known), misfits, Object.values(rosterErrors))
    if (faults.length > 0) return { faults }
    const { session, named } = found
    if (await save(portal, draft, { session: session as SessionRow, named, by: (actor as { id: number }).id }))
      return { untouched: untouched(named) }
  }
  throw new Refusal(409, "The roster was changed at the same moment. Please try again.")
}

// Who comes in between has done so in earnest; more than a few never do.
const mostTimes = 5

type Found = { known: ResolvedReferences; session: SessionRow | undefined; named: NamedRow[] }

async function lookUp(portal: Portal, actorId: number | undefined, draft: RosterDraft): Promise<Found> {
  const { sql, clock } = portal
  const guid = draft.SessionLOID?.trim() ?? ""
  const [session] = isGuid(guid) ? await findSessions(sql, { guid }, "") : []
  const grants =
    actorId === undefined || !session ? [] : grantsWithin(session, await grantsOfAny(sql, actorId, ["Roster - Manage"]))
  const keys = [...new Set((draft.Users ?? []).map(keyOf))]
  const named = await findNamed(sql, keys, { sessionId: session?.id, grants, actorId: actorId ?? 0 })
  const people = named.map(({ key, personId, permitted, status }) => {
    const registered = status !== null && placeIds.includes(status)
    return [key, { personId, permitted, registered }] as const
  })
  const permitted = grants.length > 0 || (session === undefined && actorId !== undefined)
  return { known: { permitted, session, people: new Map(people), now: clock.now() }, session, named }
}

function untouched(named: readonly NamedRow[]): Set<string> {
  return new Set(named.filter((row) => !isOpen(row)).map(({ key }) => key))
}

/** Stores a roster without faults. Gives false when something was not as it had been judged, and nothing is stored. */
async function save(
  { sql, database, clock }: Portal,
  draft: RosterDraft,
  { session, named, by }: { session: SessionRow; named: NamedRow[]; by: number },
): Promise<boolean> {
  const { id: sessionId, parts } = session
  const wanted = partsWanted(session.requirement, parts.length)
  const submitted = completes(draft.SessionStatus)
  const marks = marksOf(draft, named, session, wanted)
  const open = submitted ? await listOpen(sql, sessionId) : named.filter(isOpen)
  const who = { at: clock.now(), by }
  const saving = { ...who, sessionId, marks, judged: open, partCount: parts.length, submitted }
  try {
    await database.transaction(async (sql) => {
      if (!(await saveMarks(sql, saving))) throw changedMeanwhile
      if (submitted) await end(sql, session, endingsOf(open as OpenRow[], marks, wanted), who)
    })
    return true
  } catch (error) {
    if (error === changedMeanwhile) return false
    throw error
  }
}

type Open = { transcriptId: number; status: number }

function isOpen(row: NamedRow): row is NamedRow & Open {
  return row.status !== null && openIds.includes(row.status)
}

/** What the roster says of those whose attendance it can still tell. */
function marksOf({ Users: users = [] }: RosterDraft, named: NamedRow[], { parts }: SessionRow, wanted: number): Mark[] {
  const rows = new Map(named.filter(isOpen).map(({ key, transcriptId }) => [key, transcriptId]))
  return users.flatMap((user) => {
    const transcriptId = rows.get(keyOf(user))
    return transcriptId === undefined ? [] : [markOf(user, transcriptId, parts, wanted)]
  })
}

type Endings = Partial<Record<Ending, number[]>>

/** Where each row goes: by this roster, else by what was saved of it before. */
function endingsOf(open: readonly OpenRow[], marks: readonly Mark[], wanted: number): Endings {
  const told = new Map(
    marks.map(({ transcriptId, attended, passed }) => [transcriptId, { attended: attended.length, passed }]),
  )
  const endings: Endings = {}
  for (const row of open) {
    const ending = endingOf(told.get(row.transcriptId) ?? row, wanted)
    endings[ending] ??= []
    endings[ending].push(row.transcriptId)
  }
  return endings
}

async function end(
  sql: Sql,
  { id, endsAt }: SessionRow,
  endings: Endings,
  who: { at: Date; by: number },
): Promise<void> {
  const { complete = [], incomplete = [], noShow = [] } = endings
  const completedAt = endsAt as Date
  if (complete.length > 0) await completeRows(sql, "finish", complete, { ...who, completedAt, passed: true })
  if (incomplete.length > 0) await moveRows(sql, "markIncomplete", incomplete, who)
  // Everybody who is left: more than were judged are there when somebody has come in meanwhile.
  const { changed } = await moveRows(sql, "noShow", openRows(sql, id), who)
  if (changed !== noShow.length) throw changedMeanwhile
}

// Not a Refusal: it never leaves this file.
const changedMeanwhile = new Error("the roster changed meanwhile")
