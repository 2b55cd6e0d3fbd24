import { rowsForUnits } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { type CatalogFilter, guidsOf, instantIn, listed, sent, windowOf } from "./catalog-filter.ts"
import type { Meant } from "./meant-queries.ts"
import { sessionsAt, sessionsGivenBy, waysInto } from "./session-queries.ts"

/** How many learning objects a page has. */
export const pageSize = 50

/** A Catalog Search without faults: its filter, what its names mean, and the language of the title and the description. */
export type Search = {
  filter: CatalogFilter
  meant: Meant
  /** Empty: the portal's default language. */
  culture: string
}

/** The ids of one page of what is found, in the order of the ids, and how much is found on all pages. */
export async function findCatalogPage(
  { database }: Pick<Portal, "database">,
  search: Search,
): Promise<{ total: number; ids: number[] }> {
  const after = ((search.filter.PageNumber ?? 1) - 1) * pageSize
  // On a connection of its own: a long statement would keep those waiting who share it.
  return await database.read(async (sql) => {
    await sql`select ${searchSettings(sql)}`
    const [page] = await sql<{ total: number; ids: number[] }>`${pageQuery(sql, search, after)}`
    return page!
  })
}

/**
 * Settings of a transaction whose statements may find ten rows or a million: they are planned for what they ask for, remember each row of a
 * large table that an index names, and take one core at most, because a large count must not take all of the machine.
 */
export function searchSettings(sql: Sql): Statement<unknown> {
  return sql`set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '32MB', true),
    set_config('max_parallel_workers_per_gather', '0', true)`
}

/**
 * What is limited by nothing but its state and type is counted and paged by an index alone. All else is found once, whatever the planner
 * believes how much that is: looking for the page by the ids' index could mean to read everything in vain.
 */
function pageQuery(sql: Sql, search: Search, after: number): Statement<unknown> {
  const { types } = search.meant
  const broad = [
    ...(search.filter.IncludeInactive ? [] : [sql`t.active`]),
    // Who names one version means it.
    ...(search.filter.IncludeAllVersions || listed(search.filter.ObjectId).length > 0 ? [] : [sql`not t.superseded`]),
    ...(types ? [types.length === 1 ? sql`t.type = ${types[0]}` : sql`t.type = any(${types}::text[])`] : []),
  ]
  const narrow = [...narrowing(sql, search)]
  const window = windowOf(search.filter)
  const ways = window ? waysInto(sql, window) : [sql`true`]
  const where = (conditions: Statement<unknown>[]) => conditions.reduce((all, one) => sql`${all} and ${one}`, sql`true`)
  const page = sql`order by id limit ${pageSize}::integer offset ${after}::bigint`
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

function* narrowing(sql: Sql, { filter, meant, culture }: Search): Iterable<Statement<unknown>> {
  const { providers, subjects, skills, competencies, ouTypes, ous, instructors, locations, languages } = meant
  const guids = guidsOf(filter.ObjectId)
  const [modified, created] = [instantIn(filter.ModifiedSince), instantIn(filter.CreatedSince)]
  const texts = { title: sent(filter.Title), description: sent(filter.Description) }
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
    yield sql`t.id in (select training_id from training_competency where competency_id = any(${competencies}::bigint[]))`
  if (ouTypes || ous) yield sql`t.id in (${availableTo(sql, unitsOf(sql, meant))})`
  if (texts.title || texts.description) yield sql`t.id in (${withTexts(sql, texts, culture)})`
}

/** A session that names no provider is its event's provider's. */
function ofProviders(sql: Sql, providers: number[]): Statement<unknown> {
  return sql`
    select id from training where provider_id = any(${providers}::bigint[])
    union all
    select s.training_id from training event join session s on s.event_id = event.id join training own on own.id = s.training_id
    where event.provider_id = any(${providers}::bigint[]) and own.provider_id is null
  `
}

function unitsOf(sql: Sql, { ouTypes, ous }: Meant): Statement<{ ouId: number }> {
  if (ous) return sql`select unnest(${ous}::bigint[]) as ou_id`
  return sql`select id as ou_id from ou where type_id = any(${ouTypes}::bigint[])`
}

/** What is available to everybody in any of these units. */
function availableTo(sql: Sql, units: Statement<{ ouId: number }>): Statement<{ trainingId: number }> {
  return rowsForUnits(sql, (means) => sql`select training_id from availability where ${means}`, units)
}

/** What has these parts in its title and its description, both in one language, or in the portal's default where it lacks that. */
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
