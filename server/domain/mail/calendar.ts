import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator"

/** One entry in one person's calendar: a part of a session. */
export type Entry = {
  /** The same for the person and the part for ever. */
  uid: string
  /** Higher than whatever was told of the entry before. */
  sequence: number
  startsAt: Date
  endsAt: Date
  title: string
  place: string | null
  description: string
  organizer: { name: string; address: string }
  attendee: { name: string; address: string }
}

/** An iCalendar file as a mail carries it. */
export type CalendarFile = { method: "REQUEST" | "CANCEL"; name: string; text: string }

/**
 * An invitation to an entry, or its cancellation: an iCalendar object of its own, because iTIP (RFC 5546) allows one entry in each, and mail
 * programs take no more. Times are in UTC, so that they need no description of a zone.
 */
export function calendarFile(method: CalendarFile["method"], name: string, entry: Entry, now: Date): CalendarFile {
  const calendar = ical({
    prodId: { company: "Quoin", product: "Quoin", language: "EN" },
    method: method === "REQUEST" ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
  })
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: now,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: shown(entry.title),
    location: entry.place === null ? null : shown(entry.place),
    description: entry.description,
    status: method === "REQUEST" ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer: { name: shown(entry.organizer.name), email: entry.organizer.address },
    attendees: [
      {
        name: shown(entry.attendee.name),
        email: entry.attendee.address,
        type: ICalAttendeeType.INDIVIDUAL,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: false,
      },
    ],
  })
  return { method, name, text: `${calendar.toString().trimEnd()}\r\n` }
}

/** A text as one line, without the characters that iCalendar has no way to write. */
function shown(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim()
}
