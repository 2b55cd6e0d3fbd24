import type { Permission } from "../../access/permissions.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Member } from "./group-members.ts"

// Groups that decide permissions: constraints name the group, or the holder's groups, or an approval template names it.

/** Whether a unit `o` decides permissions: its people are within a constraint, or approve the requests of others. */
function decidesPermissions(sql: Sql): Statement<unknown> {
  return sql`(
    exists (select from permission_constraint c where ${namesUnit(sql)})
    or exists (select from approval_template_approver named where named.ou_id = o.id)
  )`
}

/** Whether a constraint `c` names a unit `o`, one above it, or the holder's units of its type. */
function namesUnit(sql: Sql): Statement<unknown> {
  return sql`(c.kind = 'ou' and c.ou_id in (select up.above_id from ou_above up where up.ou_id = o.id)
    or c.kind = 'user ou' and c.ou_type_id = o.type_id)`
}

/** Returns the groups with rules that decide permissions. */
export async function findDecisiveRuleGroups(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select o.id from ou o where o.id in (select group_id from group_rule) and ${decidesPermissions(sql)} order by o.id
  `
  return rows.map(({ id }) => id)
}

/** The rights that a group gives over its members: the limited permissions, and whether it approves requests. */
export type GroupRights = { permissions: readonly (Permission | "*")[]; approves: boolean }

/** Returns the rights that a group gives, by constraints and approval templates. */
export async function findGroupRights(sql: Sql, groupId: number): Promise<GroupRights> {
  const [row] = await sql<GroupRights>`
    select array(select distinct c.permission from permission_constraint c where ${namesUnit(sql)}) as permissions,
      exists (select from approval_template_approver named where named.ou_id = o.id) as approves
    from ou o where o.id = ${groupId}
  `
  return row ?? { permissions: [], approves: false }
}

/** Returns the rules of a group as texts that are equal when the rules are. */
export async function findRuleTexts(sql: Sql, groupId: number): Promise<string[]> {
  const rows = await sql<{ text: string }>`
    select (to_jsonb(r) - 'position')::text as text from group_rule r where r.group_id = ${groupId} order by 1
  `
  return rows.map(({ text }) => text)
}

/**
 * Runs `work` while exactly the expected ones of these people are members of these groups, and restores the members.
 * In a transaction.
 */
export async function withMembers<Result>(
  sql: Sql,
  groups: readonly number[],
  people: readonly number[],
  expected: readonly Member[],
  work: () => Promise<Result>,
): Promise<Result> {
  if (groups.length === 0 || people.length === 0) return await work()
  const groupIds = expected.map(({ groupId }) => groupId)
  const personIds = expected.map(({ personId }) => personId)
  await sql`savepoint members`
  await sql`
    delete from person_ou
    where ou_id = any(${groups}::bigint[]) and person_id = any(${people}::bigint[])
      and (ou_id, person_id) not in (select * from unnest(${groupIds}::bigint[], ${personIds}::bigint[]))
  `
  await sql`
    insert into person_ou (ou_id, person_id)
    select * from unnest(${groupIds}::bigint[], ${personIds}::bigint[]) on conflict do nothing
  `
  const result = await work()
  await sql`rollback to savepoint members`
  await sql`release savepoint members`
  return result
}
