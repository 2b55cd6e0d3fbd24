import { type CalendarFile, calendarFile } from "./calendar.ts"
import { type MailFacts, trainingPageUrl } from "./values.ts"

/** The last sent state of a part's entry in a person's calendar. */
export type Invitation = {
  personId: number
  scheduleId: string
  sessionId: number
  sequence: number
  startsAt: Date
  endsAt: Date
  cancelled: boolean
}

/** The reader and subject of a mail, as its calendar files need them. */
export type InvitationContext = MailFacts & {
  personId: number
  personGuid: string
  trainingId: number | null
  address: string
  organizer: { name: string; address: string }
}

/** Calendar files, and the state of the invitations after they are sent. */
export type CalendarChanges = { files: CalendarFile[]; invitations: Invitation[] }

/**
 * Computes how a mail changes the reader's calendar. `invite`: each part that is not over is sent as it is now, and
 * entries of parts that no longer exist are cancelled. `cancel`: all of the reader's entries of the session are
 * cancelled. `held` is the last sent state.
 */
export function calendarChanges(
  effect: "invite" | "cancel",
  invited: InvitationContext,
  held: readonly Invitation[],
  { now, url }: { now: Date; url: string },
): CalendarChanges {
  const { session, trainingId: sessionId, personId } = invited
  if (!session || sessionId === null) return { files: [], invitations: [] }
  const coming = effect === "invite" ? session.parts.filter(({ endsAt }) => endsAt > now.getTime()) : []
  const stays = effect === "invite" ? session.parts.map(({ scheduleId }) => scheduleId) : []
  const told = coming.map((part): Invitation => {
    const { scheduleId } = part
    const before = held.find((one) => one.scheduleId === scheduleId)
    const times = { startsAt: new Date(part.startsAt), endsAt: new Date(part.endsAt) }
    return { personId, sessionId, scheduleId, ...times, sequence: before ? before.sequence + 1 : 0, cancelled: false }
  })
  const takenBack = held
    .filter(({ scheduleId, cancelled }) => !cancelled && !stays.includes(scheduleId))
    .map((one): Invitation => ({ ...one, sequence: one.sequence + 1, cancelled: true }))
  return {
    files: [...calendarFiles("REQUEST", told), ...calendarFiles("CANCEL", takenBack)].map(
      ({ method, name, invitation }) => calendarFile(method, name, entryOf(invitation, invited, url), now),
    ),
    invitations: [...told, ...takenBack],
  }
}

function calendarFiles(method: CalendarFile["method"], invitations: Invitation[]) {
  const word = method === "REQUEST" ? "invitation" : "cancellation"
  return invitations.map((invitation, index) => ({
    method,
    name: invitations.length === 1 ? `${word}.ics` : `${word}-${index + 1}.ics`,
    invitation,
  }))
}

function entryOf(invitation: Invitation, invited: InvitationContext, url: string) {
  const { session, title, personGuid, firstName, lastName, address, organizer, trainingGuid } = invited
  const part = session?.parts.find(({ scheduleId }) => scheduleId === invitation.scheduleId)
  const instructors = part?.instructors.join(", ")
  return {
    uid: `${invitation.scheduleId}.${personGuid}@quoin`,
    sequence: invitation.sequence,
    startsAt: invitation.startsAt,
    endsAt: invitation.endsAt,
    title: [title, part?.name].filter(Boolean).join(": "),
    place: part?.place ?? null,
    description: [instructors, trainingPageUrl(trainingGuid, url)].filter(Boolean).join("\n"),
    organizer,
    attendee: { name: `${firstName} ${lastName}`, address },
  }
}
