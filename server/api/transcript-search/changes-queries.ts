import { personWithin } from "../../access/constraints.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { hasDisplayStatus } from "../../domain/transcripts/index.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Era, Place } from "./cursor.ts"
import { besideRow, type FoundRow, pageSize, providersNamed, rowColumns, type Search } from "./search-queries.ts"

// Maximum number of rows that are read for one page, so that a filter that matches few rows doesn't make a call long.
const mostLookedAt = 5000

/** A page of changes: the rows, the place where the next page begins, and whether more changes exist already. */
export type Changes = { rows: FoundRow[]; next: Place; hasMore: boolean }

/** The eras of a portal's stamps, the current one last. */
export async function findEras({ sql }: Pick<Portal, "sql">): Promise<Era[]> {
  return await sql<Era>`select era, mark::text as mark, last_stamp::text as last_stamp from change_era order by era`
}

/**
 * The rows that a search finds after a place, in the order in which the transactions began that changed them last. A
 * row that is changed again is returned again. Changes as new as the oldest running transaction are held back, so that
 * everything committed later comes after what was returned before. A page may have fewer rows than exist, or none, and
 * more may follow all the same.
 */
export async function findChanges(
  { database }: Pick<Portal, "database">,
  search: Omit<Search, "changed">,
  after: Place,
): Promise<Changes> {
  return await database.transaction(async (sql) => {
    // All statements see the same snapshot.
    await sql`set transaction isolation level repeatable read, read only`
    const [{ horizon }] = (await sql<{ horizon: string }>`
      select change_horizon()::text as horizon, set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('max_parallel_workers_per_gather', '0', true)
    `) as [{ horizon: string }]
    const settled = lookedAt(sql, search, { after, horizon })
    const found = await findPage(sql, search, settled)
    const rows = found.map(({ stamp: _, id: __, ...row }) => row)
    if (found.length === pageSize) return { rows, next: placeOfRow(found.at(-1)!), hasMore: true }
    const [last] = await sql<{ stamp: string; id: number; count: number }>`
      select changed::text as stamp, id, count(*) over () as count from (${settled}) t
      order by changed desc, t.id desc limit 1
    `
    if (!last) return { rows, next: after, hasMore: false }
    return { rows, next: placeOfRow(last), hasMore: last.count === mostLookedAt }
  })
}

function placeOfRow({ stamp, id }: { stamp: string; id: number }): Place {
  return { stamp: BigInt(stamp), id: BigInt(id) }
}

async function findPage(sql: Sql, search: Omit<Search, "changed">, settled: Statement<unknown>) {
  return await sql<FoundRow & { stamp: string; id: number }>`
    with found as materialized (
      select t.id, t.changed
      from (${settled}) t
      -- The limits keep it a look-up for each row, in the order of the rows, until there are enough.
      cross join lateral (select p.active from person p where p.id = t.person_id limit 1) p
      cross join lateral (select lo.guid, lo.type from training lo where lo.id = t.training_id limit 1) lo
      where p.active and ${condition(sql, search)}
      order by t.changed, t.id limit ${pageSize}::integer
    )
    select found.changed::text as stamp, found.id, ${rowColumns(sql, search.culture)}
    from found join transcript t using (id) ${besideRow(sql)}
    order by found.changed, found.id
  `
}

/** The rows between a place and the horizon, up to the maximum that is read; with a person, only that person's rows. */
function lookedAt(
  sql: Sql,
  { user }: Omit<Search, "changed">,
  { after: { stamp, id }, horizon }: { after: Place; horizon: string },
): Statement<unknown> {
  const ofPerson =
    user === undefined
      ? sql`true`
      : sql`t.person_id = (select k.person_id from person_key k where k.key = lower(${user}))`
  return sql`
    select t.* from transcript t
    where (t.changed, t.id) > (${String(stamp)}::bigint, ${String(id)}::bigint) and t.changed < ${horizon}::bigint
      and ${ofPerson}
    order by t.changed, t.id limit ${mostLookedAt}::integer`
}

/**
 * The condition that the row `t` of the training `lo` matches. It is evaluated for few rows, so it looks nothing up for
 * all rows.
 */
function condition(sql: Sql, search: Omit<Search, "changed">): Statement<unknown> {
  const { training, types, status, provider, permitted, callerId, culture, now } = search
  const conditions = [
    ...permitted.map((grants) => personWithin(sql, grants, callerId, sql`t.person_id`)),
    ...(training === undefined ? [] : [sql`lo.guid = ${training}::uuid`]),
    ...(types === undefined ? [] : [sql`lo.type = any(${types}::text[])`]),
    ...(status === undefined ? [] : [hasDisplayStatus(sql, status, now)]),
    ...(provider === undefined ? [] : [isOf(sql, provider, culture)]),
  ]
  return conditions.reduce((all, one) => sql`${all} and ${one}`, sql`true`)
}

/** The condition that the training of the row `t` is a provider's. */
function isOf(sql: Sql, provider: string, culture: string): Statement<unknown> {
  return sql`(select own.effective_provider_id from effective_training own where own.id = t.training_id)
    in (${providersNamed(sql, provider, culture)})`
}
