import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { quoted } from "../../wire/field-faults.ts"
import type { Draft } from "../../wire/read.ts"
import { identifier } from "../../wire/text-kinds.ts"
import { isTimeZone } from "../../wire/time-zones.ts"

// Observed (clients): a person's GUID is returned wherever a person is read, because v1/transcripts/complete takes it.
const personGuid = z.string().describe("GUID of the person, such as the Transcript API takes as userGuid.")

const Named = z.object({ userId: z.string(), guid: personGuid, name: z.string() }).meta({ id: "NamedPerson" })
const Unit = z.object({ ouId: z.string(), name: z.string() }).meta({ id: "NamedOu" })

export const userId = z.string().min(1).describe("User ID or user name.")

/** A person as administrators see one. */
export const Person = z
  .object({
    userId: z.string(),
    guid: personGuid,
    userName: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string().nullable(),
    language: z.string(),
    timeZone: z.string(),
    active: z.boolean(),
    absent: z.boolean().describe("Whether the person is on leave."),
    employmentStatus: z.string().nullable(),
    originalHireDate: z.iso.date().nullable(),
    lastHireDate: z.iso.date().nullable(),
    manager: Named.nullable(),
    indirectManager: Named.nullable(),
    approver: Named.nullable(),
    ous: z.record(z.string(), z.array(Unit)).describe("Where the person is, by OU type; groups too."),
  })
  .meta({ id: "AdministeredPerson" })

/** A person as a search returns one. */
export const PersonFound = z
  .object({
    userId: z.string(),
    guid: personGuid,
    userName: z.string(),
    name: z.string(),
    active: z.boolean(),
    managerName: z.string().nullable(),
    position: z.string().nullable(),
    division: z.string().nullable(),
    location: z.string().nullable(),
  })
  .meta({ id: "PersonFound" })

const ouIds = z.union([z.string(), z.array(z.string())]).nullable()

/** The changeable members of a person. */
export const Change = z.object({
  userId,
  ous: z
    .record(z.string(), ouIds)
    .optional()
    .describe("OU IDs by OU type, one or several, null for none. The types that are left out stay. Not groups."),
  manager: z.string().nullable().optional().describe("User ID or user name; null for none."),
  active: z.boolean().optional().describe("False deactivates, true brings back."),
  language: z.string().optional().describe("Code of one of the portal's languages."),
  timeZone: z.string().optional().describe("IANA name, such as Europe/Berlin."),
  employmentStatus: identifier(200).min(1).nullable().optional().describe("Such as Full-time; null for none."),
  originalHireDate: z.iso.date().nullable().optional().describe("As 2026-05-11; null for none."),
  lastHireDate: z.iso.date().nullable().optional().describe("As 2026-05-11; null for none."),
  absent: z.boolean().optional().describe("Whether the person is on leave."),
})

export type Person = z.output<typeof Person>
export type PersonFound = z.output<typeof PersonFound>
export type Change = z.output<typeof Change>

/** An OU type of a change. `storedIds` are the ids of the person's present OUs of it. */
export type ResolvedOuType = {
  id: number
  kind: string
  ous: ReadonlyMap<string, number>
  storedIds: readonly number[]
}

/** The stored values that a change of manager and activity is compared with. */
export type StoredPerson = { managerId: number | null; active: boolean }

/** The resolved references of a change. */
export type ResolvedReferences = {
  /** The person to change. */
  id: number
  stored: StoredPerson
  managerId: number | undefined
  /** Whether the manager reports to the person, directly or indirectly. */
  managerIsBelow: boolean
  /** The code as the portal writes it. */
  language: string | undefined
  /** The OU types by their names in the request, with their OUs by their ids in the request. */
  ouTypes: ReadonlyMap<string, ResolvedOuType>
}

/** The OU IDs of a change for each type. */
export function ousOfChange({ ous = {} }: Draft<Change>): [type: string, ids: string[]][] {
  return Object.entries(ous).map(([type, given]) => [type, [given ?? []].flat() as string[]])
}

/** Faults of a change beyond those of its schema. */
export function* changeFaults(change: Draft<Change>, resolved: ResolvedReferences): Iterable<FieldFault> {
  const { manager, language, timeZone } = change
  const types = new Set<number | undefined>()
  for (const [type, ids] of ousOfChange(change)) {
    yield* ouFaults(`ous.${type}`, type, ids, resolved)
    const id = resolved.ouTypes.get(type)?.id
    if (id !== undefined && types.has(id)) yield { field: `ous.${type}`, message: "This OU type is there twice." }
    types.add(id)
  }
  if (typeof manager === "string" && resolved.managerId === undefined)
    yield { field: "manager", message: `${quoted(manager)} is not a user.` }
  if (resolved.managerId === resolved.id) yield { field: "manager", message: "Nobody is their own manager." }
  else if (resolved.managerIsBelow)
    yield { field: "manager", message: `${quoted(manager ?? "")} reports to this person, directly or not.` }
  if (language !== undefined && resolved.language === undefined)
    yield { field: "language", message: `There is no active language ${quoted(language)}.` }
  if (timeZone !== undefined && !isTimeZone(timeZone))
    yield { field: "timeZone", message: `${quoted(timeZone)} is not a time zone such as Europe/Berlin.` }
}

function* ouFaults(field: string, type: string, ids: string[], resolved: ResolvedReferences): Iterable<FieldFault> {
  const found = resolved.ouTypes.get(type)
  if (!found) return yield { field, message: `There is no OU type ${quoted(type)}.` }
  if (found.kind !== "standard" && found.kind !== "custom")
    return yield { field, message: "Groups name their people, not people their groups." }
  if (found.kind === "standard" && ids.length > 1) yield { field, message: `A person is in one ${type} only.` }
  for (const id of ids)
    if (!found.ous.has(id)) yield { field, message: `There is no active OU ${quoted(id)} of the type ${quoted(type)}.` }
}
