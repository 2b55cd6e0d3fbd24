import { lockRights } from "../../access/rights-change.ts"
import type { Sql } from "../../database/sql.ts"
import type { Draft } from "../../wire/read.ts"
import { changeMembership } from "../units/index.ts"
import { type Change, ousOfChange, type ResolvedReferences, type StoredPerson } from "./person.ts"

/**
 * Resolves the references of a change, and locks the person until the transaction ends. Changes wait for each other, so
 * that each is judged by what the others have stored, and two can't form a circle of managers.
 */
export async function lockAndLookUp(sql: Sql, id: number, change: Draft<Change>): Promise<ResolvedReferences> {
  await lockRights(sql)
  await sql`select from person where id = ${id} for update`
  const references = ousOfChange(change).flatMap(([type, ids]) =>
    (ids.length > 0 ? ids : [null]).map((ou) => ({ type, ou })),
  )
  const [found] = await sql<{
    managerId: number | null
    managerIsBelow: boolean
    language: string | null
    ouTypes: { type: string; id: number; kind: string; ous: [input: string, id: number][]; storedIds: number[] }[]
    stored: StoredPerson
  }>`
    select manager.person_id as manager_id,
      exists (select from managers_of(manager.person_id) up where up.manager_id = ${id}) as manager_is_below,
      (select code from language where lower(code) = lower(${change.language ?? null}::text) and active) as language,
      (select coalesce(jsonb_agg(named), '[]') from (
        select input.type, t.id, t.kind,
          array(select o.id from person_ou own join ou o on o.id = own.ou_id
            where own.person_id = ${id} and o.type_id = t.id) as "storedIds",
          coalesce(jsonb_agg(jsonb_build_array(input.ou, o.id)) filter (where o.id is not null), '[]') as ous
        from unnest(${references.map(({ type }) => type)}::text[], ${references.map(({ ou }) => ou)}::text[])
          as input(type, ou)
        join ou_type t on lower(t.name) = lower(input.type)
        left join ou o on o.type_id = t.id and lower(o.ou_id) = lower(input.ou) and o.active
        group by input.type, t.id
      ) as named) as ou_types,
      (select jsonb_build_object('managerId', p.manager_id, 'active', p.active) from person p where p.id = ${id})
        as stored
    from (select) as one left join person_key manager on manager.key = lower(${change.manager ?? null}::text)
  `
  const { managerId, managerIsBelow, language, ouTypes, stored } = found!
  return {
    id,
    stored,
    managerId: managerId ?? undefined,
    managerIsBelow,
    language: language ?? undefined,
    ouTypes: new Map(ouTypes.map(({ type, ous, ...rest }) => [type, { ...rest, ous: new Map(ous) }])),
  }
}

/** Stores a change without faults. */
export async function saveChange(
  sql: Sql,
  now: Date,
  change: Draft<Change>,
  resolved: ResolvedReferences,
): Promise<void> {
  const isGiven = (name: keyof Change) => change[name] !== undefined
  await sql`
    update person set
      manager_id = case when ${isGiven("manager")} then ${resolved.managerId ?? null}::bigint else manager_id end,
      active = coalesce(${change.active ?? null}, active),
      culture = coalesce(${resolved.language ?? null}, culture),
      time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      employment_status = case when ${isGiven("employmentStatus")} then ${change.employmentStatus ?? null}
        else employment_status end,
      original_hire_date = case when ${isGiven("originalHireDate")} then ${change.originalHireDate ?? null}::date
        else original_hire_date end,
      last_hire_date = case when ${isGiven("lastHireDate")} then ${change.lastHireDate ?? null}::date
        else last_hire_date end,
      absent = coalesce(${change.absent ?? null}, absent),
      modified_at = ${now}
    where id = ${resolved.id}
  `
  const types = [...resolved.ouTypes.values()].map(({ id, kind, ous }) => ({
    typeId: id,
    isStandard: kind === "standard",
    ouIds: [...ous.values()],
  }))
  await changeMembership(sql, resolved.id, types)
}
