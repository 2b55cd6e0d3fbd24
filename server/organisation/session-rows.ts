import { randomUUID } from "node:crypto"
import type { Temporal } from "temporal-polyfill"
import { instantOf } from "../wire/dates.ts"
import { trainingKey } from "./declared.ts"
import { localizedColumns } from "./localized.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import { sessionRuleRows } from "./session-rule-rows.ts"
import { type Basics, commonRows } from "./training-rows.ts"
import type { Part, Session } from "./training-shapes.ts"

/** What sessions need of their event. */
export type EventBasics = Partial<Basics> & {
  copiesAvailability: boolean
  minimum: number | null
  maximum: number | null
}

/** The rows of a session. `eventBasics` tells what an event has that the file or the portal knows by this id. */
export function sessionRows(session: Session, path: Path, r: Resolver, eventBasics: ReadonlyMap<number, EventBasics>) {
  const { sessionId = null, sessionOccurrence = null, instructorName = null, registrationDeadline: deadline } = session
  const eventId = r.event([...path, "event"], session.event)
  const {
    copiesAvailability,
    minimum,
    maximum,
    availability = [],
    ...inherited
  } = eventBasics.get(eventId ?? 0) ?? noEvent
  const common = commonRows(
    session,
    "Session",
    path,
    r,
    copiesAvailability ? { ...inherited, availability } : inherited,
  )
  const { minimumRegistration = null, maximumRegistration = null } = session
  if ((minimumRegistration ?? minimum ?? 0) > (maximumRegistration ?? maximum ?? Number.POSITIVE_INFINITY)) {
    const member = minimumRegistration === null ? "maximumRegistration" : "minimumRegistration"
    r.complain([...path, member], "the minimum is above the maximum")
  }
  const { locator } = r.own("training", trainingKey(session))
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
      registrationDeadlineNumber: deadline?.number ?? null,
      registrationDeadlineType: deadline?.type ?? null,
      registrationDeadlinePeriod: deadline?.period ?? null,
      registrationDeadlineTypeEnum: null,
      minimumRegistration,
      maximumRegistration,
    },
    ...partsRows(session, common.id, [...path, "parts"], r),
  }
}

const noEvent: EventBasics = { copiesAvailability: false, minimum: null, maximum: null }

function partsRows(session: Session, sessionId: number, path: Path, r: Resolver) {
  const zone = session.timeZone ?? r.timeZone
  const made = session.parts.map((part, position) => {
    const at = [...path, position]
    const { id, isNew } = r.part("part", trainingKey(session), r.plain(part.name))
    const place = placeOf(part, at, r)
    const { startsAt, endsAt } = timesOf(part, zone, at, r)
    return {
      part: {
        id,
        ...(isNew ? { scheduleId: randomUUID() } : {}),
        sessionId,
        position,
        ...localizedColumns({
          name: r.localized([...at, "name"], part.name),
          description: r.localized([...at, "description"], part.description),
        }),
        ...place,
        locationConfirmationRequired: part.locationConfirmationRequired,
        startsAt,
        endsAt,
        timeZone: zone,
        occurrence: part.occurrence ?? null,
      },
      breaks: part.breaks.map((one, order) => ({ partId: id, position: order, ...one })),
      instructors: r
        .ids([...at, "instructors"], part.instructors, (where, written) => r.instructor(where, written))
        .map((instructorId, order) => ({ partId: id, position: order, instructorId })),
      equipment: part.equipment.map((given, order) => {
        const one =
          typeof given === "string" ? { name: given, quantity: 1, confirmed: false, perStudent: false } : given
        return { partId: id, position: order, ...one }
      }),
    }
  })
  const parts = made.map(({ part }) => part)
  for (const [index, one] of parts.entries()) {
    const other = parts.findIndex(
      (before, place) => place < index && before.startsAt < one.endsAt && one.startsAt < before.endsAt,
    )
    if (other >= 0) r.complain([...path, index], `is at the same time as part ${other + 1} of the session`)
  }
  return {
    parts,
    breaks: made.flatMap(({ breaks }) => breaks),
    instructors: made.flatMap(({ instructors }) => instructors),
    equipment: made.flatMap(({ equipment }) => equipment),
  }
}

function placeOf({ location, facility }: Part, path: Path, r: Resolver) {
  if ((location === undefined) === (facility === undefined))
    r.complain(path, "must have either a location or a facility")
  return {
    locationId: r.location([...path, "location"], location),
    facilityId: r.id("facility", [...path, "facility"], facility),
  }
}

function timesOf(part: Part, zone: string, path: Path, r: Resolver): { startsAt: Date; endsAt: Date } {
  const start: Temporal.PlainDateTime = r.moment(part.start)
  const startsAt = instantOf(start, zone)
  const endsAt = instantOf(r.moment(part.end, start), zone)
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  const pause = part.breaks.reduce((sum, { minutes }) => sum + minutes, 0)
  if (minutes <= 0) r.complain([...path, "end"], "is not after the start")
  else if (pause >= minutes) r.complain([...path, "breaks"], "are together as long as the part, or longer")
  return { startsAt, endsAt }
}
