import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { count, Texts, timeZone, words } from "../../../section/shapes.ts"
import { Part, partRows } from "./parts.ts"
import { attendance, deadlineColumns, registrationDeadline, sessionRuleRows, waitlist } from "./seats.ts"
import { type Basics, common, commonRows, identifiable, trainingKey } from "./training.ts"

const theEvents = "The event's, when left out."

/** A session in the file. */
export const SessionItem = identifiable(
  z.strictObject({
    ...common,
    title: Texts.optional().describe(theEvents),
    description: common.description.describe(theEvents),
    provider: common.provider.describe(theEvents),
    languages: common.languages.describe(theEvents),
    subjects: common.subjects.describe(theEvents),
    fields: common.fields.describe(theEvents),
    availability: common.availability.describe(
      "When left out: the event's if it copies its own to sessions, else nobody's.",
    ),
    event: words(500).describe("The event's ref, GUID or event number."),
    sessionId: words().optional().describe("A name of your own, such as EV-0042-S7."),
    sessionOccurrence: words().optional().describe("Any text, such as Spring."),
    instructorName: words().optional().describe("Any text. Instructors who are known stand with the parts."),
    registrationDeadline: registrationDeadline.optional(),
    minimumRegistration: count.optional().describe("The event's, when left out."),
    maximumRegistration: count.optional().describe("The event's, when left out."),
    waitlist: waitlist.optional().describe("What is left out is as the event has it."),
    attendance: attendance.optional().describe(theEvents),
    timeZone: timeZone.optional().describe("In which the parts' times are meant. The portal's, when left out."),
    parts: z.array(Part).min(1, "must have at least one part"),
  }),
)

/** The values of an event that its sessions inherit or need. */
export type EventBasics = Partial<Basics> & {
  copiesAvailability: boolean
  minimum: number | null
  maximum: number | null
}

/** The context of session rows besides ids: their events by id, and locators for new sessions. */
export type SessionSurroundings = { events: ReadonlyMap<number, EventBasics>; locators: number[] }

/** The rows of a session. A new session takes a locator. */
export function sessionRows(
  session: z.output<typeof SessionItem>,
  path: Path,
  resolver: Resolver,
  { events, locators }: SessionSurroundings,
) {
  const { sessionId = null, sessionOccurrence = null, instructorName = null } = session
  const eventId = resolver.event([...path, "event"], session.event)
  const { copiesAvailability, minimum, maximum, availability = [], ...inherited } = events.get(eventId ?? 0) ?? noEvent
  const common = commonRows(
    session,
    "Session",
    path,
    resolver,
    copiesAvailability ? { ...inherited, availability } : inherited,
  )
  const { minimumRegistration = null, maximumRegistration = null } = session
  if ((minimumRegistration ?? minimum ?? 0) > (maximumRegistration ?? maximum ?? Number.POSITIVE_INFINITY)) {
    const member = minimumRegistration === null ? "maximumRegistration" : "minimumRegistration"
    resolver.complain([...path, member], "the minimum is above the maximum")
  }
  const locator = resolver.fileThing("training", trainingKey(session)).isNew ? locators.shift() : undefined
  return {
    ...common,
    rules: sessionRuleRows(common.id, session),
    session: {
      trainingId: common.id,
      eventId,
      ...(locator === undefined ? {} : { locator }),
      sessionId,
      sessionOccurrence,
      instructorName,
      ...deadlineColumns(session.registrationDeadline),
      registrationDeadlineTypeEnum: null,
      minimumRegistration,
      maximumRegistration,
    },
    ...partRows(session, trainingKey(session), common.id, [...path, "parts"], resolver),
  }
}

const noEvent: EventBasics = { copiesAvailability: false, minimum: null, maximum: null }
