import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator"

/** One entry in one person's calendar, for a part of a session. */
export type Entry = {
  /** The same for this person and part for ever. */
  uid: string
  /** Higher than in every earlier file about the entry. */
  sequence: number
  startsAt: Date
  endsAt: Date
  title: string
  place: string | null
  description: string
  organizer: { name: string; address: string }
  attendee: { name: string; address: string }
}

/** An iCalendar file that is attached to a mail. */
export type CalendarFile = { method: "REQUEST" | "CANCEL"; name: string; text: string }

/**
 * Builds an invitation to an entry, or its cancellation, as an iCalendar object of its own: iTIP (RFC 5546) allows one
 * entry in each, and mail programs accept no more. Times are in UTC, so that they need no time zone definition.
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
    summary: calendarText(entry.title),
    location: entry.place === null ? null : calendarText(entry.place),
    description: entry.description,
    status: method === "REQUEST" ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer: { name: calendarText(entry.organizer.name), email: entry.organizer.address },
    attendees: [
      {
        name: calendarText(entry.attendee.name),
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

/** Returns a text as one line, without the characters that iCalendar cannot represent. */
function calendarText(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim()
}
