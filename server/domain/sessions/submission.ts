import type { z } from "zod"
import { type Grant, grantsOfAny } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Fault } from "../../wire/faults.ts"
import { isGuid } from "../../wire/fields.ts"
import { judged, type Reading } from "../../wire/read.ts"
import { completeRows, moveRows } from "../transcripts/index.ts"
import { type Ending, endingOf, type Mark, markOf, partsWanted } from "./attendance.ts"
import {
  completes,
  keyOf,
  type Named,
  type RosterDraft,
  type RosterRecord,
  rosterErrors,
  rosterFaults,
} from "./roster.ts"
import { grantsWithin } from "./roster-permissions.ts"
import { openIds, placeIds } from "./roster-statuses.ts"
import { findSessions, type SessionRow } from "./session-queries.ts"
import {
  countOutside,
  findNamed,
  type LockedRow,
  lockRoster,
  type NamedRow,
  type OpenRow,
  saveMarks,
} from "./submission-queries.ts"

/**
 * The outcome of a roster: its faults, and then nothing is stored; or the keys of the people whom it left unchanged,
 * because the session has ended for them.
 */
export type Submitted = { faults: Fault[] } | { faults?: undefined; untouched: ReadonlySet<string> }

/**
 * Saves a roster, or submits it, all or nothing. One transaction locks the session's rows and their people, judges the
 * roster on the locked session and rows, and stores it. A transaction that changes them at the same moment comes before
 * or after. Only permissions are judged as they were before the lock.
 */
export async function submitRoster(
  portal: Portal,
  actor: { id: number } | undefined,
  { draft, misfits }: Pick<Reading<z.output<typeof RosterRecord>>, "draft" | "misfits">,
): Promise<Submitted> {
  const now = portal.clock.now()
  const { session, grants, permitted, named } = await lookUp(portal.sql, actor?.id, draft)
  const faultsOf = (session: SessionRow | undefined, people: readonly NamedRow[], outside = 0) => {
    const known = { permitted, session, people: new Map(people.map((row) => [row.key, namedOf(row)])), outside, now }
    return judged(rosterFaults(draft, misfits, known), misfits, Object.values(rosterErrors))
  }
  // Each of these is a fault: without a session and a permission nothing is locked.
  if (!session || !actor || !permitted) return { faults: faultsOf(session, named) }
  return await portal.database.transaction(async (sql) => {
    const people = named.map(({ personId }) => personId)
    const locked = await lockRoster(sql, session.id, { people, everybody: completes(draft.SessionStatus) })
    const [current] = await findSessions(sql, { guid: session.guid }, "")
    const rows = withLocked(named, locked)
    const others = othersCompleted(draft, rows, locked)
    const outside = await countOutside(sql, others, { grants, actorId: actor.id })
    const faults = faultsOf(current, rows, outside)
    if (faults.length > 0 || !current) return { faults }
    await save(sql, draft, { session: current, named: rows, locked, at: now, by: actor.id })
    return { untouched: new Set(rows.filter((row) => !isOpen(row)).map(({ key }) => key)) }
  })
}

type Found = { session: SessionRow | undefined; grants: Grant[]; permitted: boolean; named: NamedRow[] }

async function lookUp(sql: Sql, actorId: number | undefined, draft: RosterDraft): Promise<Found> {
  const guid = draft.SessionLOID?.trim() ?? ""
  const [session] = isGuid(guid) ? await findSessions(sql, { guid }, "") : []
  const grants =
    actorId === undefined || !session ? [] : grantsWithin(session, await grantsOfAny(sql, actorId, ["Roster - Manage"]))
  const keys = [...new Set((draft.Users ?? []).map(keyOf))]
  const named = await findNamed(sql, keys, { sessionId: session?.id, grants, actorId: actorId ?? 0 })
  const permitted = grants.length > 0 || (session === undefined && actorId !== undefined)
  return { session, grants, permitted, named }
}

/** The people whom a roster does not name and who are completed, or become a No Show, with its submission. */
function othersCompleted(draft: RosterDraft, named: readonly NamedRow[], locked: readonly LockedRow[]): number[] {
  if (!completes(draft.SessionStatus)) return []
  const ids = new Set(named.map(({ personId }) => personId))
  return locked.flatMap((row) => (isOpen(row) && !ids.has(row.personId) ? [row.personId] : []))
}

/** The named people with their latest rows as they are locked. A row that is not locked was added or removed since. */
function withLocked(named: readonly NamedRow[], locked: readonly LockedRow[]): NamedRow[] {
  const latest = new Map(locked.map((row) => [row.personId, row]))
  return named.map((row) => {
    const { transcriptId = null, status = null } = latest.get(row.personId) ?? {}
    return { ...row, transcriptId, status }
  })
}

function namedOf({ personId, permitted, status }: NamedRow): Named {
  return { personId, permitted, registered: status !== null && placeIds.includes(status) }
}

type Saving = { session: SessionRow; named: NamedRow[]; locked: LockedRow[]; at: Date; by: number }

/** Stores a roster without faults. */
async function save(sql: Sql, draft: RosterDraft, { session, named, locked, at, by }: Saving): Promise<void> {
  const { id: sessionId, parts, requirement } = session
  const wanted = partsWanted(requirement, parts.length)
  const submitted = completes(draft.SessionStatus)
  const marks = marksOf(draft, named, session, wanted)
  const personIds = new Map(locked.filter(isOpen).map(({ transcriptId, personId }) => [transcriptId, personId]))
  const open = await saveMarks(sql, { sessionId, marks, open: [...personIds.keys()], submitted, at, by })
  if (!submitted) return
  const { complete = [], incomplete = [], noShow = [] } = endingsOf(open, marks, wanted)
  if (complete.length > 0) {
    const lockedPeople = complete.flatMap((id) => personIds.get(id) ?? [])
    const completion = {
      at,
      by,
      origin: "attendance" as const,
      completedAt: session.endsAt as Date,
      passed: true,
      lockedPeople,
    }
    await completeRows(sql, "finish", complete, completion)
  }
  if (incomplete.length > 0) await moveRows(sql, "markIncomplete", incomplete, { at, by, origin: "attendance" })
  if (noShow.length > 0) await moveRows(sql, "noShow", noShow, { at, by, origin: "attendance" })
}

function isOpen<Row extends { status: number | null }>(row: Row): boolean {
  return row.status !== null && openIds.includes(row.status)
}

/** What the roster says of those whose attendance it can still tell. */
function marksOf({ Users: users = [] }: RosterDraft, named: NamedRow[], { parts }: SessionRow, wanted: number): Mark[] {
  const rows = new Map(named.filter(isOpen).map(({ key, transcriptId }) => [key, transcriptId]))
  return users.flatMap((user) => {
    const transcriptId = rows.get(keyOf(user)) ?? null
    return transcriptId === null ? [] : [markOf(user, transcriptId, parts, wanted)]
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
