import { unitWithin } from "../../access/constraints.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Scope } from "../../domain/assignments/index.ts"
import { containsPart, foldedContainsPart, nameContainsPart } from "../../domain/search/index.ts"

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
  /** Groups only: whether the members were ever computed. */
  processed: boolean
}

const perPage = 20

/**
 * A page of the active units within a scope that have a text in their name, OU ID, description or their owner's name,
 * sorted by name, and the total.
 */
export async function searchUnits(
  sql: Sql,
  { query, typeId, page = 1 }: { query?: string; typeId?: number; page?: number },
  { scope, culture }: { scope: Scope; culture: string },
): Promise<{ found: UnitLine[]; total: number }> {
  const name = sql`localized(o.translations, ${culture}, 'name', o.name)`
  const owner = sql`display_name(owner.first_name, owner.last_name)`
  const texts = query === undefined ? sql`true` : sql`o.id in (${unitsWithText(sql, query, culture)})`
  const meant = sql`
    from ou o join ou_type t on t.id = o.type_id left join person owner on owner.id = o.owner_id
    where o.active and t.active and (${typeId ?? null}::bigint is null or t.wire_id = ${typeId ?? null}) and ${texts}
      and ${unitWithin(sql, scope.grants, scope.personId, sql`o.id`)}`
  const [found, [row]] = await Promise.all([
    sql<UnitLine>`
      select o.id, o.ou_id, ${name} as name, t.wire_id as type_id,
        localized(t.translations, ${culture}, 'name', t.name) as type, o.description,
        nullif(${owner}, '') as owner, (select name from ou above where above.id = o.parent_id) as parent,
        (select count(*) from person_ou own join person p on p.id = own.person_id and p.active
            where own.ou_id = o.id) as people,
        t.kind not in ('group', 'self registration') or o.members_at is not null as processed
      ${meant} order by ${name}, o.id limit ${perPage} offset ${(page - 1) * perPage}::bigint
    `,
    sql<{ total: number }>`select count(*) as total ${meant}`,
  ])
  return { found, total: row!.total }
}

/**
 * The ids of the units that have a text in one of the searched columns. The index has the names of all languages, so
 * the names in the language are checked again.
 */
function unitsWithText(sql: Sql, part: string, culture: string): Statement<unknown> {
  const texts = [
    sql`unit.name`,
    sql`localized(unit.translations, ${culture}, 'name', unit.name)`,
    sql`unit.ou_id`,
    sql`unit.description`,
  ]
  const hasAny = texts.map((text) => containsPart(sql, text, part)).reduce((all, one) => sql`${all} or ${one}`)
  return sql`
    select unit.id from ou unit
    where ${foldedContainsPart(sql, sql`ou_texts(unit.ou_id, unit.name, unit.description, unit.translations)`, part)}
      and (${hasAny})
    union all
    select unit.id from person leader join ou unit on unit.owner_id = leader.id
    where ${nameContainsPart(sql, sql`leader`, part)} or lower(leader.user_id) = lower(${part})`
}
