import { reachGrowth } from "../../access/reach.ts"
import { gainText, growthText, ownText, type RightsState, strongerText } from "../../access/rights-change.ts"
import type { FieldFault } from "../../wire/faults.ts"
import { quoted } from "../../wire/field-faults.ts"
import type { Draft } from "../../wire/read.ts"
import { type Change, ousOfChange, type ResolvedReferences } from "./person.ts"

/** The values of a change that differ from the stored ones and decide what a person may do. */
export type DecisiveChange = {
  /** The names of the members of the input that change something. */
  fields: string[]
  /** The units that the person joins. */
  units: { field: string; name: string; id: number }[]
  /** The new manager: null for none, undefined where the manager stays. */
  managerId: number | null | undefined
}

/** Returns what of a change without faults decides what a person may do. */
export function decisiveChange(change: Draft<Change>, resolved: ResolvedReferences): DecisiveChange {
  const { stored, managerId = null, ouTypes } = resolved
  const fields: string[] = []
  const units: DecisiveChange["units"] = []
  for (const [type] of ousOfChange(change)) {
    const field = `ous.${type}`
    const { ous, storedIds } = ouTypes.get(type)!
    const joined = [...ous].filter(([, id]) => !storedIds.includes(id)).map(([name, id]) => ({ field, name, id }))
    const left = storedIds.filter((id) => ![...ous.values()].includes(id))
    units.push(...joined)
    if (joined.length > 0 || left.length > 0) fields.push(field)
  }
  const isManagerChanged = change.manager !== undefined && managerId !== stored.managerId
  if (isManagerChanged) fields.push("manager")
  if (change.active !== undefined && change.active !== stored.active) fields.push("active")
  return { fields, units, managerId: isManagerChanged ? managerId : undefined }
}

/** What a change does to rights, and the state of the author's rights before and after it. */
export type ChangeEffects = {
  authorId: number
  personId: number
  decisive: DecisiveChange
  /** Whether the author holds every permission without constraints. */
  isUnlimited: boolean
  /** Of the units that the person joins, those outside the author's constraints. */
  unitsOutside: readonly number[]
  isManagerOutside: boolean
  /** Whether the author's permission holds for the person after the change. */
  isStillWithin: boolean
  /** The people who join or leave groups that decide permissions. */
  movedInGroups: ReadonlySet<number>
  before: RightsState
  after: RightsState
}

/** The faults of a change that exceeds the rights of its author. */
export function* changeRightsFaults(effects: ChangeEffects): Iterable<FieldFault> {
  const { authorId, personId, decisive, before, after, movedInGroups } = effects
  const groups = movedInGroups.size > 0 ? ["userId"] : []
  if (personId === authorId)
    for (const field of [...decisive.fields, ...(movedInGroups.has(personId) ? ["userId"] : [])])
      yield { field, message: ownText }
  const isDecisive = decisive.fields.length > 0 || movedInGroups.has(personId)
  if (isDecisive && before.uncovered.has(personId)) yield { field: "userId", message: strongerText }
  yield* writtenFaults(effects)
  if (!effects.isStillWithin)
    yield { field: "userId", message: "After this change your permission would not hold for this person." }
  if (reachGrowth(before.reach, after.reach).length > 0) yield { field: "userId", message: growthText }
  for (const field of groups)
    if ([...movedInGroups].some((id) => id !== personId && (id === authorId || before.uncovered.has(id))))
      yield { field, message: "This change moves people between groups whose rights you do not have as widely." }
  if ([...after.uncovered].some((id) => !before.uncovered.has(id))) yield { field: "userId", message: gainText }
}

function* writtenFaults(effects: ChangeEffects): Iterable<FieldFault> {
  const { authorId, decisive, isUnlimited, unitsOutside, isManagerOutside } = effects
  for (const { field, name, id } of decisive.units)
    if (unitsOutside.includes(id))
      yield { field, message: `${quoted(name)} is outside the constraints of your permission.` }
  if (isManagerOutside)
    yield { field: "manager", message: "The manager is outside the constraints of your permission." }
  if (decisive.managerId === authorId && !isUnlimited)
    yield { field: "manager", message: "Nobody makes themselves the manager of a person." }
}
