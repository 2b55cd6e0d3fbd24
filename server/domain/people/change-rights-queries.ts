import type { Caller } from "../../access/caller.ts"
import { isPersonWithin, personWithin, unitWithin } from "../../access/constraints.ts"
import type { Held } from "../../access/permissions.ts"
import { beyondRights, findRightsState, mayEverything, type RightsState } from "../../access/rights-change.ts"
import type { Sql } from "../../database/sql.ts"
import type { Draft } from "../../wire/read.ts"
import { findDecisiveRuleGroups, findExpectedMembers, type Member, withMembers } from "../units/index.ts"
import { saveChange } from "./change-queries.ts"
import { changeRightsFaults, type DecisiveChange, decisiveChange } from "./change-rights.ts"
import type { Change, ResolvedReferences } from "./person.ts"

/** Who changes a person, with the permission to do so. */
export type ChangeAuthor = { caller: Caller; held: Held }

/**
 * Stores a change without faults. Refuses with 401 a change that exceeds the rights of its author; the transaction must
 * be rolled back then.
 */
export async function saveChangeWithinRights(
  sql: Sql,
  now: Date,
  { caller, held }: ChangeAuthor,
  change: Draft<Change>,
  resolved: ResolvedReferences,
): Promise<void> {
  const authorId = caller.person.id
  const decisive = decisiveChange(change, resolved)
  const affected = { authorId, people: await findAffected(sql, resolved.id, decisive), now }
  const outside = await findOutside(sql, authorId, held, decisive)
  const before = await findOutlook(sql, affected)
  await saveChange(sql, now, change, resolved)
  const after = await findOutlook(sql, affected)
  const faults = [
    ...changeRightsFaults({
      authorId,
      personId: resolved.id,
      decisive,
      isUnlimited: await mayEverything(sql, authorId),
      ...outside,
      isStillWithin: await isPersonWithin(sql, held.grants, authorId, resolved.id),
      movedInGroups: differentMembers(before.members, after.members),
      before: before.rights,
      after: after.rights,
    }),
  ]
  if (faults.length > 0) throw beyondRights(faults)
}

/**
 * The person, and with another manager the people below the person, over whom others may do more, and the managers
 * above, who may do it.
 */
async function findAffected(sql: Sql, id: number, { managerId }: DecisiveChange): Promise<number[]> {
  if (managerId === undefined) return [id]
  const rows = await sql<{ id: number }>`
    select ${id}::bigint as id
    union select person_id from reports_of(${id})
    union select id from person where id = ${managerId}
    union select manager_id from managers_of(${managerId})
  `
  return rows.map(({ id }) => id)
}

/** Which of the written units, and whether the written manager, are outside the constraints of the permission. */
async function findOutside(sql: Sql, authorId: number, { grants }: Held, { units, managerId }: DecisiveChange) {
  const [row] = await sql<{ unitsOutside: number[]; isManagerOutside: boolean }>`
    select
      array(select u.id from unnest(${units.map(({ id }) => id)}::bigint[]) u(id)
        where not ${unitWithin(sql, grants, authorId, sql`u.id`)}) as units_outside,
      exists (select from person written
        where written.id = ${managerId ?? null} and not ${personWithin(sql, grants, authorId, sql`written.id`)})
        as is_manager_outside
  `
  return row!
}

/** The rights over people as they are once the groups that decide permissions are computed. */
type Outlook = { members: readonly Member[]; rights: RightsState }

async function findOutlook(
  sql: Sql,
  { authorId, people, now }: { authorId: number; people: readonly number[]; now: Date },
): Promise<Outlook> {
  const groups = await findDecisiveRuleGroups(sql)
  const members = await findExpectedMembers(sql, groups, people, now)
  const rights = await withMembers(sql, groups, people, members, () => findRightsState(sql, authorId, people))
  return { members, rights }
}

/** The people who are in other groups afterwards. */
function differentMembers(before: readonly Member[], after: readonly Member[]): ReadonlySet<number> {
  const texts = (members: readonly Member[]) =>
    new Map(members.map(({ groupId, personId }) => [`${groupId} ${personId}`, personId]))
  const [old, now] = [texts(before), texts(after)]
  const different = [...old].filter(([text]) => !now.has(text)).concat([...now].filter(([text]) => !old.has(text)))
  return new Set(different.map(([, personId]) => personId))
}
