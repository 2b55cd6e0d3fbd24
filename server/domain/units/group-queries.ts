import type { Caller } from "../../access/caller.ts"
import { isLimited } from "../../access/constraint-kinds.ts"
import { unitWithin } from "../../access/constraints.ts"
import { type Held, missingPermission } from "../../access/permissions.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import type { Draft } from "../../wire/read.ts"
import { type Criterion, type Group, type NewGroup, ouName, type ResolvedReferences } from "./group.ts"

/** Returns the groups after this id, in the order of their ids. Self-registration groups count as groups here. */
export async function nextGroups(sql: Sql, after: number, most: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select o.id from ou o where o.id > ${after} and ${isGroup(sql)} order by o.id limit ${most}
  `
  return rows.map(({ id }) => id)
}

export async function countGroups(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }>`select count(*) as count from ou o where ${isGroup(sql)}`
  return row!.count
}

function isGroup(sql: Sql): Statement<unknown> {
  return sql`o.type_id in (select id from ou_type where kind in ('group', 'self registration'))`
}

/** Returns the id of the group with this OU ID, if it exists. */
export async function findGroupId(sql: Sql, ouId: string): Promise<number | undefined> {
  const [row] = await sql<{ id: number }>`
    select o.id from ou o join ou_type t on t.id = o.type_id where t.kind = 'group' and lower(o.ou_id) = lower(${ouId})
  `
  return row?.id
}

/**
 * Refuses with 401 a caller whose permission does not include this group; without a group, a caller who does not hold
 * the permission everywhere.
 */
export async function mustPermitGroup(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  group: number | undefined,
): Promise<void> {
  if (grants.some((grant) => !isLimited(grant, "people"))) return
  const [row] = await sql<{ within: boolean }>`
    select ${unitWithin(sql, grants, person.id, sql`${group ?? null}::bigint`)} as within
  `
  if (!row?.within) throw missingPermission(permission)
}

/** Resolves the references of a draft. */
export async function resolveGroupReferences(
  sql: Sql,
  { people = [], criteria = [] }: Draft<NewGroup>,
): Promise<ResolvedReferences> {
  const keys = [...people, ...criteria.flatMap(({ reportsOf }) => reportsOf ?? [])]
  const units = criteria.flatMap(({ ou = {} }) => Object.entries(ou))
  const [result] = await sql<{
    people: { input: string; id: number }[]
    ous: { type: string; name: string; id: number; isGroup: boolean }[]
    languages: { input: string; code: string }[]
  }>`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('input', input, 'id', person_id)), '[]')
        from (select distinct input from unnest(${keys}::text[]) input) as input join person_key on key = lower(input))
          as people,
      (select coalesce(jsonb_agg(jsonb_build_object('type', input.type, 'name', input.name, 'id', o.id,
          'isGroup', t.kind in ('group', 'self registration'))), '[]')
        from unnest(${units.map(([type]) => type)}::text[], ${units.map(([, id]) => id ?? "")}::text[])
          as input(type, name)
        join ou_type t on lower(t.name) = lower(input.type)
        join ou o on o.type_id = t.id and lower(o.ou_id) = lower(input.name)) as ous,
      (select coalesce(jsonb_agg(jsonb_build_object('input', input, 'code', code)), '[]')
        from unnest(${criteria.flatMap(({ languages = [] }) => languages)}::text[]) input
          join language on lower(code) = lower(input)) as languages
  `
  return {
    people: new Map(result!.people.map(({ input, id }) => [input, id])),
    ous: new Map(result!.ous.map(({ type, name, ...ou }) => [ouName(type, name), ou])),
    languages: new Map(result!.languages.map(({ input, code }) => [input, code])),
  }
}

/** Stores a group without faults, and returns its id. Its members stay unchanged until the next computation. */
export async function saveGroup(
  sql: Sql,
  draft: Draft<NewGroup>,
  references: ResolvedReferences,
  now: Date,
): Promise<number> {
  const { groupId, name, description = null, active = true, people = [], criteria = [] } = draft
  const [group] = await sql<{ id: number }>`
    insert into ou (type_id, ou_id, name, description, active, modified_at)
    select id, ${groupId}, ${name}, ${description}::text, ${active}, ${now} from ou_type where kind = 'group'
    on conflict (type_id, lower(ou_id)) do update
      set name = excluded.name, description = excluded.description, active = excluded.active,
        modified_at = excluded.modified_at
    returning id
  `
  const { id } = group!
  const rules = criteria.map((criterion, position) => ({ groupId: id, position, ...ruleRow(criterion, references) }))
  await sql`insert into ou_above (ou_id, above_id, distance) values (${id}, ${id}, 0) on conflict do nothing`
  await sql`delete from group_person where group_id = ${id}`
  await sql`
    insert into group_person (group_id, person_id)
    select ${id}, person_id from unnest(${people.map((key) => references.people.get(key) ?? null)}::bigint[])
      as person_id
    on conflict do nothing
  `
  await sql`delete from group_rule where group_id = ${id}`
  await sql`insert into group_rule select * from jsonb_populate_recordset(null::group_rule, ${jsonRows(rules)}::jsonb)`
  return id
}

function ruleRow(criterion: Draft<Criterion>, references: ResolvedReferences) {
  const { ou, reportsOf, languages, employmentStatuses } = criterion
  const [[type, id = ""] = ["", ""]] = Object.entries(ou ?? {})
  return {
    ouId: ou ? references.ous.get(ouName(type, id))!.id : null,
    includeSubordinates: criterion.includeSubordinates ?? false,
    managerId: reportsOf === undefined ? null : references.people.get(reportsOf)!,
    includeIndirect: criterion.includeIndirect ?? false,
    cultures: languages?.map((code) => references.languages.get(code)!) ?? null,
    employmentStatuses: employmentStatuses ?? null,
    hiredFrom: criterion.hiredFrom ?? null,
    hiredTo: criterion.hiredTo ?? null,
  }
}

/** Returns a group with its rules. Refuses with 404 when it does not exist. */
export async function getGroup({ sql }: Portal, id: number): Promise<Group> {
  type Row = Omit<Group, "membersAt" | "criteria"> & { membersAt: Date | null; criteria: Criterion[] }
  const [row] = await sql<Row>`
    select o.ou_id as group_id, o.name, o.description, o.active, o.members_at,
      array(select p.user_id from group_person n join person p on p.id = n.person_id where n.group_id = o.id
          order by lower(p.user_id)) as people,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'ou', case when unit.id is not null then jsonb_build_object(t.name, unit.ou_id) end,
          'includeSubordinates', nullif(r.include_subordinates, false), 'reportsOf', m.user_id,
          'includeIndirect', nullif(r.include_indirect, false), 'languages', r.cultures,
          'employmentStatuses', r.employment_statuses, 'hiredFrom', r.hired_from, 'hiredTo', r.hired_to))
            order by r.position), '[]')
        from group_rule r left join ou unit on unit.id = r.ou_id left join ou_type t on t.id = unit.type_id
        left join person m on m.id = r.manager_id
        where r.group_id = o.id) as criteria,
      (select count(*) from person_ou own where own.ou_id = o.id) as members
    from ou o where o.id = ${id}
  `
  if (!row) throw new Refusal(404, "Not Found")
  return { ...row, membersAt: row.membersAt?.toISOString() ?? null }
}
