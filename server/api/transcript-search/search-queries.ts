import { peopleWithin, personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { type TrainingType, versionLabel } from "../../domain/catalogue/index.ts"
import { type DisplayStatus, hasDisplayStatus } from "../../domain/transcripts/index.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Window } from "./search-window.ts"

/** A search of Transcript Search. All defined members must match. */
export type Search = {
  /** User ID or user name. */
  user?: string
  /** GUID of the training. */
  training?: string
  types?: TrainingType[]
  status?: DisplayStatus
  /** A provider's name, in the culture or in the portal's default language. */
  provider?: string
  /** The changes from the first instant on, before the second. */
  changed?: Window
  /** Grants of permissions, each of which must hold for the person. */
  permitted: Grant[][]
  callerId: number
  /** The language of titles and providers. */
  culture: string
  now: Date
}

/** A row of Transcript Search, its texts in the search's language. */
export type FoundRow = {
  userId: string
  userName: string
  firstName: string
  lastName: string
  guid: string
  type: TrainingType
  title: string
  version: string
  providerName: string | null
  providerNumber: string | null
  trainingMinutes: number
  status: number
  standAlone: boolean
  availableAt: Date | null
  score: string | null
  regNum: number
  registeredAt: Date | null
  startedAt: Date | null
  dueAt: Date | null
  completedAt: Date | null
  lastAccessAt: Date | null
  assignedAt: Date | null
  modifiedAt: Date
  minutes: number
  percent: number
  required: boolean
  archived: boolean
  removed: boolean
}

/** Number of rows on a page of Transcript Search. Documented. */
export const pageSize = 50

/**
 * One page of the results, sorted by the second of the change, then User ID, GUID and occurrence; and the total of all
 * pages.
 */
export async function searchTranscripts(
  { database }: Portal,
  search: Search,
  page: number,
): Promise<{ total: number; rows: FoundRow[] }> {
  // On a connection of its own: a long statement would delay the requests that share the connection.
  return await database.read(async (sql) => {
    // Parallel workers take longer to start than a page takes, and a large count must not use the whole machine.
    await sql`set local max_parallel_workers_per_gather = 0`
    // One plan doesn't suit both a window of ten rows and one of a million.
    await sql`set local plan_cache_mode = force_custom_plan`
    const { total, place } = await count(sql, search, (page - 1) * pageSize)
    return { total, rows: place ? await pageAt(sql, search, place) : [] }
  })
}

/** A page's position: the seconds that it covers, and how many of their rows belong to earlier pages. */
type Place = Window & { skipped: number }

/**
 * Counts the results in each second, which needs no row to be read, and derives the seconds that a page covers. Past
 * the end there is no place.
 */
async function count(sql: Sql, search: Search, before: number): Promise<{ total: number; place: Place | undefined }> {
  const [counted] = await sql<{ total: number; from: Date | null; before: Date | null; skipped: number }>`
    with second as materialized (
      select ${second(sql)} as at, count(*) as rows from transcript t
      -- Those who left are mostly fewer than those who stay, so it is their ids that are held against the rows.
      where not exists (select from person gone where gone.id = t.person_id and not gone.active)
        and ${condition(sql, search)}
      group by 1
    ), place as (
      select at, rows, sum(rows) over (order by at)::bigint as upto from second
    )
    select (select coalesce(sum(rows), 0)::bigint from second) as total,
      min(at) as from, max(at) + interval '1 second' as before, ${before}::bigint - min(upto - rows) as skipped
    from place where upto > ${before}::bigint and upto - rows < ${before}::bigint + ${pageSize}::integer
  `
  const { total, ...place } = counted!
  return { total, place: place.from ? (place as Place) : undefined }
}

/** The rows of a page: only rows in its seconds are joined to people and training, and sorted. */
async function pageAt(sql: Sql, search: Search, { skipped, ...changed }: Place): Promise<FoundRow[]> {
  const { culture } = search
  return await sql<FoundRow>`
    with found as materialized (
      -- The limits keep a look-up for each row: whatever number the planner expects, it never reads all people.
      select t.id, ${second(sql)} as at, p.user_id, lo.guid
      from transcript t
      cross join lateral (select p.user_id from person p where p.id = t.person_id and p.active limit 1) p
      cross join lateral (select lo.guid from training lo where lo.id = t.training_id limit 1) lo
      where ${condition(sql, { ...search, changed })}
      order by at, p.user_id, lo.guid, t.reg_num limit ${pageSize}::integer offset ${skipped}::bigint
    )
    select ${rowColumns(sql, culture)} from found join transcript t using (id) ${besideRow(sql)}
    order by found.at, found.user_id, found.guid, t.reg_num
  `
}

/** The columns of a FoundRow, from the row `t` and its joined tables. */
export function rowColumns(sql: Sql, culture: string): Statement<unknown> {
  return sql`p.user_id, p.user_name, p.first_name, p.last_name, lo.guid, lo.type,
      localized(lo.translations, ${culture}, 'title', lo.title) as title, ${versionLabel(sql, sql`lo`)} as version,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name,
      case lo.type when 'Session' then (select s.session_id from session s where s.training_id = lo.id)
        when 'Event' then (select e.event_number from event e where e.training_id = lo.id)
        else lo.external_ref end as provider_number,
      lo.minutes as training_minutes,
      t.status, t.stand_alone, t.available_at, trim_scale(t.score)::text as score, t.reg_num, t.registered_at,
        t.started_at, t.due_at,
      t.completed_at, t.last_access_at, t.assigned_at, t.modified_at, t.minutes, t.percent, t.required, t.archived,
      t.removed_at is not null as removed`
}

/** The joins of the row `t`: its person `p`, its training `lo`, and the tables of the training. */
export function besideRow(sql: Sql): Statement<unknown> {
  return sql`
    join person p on p.id = t.person_id
    join effective_training lo on lo.id = t.training_id
    left join provider on provider.id = lo.effective_provider_id`
}

/** The second of a row's change. */
function second(sql: Sql): Statement<unknown> {
  return sql`date_bin('1 second', t.modified_at, '2000-01-01Z')`
}

/**
 * The condition that a row of `transcript`, under the alias `t`, matches, if its person is active. The statement has no
 * conditions for members that the search lacks.
 */
function condition(sql: Sql, search: Search): Statement<unknown> {
  const { training, types, status, provider, changed, culture, now } = search
  const conditions = [
    ...peopleConditions(sql, search),
    ...(changed ? [sql`t.modified_at >= ${changed.from} and t.modified_at < ${changed.before}`] : []),
    ...(training === undefined
      ? []
      : [sql`t.training_id = (select asked.id from training asked where asked.guid = ${training}::uuid)`]),
    ...(types === undefined
      ? []
      : [sql`t.training_id in (select typed.id from training typed where typed.type = any(${types}::text[]))`]),
    ...(status === undefined ? [] : [hasDisplayStatus(sql, status, now)]),
    ...(provider === undefined ? [] : [sql`t.training_id in (${trainingsOf(sql, provider, culture)})`]),
  ]
  return conditions.reduce((all, one) => sql`${all} and ${one}`, sql`true`)
}

/** The conditions on people: one person if the search names one, and those for whom the permissions hold. */
function peopleConditions(sql: Sql, { user, permitted, callerId }: Search): Statement<unknown>[] {
  if (user !== undefined) {
    const person = sql`(select k.person_id from person_key k where k.key = lower(${user}))`
    return [sql`t.person_id = ${person}`, ...permitted.map((grants) => personWithin(sql, grants, callerId, person))]
  }
  return (
    permitted
      .map((grants) => peopleWithin(sql, grants, callerId))
      .filter((people) => people !== undefined)
      // As a sum the id can't be looked up in an index. Otherwise the planner, which can't know how many people match,
      // would look up each of them.
      .map((people) => sql`t.person_id + 0 in (${people})`)
  )
}

/** A query of the ids of a provider's trainings. */
function trainingsOf(sql: Sql, provider: string, culture: string): Statement<unknown> {
  return sql`
    select id from effective_training where effective_provider_id in (${providersNamed(sql, provider, culture)})
  `
}

/** A query of the ids of the providers with this name, in a culture or in the portal's default language. */
export function providersNamed(sql: Sql, name: string, culture: string): Statement<unknown> {
  return sql`
    select named.id from provider named
    where lower(${name}) in (lower(named.name), lower(localized(named.translations, ${culture}, 'name', named.name)))
  `
}
