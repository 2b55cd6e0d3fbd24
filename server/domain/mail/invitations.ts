import { type CalendarFile, calendarFile } from "./calendar.ts"
import { type MailFacts, pageOf } from "./values.ts"

/** What was told of a part's entry in a person's calendar last. */
export type Invitation = {
  personId: number
  scheduleId: string
  sessionId: number
  sequence: number
  startsAt: Date
  endsAt: Date
  cancelled: boolean
}

/** Whom a mail goes to and what about, for its calendar files. */
export type Invited = MailFacts & {
  personId: number
  personGuid: string
  trainingId: number | null
  address: string
  organizer: { name: string; address: string }
}

/** Calendar files, and what is true of the invitations that they change once they are sent. */
export type CalendarChanges = { files: CalendarFile[]; invitations: Invitation[] }

/**
 * What a mail does to the reader's calendar. `invite`: each part that is not over yet is told as it is now, and entries of parts that the
 * session has no more are taken back. `cancel`: all entries that the reader has of the session are. `held` is what was told before.
 */
export function calendarChanges(
  effect: "invite" | "cancel",
  invited: Invited,
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
    files: [...named("REQUEST", told), ...named("CANCEL", takenBack)].map(({ method, name, invitation }) =>
      calendarFile(method, name, entryOf(invitation, invited, url), now),
    ),
    invitations: [...told, ...takenBack],
  }
}

function named(method: CalendarFile["method"], invitations: Invitation[]) {
  const word = method === "REQUEST" ? "invitation" : "cancellation"
  return invitations.map((invitation, index) => ({
    method,
    name: invitations.length === 1 ? `${word}.ics` : `${word}-${index + 1}.ics`,
    invitation,
  }))
}

function entryOf(invitation: Invitation, invited: Invited, url: string) {
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
    description: [instructors, pageOf(trainingGuid, url)].filter(Boolean).join("\n"),
    organizer,
    attendee: { name: `${firstName} ${lastName}`, address },
  }
}
