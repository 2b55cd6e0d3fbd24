import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { OuRow } from "./ou.ts"

/**
 * The ids of the OU types that have one of these names in a culture, or without a match there, in the portal's default
 * language.
 */
export function ouTypesNamed(sql: Sql, names: readonly string[], culture: string): Statement<unknown> {
  return sql`select id from (${ouTypesByName(sql, names, culture)}) named`
}

/** These names, each with the ids of the matching OU types, as in `ouTypesNamed`: a query of `name` and `id`. */
export function ouTypesByName(sql: Sql, names: readonly string[], culture: string): Statement<unknown> {
  return sql`
    select input.name, t.id from unnest(${[...names]}::text[]) as input(name) cross join ou_type t
    where lower(localized(t.translations, ${culture}, 'name', t.name)) = lower(input.name)
      or lower(t.name) = lower(input.name) and not exists (
        select from ou_type here
          where lower(localized(here.translations, ${culture}, 'name', here.name)) = lower(input.name))
  `
}

/** Returns the ids of the OU types that this name means. */
export async function findOuTypes({ sql }: Portal, name: string, culture: string): Promise<number[]> {
  const rows = await sql<{ id: number }>`${ouTypesNamed(sql, [name], culture)}`
  return rows.map(({ id }) => id)
}

/**
 * The ids of the units with one of these OU IDs, or with one of these names if no unit has it as its OU ID; of some
 * types, or of any.
 */
export function ousNamed(sql: Sql, ids: readonly string[], types?: Statement<unknown>): Statement<unknown> {
  return sql`select id from (${ousByName(sql, ids, types)}) named`
}

/**
 * These OU IDs and names, each with the ids of the units that it means, as in `ousNamed`: a query of `name` and `id`.
 */
export function ousByName(sql: Sql, ids: readonly string[], types?: Statement<unknown>): Statement<unknown> {
  const ofTypes = sql`o.type_id in (${types ?? sql`select id from ou_type`})`
  return sql`
    select input.id as name, o.id from unnest(${[...ids]}::text[]) as input(id) cross join lateral (
      select o.id from ou o where lower(o.ou_id) = lower(input.id) and ${ofTypes}
      union all
      select min(o.id) from ou o where lower(o.name) = lower(input.id) and ${ofTypes}
        and not exists (select from ou o where lower(o.ou_id) = lower(input.id) and ${ofTypes})
      having count(*) = 1
    ) o
  `
}

/** A filter for units. All given conditions must hold. */
export type OuFilter = {
  /** Undefined: units of all types. */
  types: readonly number[] | undefined
  ouId: string | undefined
  changedSince: Date | undefined
  withInactive: boolean
  /** The language of the texts. */
  culture: string
  /** Undefined: all units. */
  page: { most: number; after: number } | undefined
}

/** Returns the matching units in the order of their ids, and their total number on all pages. */
export async function findOus({ database }: Portal, filter: OuFilter): Promise<{ total: number; rows: OuRow[] }> {
  const { types, ouId, changedSince, withInactive, culture, page } = filter
  // On a connection of its own: the result may have tens of thousands of rows, and requests that share a connection
  // would wait.
  return await database.read(async (sql) => {
    const ofTypes = types && sql`select unnest(${[...types]}::bigint[])`
    const matching = sql`
      from ou o where ${ofTypes ? sql`o.type_id in (${ofTypes})` : sql`true`} and (${withInactive} or o.active)
        and (${changedSince ?? null}::timestamptz is null or o.modified_at >= ${changedSince ?? null})
        and ${ouId === undefined ? sql`true` : sql`o.id in (${ousNamed(sql, [ouId], ofTypes)})`}`
    const [counted] = await sql<{ total: number }>`select count(*) as total ${matching}`
    const rows = await sql<OuRow>`
      with page as materialized (
        select o.* ${matching}
        order by o.id
        limit ${page?.most ?? null}::bigint offset ${page?.after ?? 0}::bigint
      )
      select page.id, page.ou_id, localized(page.translations, ${culture}, 'name', page.name) as name,
        localized(page.translations, ${culture}, 'description', page.description) as description,
        localized(t.translations, ${culture}, 'name', t.name) as type, up.ou_id as parent_id,
        localized(up.translations, ${culture}, 'name', up.name) as parent, owner.user_id as owner_id,
        last_name_first(owner.first_name, owner.last_name) as owner, page.active,
        page.allow_reconcile as reconcilable, page.modified_at, t.wire_id = ${locationType} as is_location,
        page.address, page.time_zone
      from page
      join ou_type t on t.id = page.type_id
      left join ou up on up.id = page.parent_id
      left join person owner on owner.id = page.owner_id
      order by page.id
    `
    return { total: page ? counted!.total : rows.length, rows }
  })
}

// The documented number of the unit type Location.
const locationType = 32
