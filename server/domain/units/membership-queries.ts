import type { Sql } from "../../database/sql.ts"

/** Units of one type for a person. Of a standard type a person is in at most one unit. */
export type UnitsOfType = { typeId: number; isStandard: boolean; ouIds: readonly number[] }

/** Sets a person's units of these types to exactly the given ones. Units of other types stay. */
export async function changeMembership(sql: Sql, personId: number, types: readonly UnitsOfType[]): Promise<void> {
  const units = types.flatMap(({ typeId, isStandard, ouIds }) =>
    ouIds.map((ouId) => ({ ouId, soleTypeId: isStandard ? typeId : null })),
  )
  const ouIds = units.map(({ ouId }) => ouId)
  await sql`
    delete from person_ou using ou where ou.id = person_ou.ou_id and person_ou.person_id = ${personId}
      and ou.type_id = any(${types.map(({ typeId }) => typeId)}) and not ou.id = any(${ouIds})
  `
  await sql`
    insert into person_ou (person_id, ou_id, sole_type_id)
    select ${personId}, ou_id, sole_type_id
    from unnest(${ouIds}::bigint[], ${units.map(({ soleTypeId }) => soleTypeId)}::bigint[]) as unit(ou_id, sole_type_id)
    on conflict do nothing
  `
}
