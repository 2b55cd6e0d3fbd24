import { timeZoneNames } from "../../wire/time-zones.ts"
import { dateAndTime, exactText, localText } from "../../wire/times.ts"
import type { EventOwn, PartRow, SessionOwn, SessionRow, SessionTime } from "./describe-session-queries.ts"
import { always, members, type Piece } from "./pieces.ts"

/** Returns the members that only an event has, after those of all types: its sessions come soonest first. */
export function eventPieces({ number, objectives, sessions }: EventOwn): Piece[] {
  return [
    always(`,${members({ EventNumber: number, Objectives: objectives })},"Sessions":[`),
    ...sessions
      .filter(({ parts }) => parts.length > 0)
      .sort((one, other) => startOf(one) - startOf(other))
      .map((session): Piece => {
        const { before, after } = sessionMembers(session)
        return { kind: "s", session: session.id, before: `{${members(before)},`, after: `${members(after)}}` }
      }),
    always("]"),
  ]
}

/** Returns the members that only a session has, after those of all types. */
export function sessionPieces({ eventGuid, number, session }: SessionOwn): Piece[] {
  const { before, after } = sessionMembers(session)
  const parts = session.parts.map(partMembers)
  const exact = session.parts.map(exactMembers)
  const compatible = members({ ...after, Parts: parts })
  const rest: Piece[] = exact.every((one) => one === undefined)
    ? [always(compatible)]
    : [
        { kind: "c", text: compatible },
        { kind: "x", text: members({ ...after, Parts: parts.map((part, place) => ({ ...part, ...exact[place] })) }) },
      ]
  return [
    always(`,${members({ EventId: eventGuid, EventNumber: number, ...before })},`),
    { kind: "#", session: session.id },
    ...rest,
  ]
}

/** Wire: durations of this API are minutes, as text. */
export function durationText(minutes: number): string {
  return String(Math.round(minutes))
}

/**
 * Returns the members before and after the seats of a session. The session has the place and the time zone of its first
 * part.
 */
function sessionMembers({ guid, locator, waitlist, parts }: SessionRow) {
  const first = parts.toSorted(byStart)[0] as SessionTime
  const endsAt = Math.max(...parts.map((part) => part.endsAt))
  const { start, end, zone } = displayTimes({ ...first, endsAt })
  return {
    before: { SessionLOID: guid, SessionLocatorNumber: locator },
    after: {
      SessionWaitlist: waitlist,
      SessionDuration: durationText(parts.reduce((sum, part) => sum + lengthOf(part), 0)),
      SessionLocation: first.location,
      SessionStartDate: start.date,
      SessionStartTime: start.time,
      SessionEndDate: end.date,
      SessionEndTime: end.time,
      SessionTimeZone: zone.code,
      TimezoneDescription: zone.description,
    },
  }
}

/** Returns the members of a part, in its own time zone. */
export function partMembers(part: PartRow) {
  const { start, end, zone } = displayTimes(part)
  return {
    PartName: part.name,
    PartId: String(part.id),
    ScheduleId: part.scheduleId,
    PartDescription: part.description,
    PartLocation: part.location,
    PartDuration: durationText(lengthOf(part)),
    PartStartDate: start.date,
    PartStartTime: start.time,
    PartEndDate: end.date,
    PartEndTime: end.time,
    PartTimeZone: zone.code,
    TimezoneDescription: zone.description,
    TotalPartBreak: durationText(part.breaks.reduce((sum, { minutes }) => sum + minutes, 0)),
    PartBreaks: part.breaks.map(({ title, minutes }) => ({ Title: title, Duration: minutes })),
    PartInstructors: part.instructors.map(({ firstName, lastName, home, userId }) => ({
      FirstName: firstName,
      LastName: lastName,
      HomeLocation: home,
      UserId: userId,
    })),
    PartEquipments: part.equipment.map(({ name, quantity, confirmed, perStudent }) => ({
      Name: name,
      Quantity: quantity,
      IsEquipmentConfirm: confirmed,
      IsQuantityPerStudent: perStudent,
    })),
  }
}

/**
 * Returns the times of a part in the form that Update LO reads, if it would read date and time alone as another
 * instant; undefined otherwise. For extended applications.
 */
function exactMembers({ startsAt, endsAt, timeZone }: SessionTime): object | undefined {
  const [start, end] = [exactIfNeeded(new Date(startsAt), timeZone), exactIfNeeded(new Date(endsAt), timeZone)]
  if (start === undefined && end === undefined) return undefined
  return { ...(start && { PartStartDateTime: start }), ...(end && { PartEndDateTime: end }) }
}

function exactIfNeeded(instant: Date, zone: string): string | undefined {
  const exact = exactText(instant, zone)
  return exact === localText(instant, zone) ? undefined : exact
}

function startOf({ parts }: SessionRow): number {
  return Math.min(...parts.map(({ startsAt }) => startsAt))
}

function byStart(one: SessionTime, other: SessionTime): number {
  return one.startsAt - other.startsAt
}

function displayTimes({ startsAt, endsAt, timeZone }: SessionTime) {
  return {
    start: dateAndTime(new Date(startsAt), timeZone),
    end: dateAndTime(new Date(endsAt), timeZone),
    zone: timeZoneNames(timeZone),
  }
}

function lengthOf({ startsAt, endsAt }: SessionTime): number {
  return (endsAt - startsAt) / 60_000
}
