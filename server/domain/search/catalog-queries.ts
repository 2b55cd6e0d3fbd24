import { rowsForUnits } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { type CatalogFilter, guidsOf, instantIn, listMembers, nonBlank, windowOf } from "./catalog-filter.ts"
import type { ResolvedNames } from "./name-queries.ts"
import { sessionsAt, sessionsGivenBy, windowQueries } from "./session-queries.ts"

/** The number of learning objects on a page. */
export const catalogPageSize = 50

/**
 * A Catalog Search without faults: its filter, the resolved names, and the language of the title and the description.
 */
export type Search = {
  filter: CatalogFilter
  names: ResolvedNames
  /** Empty: the portal's default language. */
  culture: string
}

/** Returns the ids of one page of the result in their order, and the total number of learning objects on all pages. */
export async function findCatalogPage(
  { database }: Pick<Portal, "database">,
  search: Search,
): Promise<{ total: number; ids: number[] }> {
  const after = ((search.filter.PageNumber ?? 1) - 1) * catalogPageSize
  // On a connection of its own: a long statement would block the requests that share the connection.
  return await database.read(async (sql) => {
    await sql`select ${searchSettings(sql)}`
    const [page] = await sql<{ total: number; ids: number[] }>`${pageQuery(sql, search, after)}`
    return page!
  })
}

/**
 * Settings of a transaction whose statements may find ten rows or a million: each statement is planned for its own
 * parameters, has the memory for an exact bitmap of a large table's rows, and uses at most one core, because a large
 * count must not occupy the whole machine.
 */
export function searchSettings(sql: Sql): Statement<unknown> {
  return sql`set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '32MB', true),
    set_config('max_parallel_workers_per_gather', '0', true)`
}

/**
 * A search that is limited only by state and type is counted and paged by an index alone. Every other search is
 * materialised once, whatever the planner estimates: reading the page by the index of ids could mean to read every row
 * in vain.
 */
function pageQuery(sql: Sql, search: Search, after: number): Statement<unknown> {
  const { types } = search.names
  const broad = [
    ...(search.filter.IncludeInactive ? [] : [sql`t.active`]),
    // A filter that names a version means that version.
    ...(search.filter.IncludeAllVersions || listMembers(search.filter.ObjectId).length > 0
      ? []
      : [sql`not t.superseded`]),
    ...(types ? [types.length === 1 ? sql`t.type = ${types[0]}` : sql`t.type = any(${types}::text[])`] : []),
  ]
  const narrow = [...narrowing(sql, search)]
  const window = windowOf(search.filter)
  const ways = window ? windowQueries(sql, window) : [sql`true`]
  const where = (conditions: Statement<unknown>[]) => conditions.reduce((all, one) => sql`${all} and ${one}`, sql`true`)
  const page = sql`order by id limit ${catalogPageSize}::integer offset ${after}::bigint`
  if (narrow.length === 0 && !window) {
    const found = sql`from training t where ${where(broad)}`
    return sql`select (select count(*) ${found}) as total, array(select t.id ${found} ${page}) as ids`
  }
  const found = ways.map((way) => sql`select t.id from training t where ${where([...broad, ...narrow, way])}`)
  return sql`
    with found as materialized (${found.reduce((all, one) => sql`${all} union all ${one}`)})
    select (select count(*) from found) as total, array(select id from found ${page}) as ids
  `
}

function* narrowing(sql: Sql, { filter, names: meant, culture }: Search): Iterable<Statement<unknown>> {
  const { providers, subjects, skills, competencies, ouTypes, ous, instructors, locations, languages } = meant
  const guids = guidsOf(filter.ObjectId)
  const [modified, created] = [instantIn(filter.ModifiedSince), instantIn(filter.CreatedSince)]
  const texts = { title: nonBlank(filter.Title), description: nonBlank(filter.Description) }
  if (guids.length > 0) yield sql`t.guid = any(${guids}::uuid[])`
  if (modified) yield sql`t.modified_at >= ${modified}`
  if (created) yield sql`t.created_at >= ${created}`
  if (instructors) yield sql`t.id in (${sessionsGivenBy(sql, instructors)})`
  if (locations) yield sql`t.id in (${sessionsAt(sql, locations)})`
  if (languages) yield sql`t.languages && ${languages}::text[]`
  if (providers) yield sql`t.id in (${ofProviders(sql, providers)})`
  if (subjects)
    yield sql`t.id in (select training_id from training_subject where subject_id = any(${subjects}::bigint[]))`
  if (skills) yield sql`t.id in (select training_id from training_skill where skill_id = any(${skills}::bigint[]))`
  if (competencies)
    yield sql`
      t.id in (select training_id from training_competency where competency_id = any(${competencies}::bigint[]))
    `
  if (ouTypes || ous) yield sql`t.id in (${availableTo(sql, unitsOf(sql, meant))})`
  if (texts.title || texts.description) yield sql`t.id in (${withTexts(sql, texts, culture)})`
}

/** The training of these providers. A session without a provider of its own has the provider of its event. */
function ofProviders(sql: Sql, providers: number[]): Statement<unknown> {
  return sql`
    select id from training where provider_id = any(${providers}::bigint[])
    union all
    select s.training_id from training event join session s on s.event_id = event.id
      join training own on own.id = s.training_id
    where event.provider_id = any(${providers}::bigint[]) and own.provider_id is null
  `
}

function unitsOf(sql: Sql, { ouTypes, ous }: ResolvedNames): Statement<{ ouId: number }> {
  if (ous) return sql`select unnest(${ous}::bigint[]) as ou_id`
  return sql`select id as ou_id from ou where type_id = any(${ouTypes}::bigint[])`
}

/** The training that is available to everybody in any of these units. */
function availableTo(sql: Sql, units: Statement<{ ouId: number }>): Statement<{ trainingId: number }> {
  return rowsForUnits(sql, (means) => sql`select training_id from availability where ${means}`, units)
}

/**
 * The training with these parts in the title and the description, both in one language. The portal's default language
 * stands in for a missing text.
 */
function withTexts(
  sql: Sql,
  { title, description }: { title: string | undefined; description: string | undefined },
  culture: string,
): Statement<unknown> {
  const holds = [
    ...(title ? [sql`title like search_pattern(${title})`] : []),
    ...(description ? [sql`description like search_pattern(${description})`] : []),
  ].reduce((all, one) => sql`${all} and ${one}`)
  return sql`
    select training_id from training_text
    where ${holds} and (culture = ${culture} or culture = '' and not ${culture} = any(translated))
  `
}
