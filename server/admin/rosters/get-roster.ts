import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import {
  culturesFor,
  findSessions,
  isOver,
  listPeople,
  type PersonRow,
  partsWanted,
  permittedFor,
  rosterIds,
  type SessionRow,
  sessionStatus,
  viewPermissions,
} from "../../domain/sessions/index.ts"
import { displayStatus, displayStatusText, statusNames, statusOf } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"

const instant = z.iso.datetime().nullable()

const warnings = {
  completesAbsent: "The session asks for no attendance: who never came is completed, too.",
  notOver: "The session is not over yet: its roster can't be saved or submitted.",
  noSeats: "The session is full.",
  tooMany: "The session has more people than seats.",
} as const

type Warning = keyof typeof warnings

const Person = z
  .object({
    userId: z.string(),
    guid: z.string().describe("GUID of the person."),
    userName: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    status: z.enum(statusNames),
    statusText: z.string().describe("As people are shown it, in the reader's language."),
    registeredAt: instant,
    completedAt: instant,
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
    comments: z.string().nullable(),
    attendance: z.array(
      z.object({ partId: z.int(), attended: z.boolean() }).describe("Of the parts that something is told of."),
    ),
  })
  .meta({ id: "AdminRosterPerson" })

/** A roster for pages. */
export const AdminRoster = z
  .object({
    guid,
    locator: z.int(),
    sessionNumber: z.string().nullable(),
    title: z.string(),
    status: z.enum(["Approved", "Completed", "Cancelled"]),
    startsAt: instant,
    endsAt: instant,
    submittedAt: instant.describe("Since when the roster stays as it is."),
    maximum: z.int().nullable(),
    taken: z.int().describe("How many seats are taken."),
    partsWanted: z.int().describe("How many parts somebody must have attended."),
    warnings: z.array(z.object({ kind: z.enum(Object.keys(warnings) as [Warning, ...Warning[]]), text: z.string() })),
    parts: z.array(z.object({ id: z.int(), name: z.string() }).describe("In their order.")),
    people: z.array(Person),
  })
  .meta({ id: "AdminRoster" })

/** Returns a roster for a page. */
export const getAdminRoster = endpoint({
  name: "getRoster",
  summary: "Get a session's roster, and what to look out for",
  method: "GET",
  path: "/admin/api/session-rosters/:guid",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Roster - View", "Events - View", "Sessions - View"],
    text: "Roster - View, Events - View and Sessions - View, with their constraints.",
  },
  input: z.object({ guid: guid.describe("The session's GUID.") }),
  reply: AdminRoster,
  async handle({ guid }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, viewPermissions)
    const { culture, id: callerId } = caller.person
    const session = await getSession(portal, guid, culture)
    const grants = permittedFor(session, held)
    const people = await listPeople(portal.sql, {
      sessionId: session.id,
      statuses: rosterIds,
      grants,
      callerId,
      culture,
    })
    const { texts } = await culturesFor(portal, caller)
    return plain(rosterOf(session, people, { now: portal.clock.now(), culture: texts }))
  },
})

/** The session with this GUID. Refuses with 404 if there is none. */
export async function getSession({ sql }: Portal, guid: string, culture: string): Promise<SessionRow> {
  const [session] = await findSessions(sql, { guid }, culture)
  if (!session) throw new Refusal(404, "There is no such session.")
  return session
}

function rosterOf(
  session: SessionRow,
  people: readonly PersonRow[],
  { now, culture }: { now: Date; culture: string },
): z.input<typeof AdminRoster> {
  const { guid, locator, sessionNumber, title, maximum, taken, parts } = session
  return {
    guid,
    locator,
    sessionNumber,
    title,
    status: sessionStatus(session),
    startsAt: instantText(session.startsAt),
    endsAt: instantText(session.endsAt),
    submittedAt: instantText(session.submittedAt),
    maximum,
    taken,
    partsWanted: partsWanted(session.requirement, parts.length),
    warnings: [...warningsOf(session, now)].map((kind) => ({ kind, text: warnings[kind] })),
    parts: parts.map(({ id, shownName }) => ({ id, name: shownName })),
    people: people.map(({ email: _, ous: __, standAlone, availableAt, ...person }) => ({
      ...person,
      status: statusOf(person.status),
      statusText: displayStatusText(displayStatus({ status: person.status, standAlone, availableAt }, now), culture),
      registeredAt: instantText(person.registeredAt),
      completedAt: instantText(person.completedAt),
    })),
  }
}

function instantText(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

function* warningsOf(session: SessionRow, now: Date): Iterable<Warning> {
  if (partsWanted(session.requirement, session.parts.length) === 0) yield "completesAbsent"
  if (!isOver(session, now)) yield "notOver"
  const { maximum, taken } = session
  if (maximum !== null && taken > maximum) yield "tooMany"
  else if (maximum !== null && taken === maximum) yield "noSeats"
}
