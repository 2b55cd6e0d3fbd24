import { usableTimeZone } from "../../wire/time-zones.ts"
import type { InstructorDraft } from "./part.ts"

/** A custom field that a draft names, as the rules need it. */
export type KnownField = {
  id: number
  type: string
  trainingTypes: string[]
  mayEdit: boolean
  options: { id: number; value: string }[]
}

/** The event of a session. */
export type KnownEvent = {
  id: number
  providerId: number | null
  minimum: number | null
  maximum: number | null
  copiesAvailability: boolean
}

/** The session of an update. */
export type KnownSession = {
  id: number
  guid: string
  locator: number
  /** A cancelled session is inactive. */
  active: boolean
  /** The stored contact, even if no such person exists. */
  contact: string | null
  event: KnownEvent
  /** The times of its parts, in milliseconds since 1970. */
  parts: readonly { scheduleId: string; startsAt: number; endsAt: number }[]
}

/** The place of a part. */
export type KnownLocation = { locationId: number | null; facilityId: number | null }

/** The person that a call acts for. */
export type KnownActor = { id: number; culture: string; timeZone: string }

type Pairs<Value> = [text: string, value: Value][]

/** The result of the look-up, by the texts of the draft. */
export type LookUpResult = {
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
  /** The GUIDs of the prerequisites that are the session of an update or have it before them. */
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
 * The resolved references of a draft, read in one round trip (`resolveLoReferences`). Each function takes a text of the
 * draft and returns an id, or undefined when the object is unknown or inactive.
 */
export type ResolvedReferences = ReturnType<typeof resolvedFrom>

export function resolvedFrom(found: LookUpResult) {
  const ouTypes = lookUp(found.ouTypes)
  const ous = lookUp(found.ous)
  const locations = lookUp(found.locations)
  const instructors = lookUp(found.instructors)
  return {
    defaultCulture: found.defaultCulture,
    hasCustomFields: found.hasCustomFields,
    /** Whether the caller's application is extended: it gets more faults. */
    extended: found.extended,
    /** Undefined when the draft names an unknown or inactive person. */
    actor: found.actor ?? undefined,
    /** The event of a new session. */
    event: found.event ?? undefined,
    /** The session of an update. */
    session: found.session ?? undefined,
    /** The times of a part of that session, by its ScheduleID in lower case. */
    storedPart: lookUp((found.session?.parts ?? []).map((part) => [part.scheduleId, part])),
    /** Whether the GUID of an update is that of a training, of any type. */
    namesTraining: found.namesTraining,
    language: lookUp(found.languages),
    subject: lookUp(found.subjects),
    skill: lookUp(found.skills),
    competency: lookUp(found.competencies),
    training: lookUp(found.trainings),
    /**
     * Whether a prerequisite is the session of an update or has it before it, at any depth, so that neither could come
     * first.
     */
    isCircular: (guid: string) => found.circular.includes(guid),
    provider: lookUp(found.providers),
    materialType: lookUp(found.materialTypes),
    currency: lookUp(found.currencies),
    person: lookUp(found.people),
    field: lookUp(found.fields),
    location: locations,
    isOuType: (name: string) => ouTypes(name) !== undefined,
    ou: (type: string, idOrName: string) => ous(ouKey(type, idOrName)),
    /** By User ID if there is one, else by both names when they are unique; a given home location must exist. */
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

/** Returns the person that a call acts for: the actor of the draft, or the caller when the draft names no valid one. */
export function actorOf(references: ResolvedReferences, caller: KnownActor): KnownActor {
  const { id, culture, timeZone } = references.actor ?? caller
  return { id, culture, timeZone: usableTimeZone(timeZone) }
}

function lookUp<Value>(pairs: Pairs<Value>): (text: string) => Value | undefined {
  const values = new Map(pairs)
  return (text) => values.get(text)
}

/** The key of a unit: its type and its ID or name, as the draft has them. */
export function ouKey(type: string, idOrName: string): string {
  return JSON.stringify([type, idOrName])
}

/** The key of an instructor. */
export function instructorKey(userId: string, first: string, last: string): string {
  return JSON.stringify(userId === "" ? [first, last] : [userId])
}
