import type { z } from "zod"
import { Refusal } from "../../../wire/faults.ts"
import { guidIn } from "../../../wire/guid.ts"
import { type Draft, type Misfit, read } from "../../../wire/read.ts"
import { inTurns } from "../../../wire/turns.ts"
import { TrainingReference } from "./assignment-request.ts"
import type { NamedOu, NamedUser } from "./find-by-name-queries.ts"

/**
 * A name in a request, as messages show it to the sender, and its first index in its list. `named` is undefined when
 * the entry has no name.
 */
export type Reference<Named> = { named: Named | undefined; text: string; place: number }

export type UserReference = Reference<NamedUser> & { includeSubordinates: boolean }
export type OuReference = Reference<NamedOu> & { includeSubordinates: boolean }

export type TrainingDraft = Draft<z.output<typeof TrainingReference>>
export type NamedTraining = Reference<string> & { own: TrainingDraft }

/**
 * The people that a list names, each name once. Refuses with 400 more than `most` different names.
 * `includeSubordinates` of an entry is read only with `withSubordinates`.
 */
export async function userReferences(
  entries: readonly unknown[],
  { most = Number.POSITIVE_INFINITY, withSubordinates = false }: { most?: number; withSubordinates?: boolean } = {},
): Promise<UserReference[]> {
  const byName = new Map<unknown, UserReference>()
  await inTurns(entries, (entry, place) => {
    const name = typeof entry === "string" ? entry : JSON.stringify(entry)
    const includeSubordinates = withSubordinates && isTrue(members(entry).includesubordinates)
    if (!byName.has(name)) byName.set(name, { ...userReference(entry), place, includeSubordinates })
    if (byName.size > most) throw new Refusal(400, `At most ${most} users can be named.`)
  })
  return [...byName.values()]
}

/**
 * Names a person by the first of these that the entry has: the text itself or `externalId`, `id`, `guid`, `userName`.
 */
function userReference(entry: unknown): { named: NamedUser | undefined; text: string } {
  const { externalid = entry, id, guid, username } = members(entry)
  if (isName(externalid) && typeof entry !== "number") return userNamed(externalid, (externalId) => ({ externalId }))
  if (isName(id)) return userNamed(id, (text) => (isWhole(text) ? { id: Number(text) } : undefined))
  if (isName(guid)) return userNamed(guid, guidNamed)
  if (isName(username)) return userNamed(username, (userName) => ({ userName }))
  return { named: undefined, text: typeof entry === "object" ? "" : String(entry) }
}

function guidNamed(text: string): NamedUser | undefined {
  const guid = guidIn(text)
  return guid === undefined ? undefined : { guid }
}

function userNamed(value: unknown, named: (text: string) => NamedUser | undefined) {
  const text = String(value)
  return { named: named(text.trim()), text }
}

/** The units that a list names, each entry once. */
export async function ouReferences(entries: readonly unknown[]): Promise<OuReference[]> {
  const byEntry = new Map<string, OuReference>()
  await inTurns(entries, (entry, place) => {
    const name = JSON.stringify(entry)
    if (!byEntry.has(name)) byEntry.set(name, { ...ouReference(entry), place })
  })
  return [...byEntry.values()]
}

function ouReference(entry: unknown): Omit<OuReference, "place"> {
  const { typeid, type, externalid, id, includesubordinates } = members(entry)
  const named: NamedOu = {
    ...(isWhole(typeid) && { typeId: Number(typeid) }),
    ...(isName(type) && { type: String(type).trim() }),
    ...(isName(externalid) && { externalId: String(externalid).trim() }),
    ...(isWhole(id) && { id: Number(id) }),
  }
  return { named, text: "", includeSubordinates: isTrue(includesubordinates) }
}

/**
 * The trainings that a list names, each once, with its own settings; the first entry of a training counts. The paths of
 * misfits and missing members are those of the whole request.
 */
export async function trainingReferences(entries: readonly unknown[]): Promise<{
  references: NamedTraining[]
  misfits: Misfit[]
  missing: string[]
}> {
  const byId = new Map<string, NamedTraining>()
  const misfits: Misfit[] = []
  const missing: string[] = []
  const take = (entry: unknown, place: number) => {
    const { draft, ...unfit } = trainingReading(entry)
    for (const misfit of unfit.misfits) misfits.push({ ...misfit, path: `training[${place}].${misfit.path}` })
    for (const member of unfit.missing) missing.push(`training[${place}].${member}`)
    const { learningObjectId: text = "", ...own } = draft
    const named = guidIn(text.trim()) ?? text.trim()
    if (!byId.has(named.toLowerCase())) byId.set(named.toLowerCase(), { named, text, place, own })
  }
  // Each entry with settings is parsed with its schema.
  await inTurns(entries, take, 1_000)
  return { references: [...byId.values()], misfits, missing }
}

function trainingReading(entry: unknown) {
  const { learningobjectid: id = entry, ...others } = members(entry)
  // Most entries are only a name, and need no schema.
  if (typeof id === "string" && Object.keys(others).length === 0)
    return { draft: { learningObjectId: id } as TrainingDraft, misfits: [], missing: [] }
  return read(TrainingReference, isObject(entry) ? entry : {})
}

/** The members of an object by their names in lower case. */
function members(entry: unknown): Record<string, unknown> {
  const found: Record<string, unknown> = Object.create(null)
  if (isObject(entry)) for (const [name, value] of Object.entries(entry)) found[name.toLowerCase()] ??= value
  return found
}

function isObject(entry: unknown): entry is object {
  return typeof entry === "object" && entry !== null && !Array.isArray(entry)
}

/** Whether a value that was sent means true. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === "string" && /^true$/i.test(value))
}

function isName(value: unknown): boolean {
  return (typeof value === "string" && value.trim() !== "") || typeof value === "number"
}

function isWhole(value: unknown): boolean {
  return isName(value) && Number.isSafeInteger(Number(value))
}
