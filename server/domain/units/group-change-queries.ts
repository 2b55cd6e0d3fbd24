import { permissions, permissionsOf } from "../../access/permissions.ts"
import { reachGrowth } from "../../access/reach.ts"
import {
  beyondRights,
  findRightsState,
  gainText,
  growthText,
  mayEverything,
  ownText,
  type RightsState,
  strongerText,
} from "../../access/rights-change.ts"
import type { Sql } from "../../database/sql.ts"
import type { FieldFault } from "../../wire/faults.ts"
import type { Draft } from "../../wire/read.ts"
import type { NewGroup, ResolvedReferences } from "./group.ts"
import { computeGroups } from "./group-members.ts"
import { findGroupId, saveGroup } from "./group-queries.ts"
import { findGroupRights, findRuleTexts, type GroupRights, withMembers } from "./group-rights-queries.ts"

/**
 * Stores a group without faults, and returns its id. Refuses with 401 a change that exceeds the rights of its author,
 * where the group decides permissions; the transaction must be rolled back then.
 */
export async function saveGroupWithinRights(
  sql: Sql,
  now: Date,
  authorId: number,
  draft: Draft<NewGroup>,
  references: ResolvedReferences,
): Promise<number> {
  const stored = await findGroupId(sql, draft.groupId ?? "")
  // Most groups decide nothing, and need no computation.
  if (stored !== undefined && !isDecisive(await findGroupRights(sql, stored)))
    return await saveGroup(sql, draft, references, now)
  const before = stored === undefined ? { members: [], rules: [] } : await findContent(sql, stored, now)
  const id = await saveGroup(sql, draft, references, now)
  const rights = await findGroupRights(sql, id)
  if (!isDecisive(rights)) return id
  const after = await findContent(sql, id, now)
  const moved = [...new Set(before.members).symmetricDifference(new Set(after.members))]
  const among = (members: readonly number[]) => members.map((personId) => ({ groupId: id, personId }))
  const stateWith = (members: readonly number[]) =>
    withMembers(sql, [id], moved, among(members.filter((one) => moved.includes(one))), () =>
      findRightsState(sql, authorId, moved),
    )
  const effects: GroupEffects = {
    authorId,
    moved,
    named: (draft.people ?? []).map((key) => references.people.get(key)),
    areRulesBeyond:
      JSON.stringify(before.rules) !== JSON.stringify(after.rules) && !(await holdsRights(sql, authorId, rights)),
    before: await stateWith(before.members),
    after: await stateWith(after.members),
  }
  const faults = [...groupRightsFaults(effects)]
  if (faults.length > 0) throw beyondRights(faults)
  return id
}

function isDecisive({ permissions, approves }: GroupRights): boolean {
  return permissions.length > 0 || approves
}

/** The members that a group has once it is computed, and its rules. */
type GroupContent = { members: readonly number[]; rules: readonly string[] }

async function findContent(sql: Sql, id: number, now: Date): Promise<GroupContent> {
  await sql`savepoint computed`
  await computeGroups(sql, [id], now)
  const members = await sql<{ personId: number }>`select person_id from person_ou where ou_id = ${id}`
  await sql`rollback to savepoint computed`
  await sql`release savepoint computed`
  return { members: members.map(({ personId }) => personId), rules: await findRuleTexts(sql, id) }
}

/** Whether a person holds without constraints whatever a group gives, now and for later members. */
async function holdsRights(sql: Sql, personId: number, rights: GroupRights): Promise<boolean> {
  if (rights.approves) return await mayEverything(sql, personId)
  const held = await permissionsOf(sql, personId)
  const unlimited = held.flatMap(({ permission, grants }) =>
    grants.some((one) => one.length === 0) ? [permission] : [],
  )
  const given = rights.permissions.flatMap((one) => (one === "*" ? permissions : [one]))
  return given.every((permission) => unlimited.includes(permission))
}

/** What a change of a group does to rights. */
type GroupEffects = {
  authorId: number
  /** The people who join or leave. */
  moved: readonly number[]
  /** The people that the input names, in its order. */
  named: readonly (number | undefined)[]
  /** Whether the rules change, and the author lacks what the group gives. */
  areRulesBeyond: boolean
  before: RightsState
  after: RightsState
}

function* groupRightsFaults(effects: GroupEffects): Iterable<FieldFault> {
  const { authorId, moved, named, areRulesBeyond, before, after } = effects
  const fieldOf = (id: number) => (named.includes(id) ? `people[${named.indexOf(id)}]` : "groupId")
  if (moved.includes(authorId)) yield { field: fieldOf(authorId), message: ownText }
  const stronger = new Set(moved.filter((id) => before.uncovered.has(id)).map(fieldOf))
  for (const field of stronger) yield { field, message: strongerText }
  if (areRulesBeyond)
    yield { field: "criteria", message: "The group gives rights that you do not have without constraints." }
  if (reachGrowth(before.reach, after.reach).length > 0) yield { field: "groupId", message: growthText }
  if ([...after.uncovered].some((id) => !before.uncovered.has(id))) yield { field: "groupId", message: gainText }
}
