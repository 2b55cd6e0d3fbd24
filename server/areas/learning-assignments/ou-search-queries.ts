import { unitWithin } from "../../access/constraints.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import { containing } from "./list-queries.ts"
import type { Scope } from "./scope.ts"

/** A unit as the wizard shows it. */
export type UnitLine = {
  id: number
  ouId: string
  name: string
  typeId: number
  type: string
  description: string | null
  owner: string | null
  parent: string | null
  people: number
  /** Of a group: whether its people were ever computed. */
  processed: boolean
}

const perPage = 20

/**
 * A page of the active units within a scope that have a text in their name, OU ID, description or their owner's name, by name, and how many
 * there are.
 */
export async function searchUnits(
  sql: Sql,
  { query, typeId, page = 1 }: { query?: string; typeId?: number; page?: number },
  { scope, culture }: { scope: Scope; culture: string },
): Promise<{ found: UnitLine[]; total: number }> {
  const name = sql`localized(o.translations, ${culture}, 'name', o.name)`
  const owner = sql`concat_ws(' ', owner.first_name, owner.last_name)`
  const has = (text: Statement<unknown>) => sql`${text} ilike ${containing(query ?? "")}`
  const texts =
    query === undefined
      ? sql`true`
      : sql`(${has(sql`o.name`)} or ${has(name)} or ${has(sql`o.ou_id`)} or ${has(sql`o.description`)} or ${has(owner)}
          or lower(owner.user_id) = lower(${query}))`
  const meant = sql`
    from ou o join ou_type t on t.id = o.type_id left join person owner on owner.id = o.owner_id
    where o.active and t.active and (${typeId ?? null}::bigint is null or t.wire_id = ${typeId ?? null}) and ${texts}
      and ${unitWithin(sql, scope.grants, scope.personId, sql`o.id`)}`
  const [found, [row]] = await Promise.all([
    sql<UnitLine>`
      select o.id, o.ou_id, ${name} as name, t.wire_id as type_id, localized(t.translations, ${culture}, 'name', t.name) as type, o.description,
        nullif(${owner}, '') as owner, (select name from ou above where above.id = o.parent_id) as parent,
        (select count(*) from person_ou own join person p on p.id = own.person_id and p.active where own.ou_id = o.id) as people,
        t.kind not in ('group', 'self registration') or o.members_at is not null as processed
      ${meant} order by ${name}, o.id limit ${perPage} offset ${(page - 1) * perPage}::bigint
    `,
    sql<{ total: number }>`select count(*) as total ${meant}`,
  ])
  return { found, total: row!.total }
}
