import { usableTimeZone } from "../../wire/time-zones.ts"
import type { InstructorDraft } from "./part.ts"

/** A custom field that a draft names, as far as the rules need it. */
export type KnownField = {
  id: number
  type: string
  trainingTypes: string[]
  mayEdit: boolean
  options: { id: number; value: string }[]
}

/** An event that a session belongs to. */
export type KnownEvent = {
  id: number
  providerId: number | null
  minimum: number | null
  maximum: number | null
  copiesAvailability: boolean
}

/** The session that an update means. */
export type KnownSession = {
  id: number
  guid: string
  locator: number
  /** A cancelled session is inactive. */
  active: boolean
  /** As it is stored, whether or not the portal knows such a person. */
  contact: string | null
  event: KnownEvent
  /** When its parts are, in milliseconds since 1970. */
  parts: readonly { scheduleId: string; startsAt: number; endsAt: number }[]
}

/** A place where a part can be. */
export type KnownLocation = { locationId: number | null; facilityId: number | null }

/** The person that a call acts for. */
export type KnownActor = { id: number; culture: string; timeZone: string }

type Pairs<Value> = [asked: string, found: Value][]

/** What the look-up found, by the texts that were sent. */
export type Found = {
  defaultCulture: string
  hasCustomFields: boolean
  extended: boolean
  actor: KnownActor | null
  event: KnownEvent | null
  session: KnownSession | null
  namesTraining: boolean
  languages: Pairs<string>
  subjects: Pairs<number>
  skills: Pairs<number>
  competencies: Pairs<number>
  trainings: Pairs<number>
  /** The prerequisites, by their GUIDs, that are the session of an update or have it before them. */
  circular: string[]
  providers: Pairs<number>
  materialTypes: Pairs<number>
  currencies: Pairs<string>
  people: Pairs<number>
  fields: Pairs<KnownField>
  locations: Pairs<KnownLocation>
  ouTypes: Pairs<number>
  ous: Pairs<number>
  instructors: Pairs<number>
}

/**
 * All that a draft refers to and the portal has, looked up in one round trip (`findKnown`). Each look-up takes the text as it was sent and
 * gives an id, or nothing when the portal lacks it or has it only inactive.
 */
export type ResolvedReferences = ReturnType<typeof knownFrom>

export function knownFrom(found: Found) {
  const ouTypes = lookUp(found.ouTypes)
  const ous = lookUp(found.ous)
  const locations = lookUp(found.locations)
  const instructors = lookUp(found.instructors)
  return {
    defaultCulture: found.defaultCulture,
    hasCustomFields: found.hasCustomFields,
    /** Whether the caller's application is extended: it is told more of what is wrong. */
    extended: found.extended,
    /** Nothing when the draft names an unknown or inactive person. */
    actor: found.actor ?? undefined,
    /** The event of a new session. */
    event: found.event ?? undefined,
    /** The session that an update means. */
    session: found.session ?? undefined,
    /** When a part of that session is, by its ScheduleID in small letters. */
    storedPart: lookUp((found.session?.parts ?? []).map((part) => [part.scheduleId, part])),
    /** Whether the GUID of an update is that of a training, of whatever type. */
    namesTraining: found.namesTraining,
    language: lookUp(found.languages),
    subject: lookUp(found.subjects),
    skill: lookUp(found.skills),
    competency: lookUp(found.competencies),
    training: lookUp(found.trainings),
    /** Whether a prerequisite is the session of an update or has it before it, however far down, so that neither could come first. */
    isCircular: (guid: string) => found.circular.includes(guid),
    provider: lookUp(found.providers),
    materialType: lookUp(found.materialTypes),
    currency: lookUp(found.currencies),
    person: lookUp(found.people),
    field: lookUp(found.fields),
    location: locations,
    isOuType: (name: string) => ouTypes(name) !== undefined,
    ou: (type: string, idOrName: string) => ous(ouKey(type, idOrName)),
    /** By User ID when there is one, else by both names when they fit exactly one; a home location that is sent must exist. */
    instructor({
      UserId: userId = "",
      FirstName: first = "",
      LastName: last = "",
      HomeLocation: home = "",
    }: InstructorDraft) {
      if (home.trim() !== "" && locations(home.trim()) === undefined) return undefined
      return instructors(instructorKey(userId, first, last))
    },
  }
}

/** Whom a call acts for, or who calls where the draft names nobody that may act. */
export function actorOf(known: ResolvedReferences, caller: KnownActor): KnownActor {
  const { id, culture, timeZone } = known.actor ?? caller
  return { id, culture, timeZone: usableTimeZone(timeZone) }
}

function lookUp<Value>(pairs: Pairs<Value>): (asked: string) => Value | undefined {
  const found = new Map(pairs)
  return (asked) => found.get(asked)
}

/** Under which a unit is found: its type and its ID or name, as they were sent. */
export function ouKey(type: string, idOrName: string): string {
  return JSON.stringify([type, idOrName])
}

/** Under which an instructor is found. */
export function instructorKey(userId: string, first: string, last: string): string {
  return JSON.stringify(userId === "" ? [first, last] : [userId])
}
