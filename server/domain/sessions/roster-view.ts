import { z } from "zod"
import { guid, wireInstant, wireMinute } from "../../wire/fields.ts"
import { statusOf, statusText } from "../transcripts/index.ts"
import type { PersonRow } from "./roster-queries.ts"
import { placeIds } from "./roster-statuses.ts"
import type { SessionPart, SessionRow } from "./session-queries.ts"

const date = z.string().nullable().describe("UTC, such as 2026-03-04T09:15:00+0000.")

const RosterOu = z
  .object({
    Id: z.string().describe("OU ID."),
    Name: z.string().describe("In the language of the application's user."),
    TypeName: z.string().describe("In the language of the application's user."),
  })
  .meta({ id: "RosterOU" })

const RosterPart = z
  .object({
    PartID: z.string().describe("As a roster that is submitted may call the part."),
    PartName: z.string().describe("In the language of the application's user."),
    Attended: z.boolean().nullable().describe("Null: nothing is told of it yet."),
  })
  .meta({ id: "RosterPartAttendance" })

const RosterPerson = z
  .object({
    UserID: z.string(),
    UserName: z.string(),
    FirstName: z.string(),
    LastName: z.string(),
    Email: z.string().nullable(),
    Status: z.string().describe("In the language of the application's user."),
    RegistrationDate: date,
    CompletionDate: date,
    Score: z.number().nullable(),
    Pass: z.boolean().nullable(),
    Comments: z.string().nullable(),
    OUs: z.array(RosterOu),
    Attendance: z.array(RosterPart).describe("Every part of the session, in its order."),
  })
  .meta({ id: "RosterPerson" })

/** A session's roster. */
export const SessionRoster = z
  .object({
    SessionLOID: guid,
    Locator: z.int(),
    SessionNumber: z.string().nullable(),
    EventLOID: guid,
    Title: z.string().describe("In the language of the application's user."),
    SessionStatus: z
      .enum(["Approved", "Completed", "Cancelled"])
      .describe("Completed: the roster has been submitted. Cancelled: the session is inactive."),
    StartDateTime: date,
    EndDateTime: date,
    TimeZone: z.string().nullable().describe("In which the first part was planned."),
    MaximumRegistration: z.int().nullable(),
    RegisteredCount: z
      .int()
      .describe(
        "How many of Users are registered, or were until it ended: all but those who wait or are offered a seat.",
      ),
    Users: z.array(RosterPerson),
  })
  .meta({ id: "SessionRoster" })

/** A roster as it is read, its statuses in a culture's language. */
export function shownRoster(
  session: SessionRow,
  people: readonly PersonRow[],
  culture: string,
): z.output<typeof SessionRoster> {
  return {
    SessionLOID: session.guid,
    Locator: session.locator,
    SessionNumber: session.sessionNumber,
    EventLOID: session.eventGuid,
    Title: session.title,
    SessionStatus: sessionStatus(session),
    StartDateTime: instant(session.startsAt),
    EndDateTime: instant(session.endsAt),
    TimeZone: session.timeZone,
    MaximumRegistration: session.maximum,
    RegisteredCount: people.filter(({ status }) => placeIds.includes(status)).length,
    Users: people.map((person) => shownPerson(person, session.parts, culture)),
  }
}

/** How far a session is: its roster submitted, called off, or neither. */
export function sessionStatus({ submittedAt, active }: Pick<SessionRow, "submittedAt" | "active">) {
  if (submittedAt) return "Completed" as const
  return active ? ("Approved" as const) : ("Cancelled" as const)
}

function shownPerson(person: PersonRow, parts: readonly SessionPart[], culture: string): z.output<typeof RosterPerson> {
  const attended = new Map(person.attendance.map(({ partId, attended }) => [partId, attended]))
  return {
    UserID: person.userId,
    UserName: person.userName,
    FirstName: person.firstName,
    LastName: person.lastName,
    Email: person.email,
    Status: statusText(statusOf(person.status), culture),
    RegistrationDate: minute(person.registeredAt),
    CompletionDate: minute(person.completedAt),
    Score: person.score,
    Pass: person.passed,
    Comments: person.comments,
    OUs: person.ous.map(({ id, name, typeName }) => ({ Id: id, Name: name, TypeName: typeName })),
    Attendance: parts.map(({ id, shownName }) => ({
      PartID: String(id),
      PartName: shownName,
      Attended: attended.get(id) ?? null,
    })),
  }
}

function instant(at: Date | null): string | null {
  return at && wireInstant(at)
}

function minute(at: Date | null): string | null {
  return at && wireMinute(at)
}
