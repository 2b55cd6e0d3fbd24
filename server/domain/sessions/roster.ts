import { z } from "zod"
import { type Faults, fault, lastMember, type Row, row, unworded } from "../../wire/faults.ts"
import { guidIn } from "../../wire/guid.ts"
import type { Draft, Misfit } from "../../wire/read.ts"
import { freeText, guidText, title } from "../../wire/text-kinds.ts"

const Attendance = z
  .object({
    PartName: title.optional().describe("The part's name in the portal's default language. It or PartID."),
    PartID: z
      .union([z.string(), z.number()])
      .optional()
      .describe("The part's id, as Get Session Roster tells it; its ScheduleID does too. It wins over PartName."),
    Attended: z.boolean().describe("Whether the person was there."),
  })
  .meta({ id: "RosterAttendance" })

const User = z
  .object({
    UserID: z.string().describe("User ID of somebody who is registered; a user name does too."),
    Score: z.number().optional().describe("From 0 to 100. As it was, when left out."),
    Pass: z.boolean().optional().describe("When left out: whether as much was attended as the session wants."),
    Comments: freeText(4000).optional().describe("As they were, when left out."),
    Attendance: z
      .array(Attendance)
      .optional()
      .describe(
        "Part by part; parts that are left out were missed. All parts were attended, when the list is left out.",
      ),
  })
  .meta({ id: "RosterUser" })

/** What a roster is submitted as. */
export const RosterRecord = z.object({
  SessionLOID: guidText.describe("GUID of an instructor-led session that is over."),
  ActorID: z.string().describe("User ID of who submits the roster, and must hold Roster - Manage."),
  SessionStatus: z
    .string()
    .optional()
    .describe("Completed: the people are completed, and the roster stays as it is. Only saved, when left out."),
  Users: z.array(User).min(1).describe("The people whose attendance is told."),
})

export type RosterDraft = Draft<z.output<typeof RosterRecord>>
export type UserDraft = NonNullable<RosterDraft["Users"]>[number]

/**
 * What can be wrong with a roster: the documented rows in their order, then ours. Three texts of the documented table
 * are ours, as it tells only the rule.
 */
export const rosterErrors = {
  invalidSession: row("SessionLOID", "Invalid Session LOID"),
  noUserId: row("UserID", "UserID Missing"),
  invalidUser: row("UserID", "Invalid User"),
  notRegistered: row("UserID", "User not registered to session."),
  invalidScore: row("Score", "Invalid Score"),
  repeatedPart: row("PartName", "Duplicate Part Name or Part Id"),
  unknownPart: row("PartName", "Part Name or Part Id does not exist"),
  notPermitted: row("ActorID", "Requesting user does not have required permissions."),
  othersNotPermitted: row(
    "ActorID",
    "Requesting user does not have required permissions: the roster has xyz other users outside of their constraints.",
  ),
  notPast: row("SessionLOID", "Session is not in the past."),
  isSubmitted: row("SessionLOID", "The roster has been submitted and cannot be changed."),
  noUsers: row("Users", "Users missing"),
  repeatedUser: row("UserID", "Duplicate User"),
  noAttended: row("Attended", "Attended missing"),
}

/** The documented text of a request with several rosters. Of the rule, that is; the text is ours. */
export const oneRosterOnly = "Only one roster can be submitted per request."

/** A part of a session. */
export type Part = { id: number; scheduleId: string; name: string }

/** Somebody whom a roster names, as far as the portal knows. */
export type Named = {
  personId: number
  /** Whether the actor may take this person's attendance. */
  permitted: boolean
  /** Whether the person has a place in the session that attendance can be told of. */
  registered: boolean
}

/** What a roster refers to, looked up beforehand. */
export type ResolvedReferences = {
  /** Whether the actor holds the permission for the session. */
  permitted: boolean
  session: { parts: readonly Part[]; endsAt: Date | null; submittedAt: Date | null } | undefined
  /** By what they were called, in lower case. */
  people: ReadonlyMap<string, Named>
  /** The number of people whom the roster would complete without naming them, and whom the actor may not complete. */
  outside: number
  now: Date
}

/** Everything that is wrong with a roster. */
export function* rosterFaults(draft: RosterDraft, misfits: readonly Misfit[], known: ResolvedReferences): Faults {
  yield* misfitFaults(misfits)
  const { session, now } = known
  if (!session && !isMisfit(misfits, "SessionLOID")) yield fault(rosterErrors.invalidSession, "SessionLOID")
  if (!known.permitted) yield fault(rosterErrors.notPermitted, "ActorID")
  if (known.outside > 0) yield fault(rosterErrors.othersNotPermitted, "ActorID", String(known.outside))
  if (session && !isOver(session, now)) yield fault(rosterErrors.notPast, "SessionLOID")
  if (session?.submittedAt) yield fault(rosterErrors.isSubmitted, "SessionLOID")
  if (!isStatus(draft.SessionStatus)) yield unworded("SessionStatus", draft.SessionStatus)
  if ((draft.Users ?? []).length === 0) yield fault(rosterErrors.noUsers, "Users")
  yield* usersFaults(draft.Users ?? [], misfits, known)
}

const wordedMisfits: Record<string, Row> = {
  SessionLOID: rosterErrors.invalidSession,
  ActorID: rosterErrors.notPermitted,
  UserID: rosterErrors.invalidUser,
  Score: rosterErrors.invalidScore,
  PartName: rosterErrors.unknownPart,
  PartID: rosterErrors.unknownPart,
}

/** What does not even have the right form is told in the table's words where it has some. */
function* misfitFaults(misfits: readonly Misfit[]): Faults {
  for (const { path } of misfits) {
    const worded = wordedMisfits[lastMember(path)]
    if (worded) yield fault(worded, path)
  }
}

function isMisfit(misfits: readonly Misfit[], path: string): boolean {
  return misfits.some((misfit) => misfit.path === path)
}

/** Whether a session's last part has ended. */
export function isOver({ endsAt }: { endsAt: Date | null }, now: Date): boolean {
  return endsAt !== null && endsAt <= now
}

function isStatus(status: string | undefined): boolean {
  return status === undefined || status.trim() === "" || completes(status)
}

/** Whether a session's status asks for the roster to be submitted, not only saved. */
export function completes(status: string | undefined): boolean {
  return status?.trim().toLowerCase() === "completed"
}

function* usersFaults(users: readonly UserDraft[], misfits: readonly Misfit[], known: ResolvedReferences): Faults {
  const seen = new Set<number>()
  for (const [index, user] of users.entries()) {
    const path = `Users[${index}]`
    yield* whoFaults(user, path, misfits, known, seen)
    if (user.Score !== undefined && !(user.Score >= 0 && user.Score <= 100))
      yield fault(rosterErrors.invalidScore, `${path}.Score`)
    if (known.session) yield* attendanceFaults(user, path, misfits, known.session.parts)
  }
}

function* whoFaults(
  user: UserDraft,
  path: string,
  misfits: readonly Misfit[],
  { session, people, permitted }: ResolvedReferences,
  seen: Set<number>,
): Faults {
  const at = `${path}.UserID`
  if (isMisfit(misfits, at)) return
  const key = keyOf(user)
  if (key === "") return yield fault(rosterErrors.noUserId, at)
  const named = people.get(key)
  if (!named) return yield fault(rosterErrors.invalidUser, at)
  if (seen.has(named.personId)) yield fault(rosterErrors.repeatedUser, at)
  seen.add(named.personId)
  if (session && !named.registered) yield fault(rosterErrors.notRegistered, at)
  if (session && permitted && !named.permitted) yield fault(rosterErrors.notPermitted, at)
}

/** What a draft calls somebody, as it is looked up. */
export function keyOf({ UserID: id }: UserDraft): string {
  return (id ?? "").trim().toLowerCase()
}

function* attendanceFaults(
  { Attendance: list = [] }: UserDraft,
  path: string,
  misfits: readonly Misfit[],
  parts: readonly Part[],
): Faults {
  const seen = new Set<number>()
  for (const [index, told] of list.entries()) {
    const at = `${path}.Attendance[${index}]`
    if (told.Attended === undefined && !isMisfit(misfits, `${at}.Attended`))
      yield fault(rosterErrors.noAttended, `${at}.Attended`)
    if (isMisfit(misfits, `${at}.PartName`) || isMisfit(misfits, `${at}.PartID`)) continue
    const part = partMeant(told, parts)
    if (!part) yield fault(rosterErrors.unknownPart, `${at}.PartName`)
    else if (seen.has(part.id)) yield fault(rosterErrors.repeatedPart, `${at}.PartName`)
    else seen.add(part.id)
  }
}

type Told = NonNullable<UserDraft["Attendance"]>[number]

/** The part that is meant: by its id, else by a name that fits one only. */
export function partMeant({ PartID: id, PartName: name }: Told, parts: readonly Part[]): Part | undefined {
  const input = String(id ?? "").trim()
  if (input !== "") {
    const guid = guidIn(input)?.toLowerCase()
    return parts.find((part) => (guid ? part.scheduleId === guid : String(part.id) === input))
  }
  const fitting = parts.filter((part) => part.name.trim().toLowerCase() === name?.trim().toLowerCase())
  return fitting.length === 1 ? fitting[0] : undefined
}
