import { jsonRows, type Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { fold } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"

/** The rows of a person's OUs, by type. A person has at most one OU of a standard type. */
export function membershipRows(
  personId: number,
  ous: Record<string, string | string[]>,
  path: Path,
  resolver: Resolver,
) {
  const types = Object.keys(ous).map(fold)
  return Object.entries(ous).flatMap(([type, given], index) => {
    const place = [...path, type]
    if (types.indexOf(fold(type)) < index) resolver.complain(place, "is there twice")
    const kind = resolver.ouType(place, type)?.kind
    if (kind === undefined) return []
    const isStandard = kind === "standard"
    if (kind === "group" || kind === "self registration")
      resolver.complain(place, "the groups name their people, not the people their groups")
    if (isStandard && Array.isArray(given) && given.length > 1)
      resolver.complain(place, `a person is in one ${type} only`)
    const list = Array.isArray(given) ? given : [given]
    const ids = Array.isArray(given)
      ? resolver.ids(place, list, (at, id) => resolver.ouOf(at, type, id))
      : [resolver.ouOf(place, type, given)].filter((id) => id !== null)
    const soleTypeId = isStandard ? resolver.idOf("ouType", fold(type)) : null
    return ids.map((ouId) => ({ personId, ouId, soleTypeId }))
  })
}

type Row = ReturnType<typeof membershipRows>[number]

/** Replaces the OUs of these people, except groups, and returns the people whose OUs changed. */
export async function saveMemberships(sql: Sql, people: readonly number[], rows: readonly Row[]): Promise<number[]> {
  const given = jsonRows(rows)
  const gone = await sql<{ id: number }>`
    delete from person_ou as present using ou, ou_type
    where ou.id = present.ou_id and ou_type.id = ou.type_id and ou_type.kind in ('standard', 'custom')
      and present.person_id = any(${people})
      and not exists (
        select from jsonb_populate_recordset(null::person_ou, ${given}::jsonb) as given where given = present
      )
    returning present.person_id as id
  `
  const added = await sql<{ id: number }>`
    insert into person_ou select * from jsonb_populate_recordset(null::person_ou, ${given}::jsonb)
    on conflict do nothing returning person_id as id
  `
  return [...gone, ...added].map(({ id }) => id)
}
