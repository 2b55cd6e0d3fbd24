import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { findTypes } from "../transcripts/index.ts"
import { ousByName, ouTypesByName } from "../units/index.ts"
import { type CatalogFilter, nonBlank } from "./catalog-filter.ts"
import type { SearchCultures } from "./culture-queries.ts"
import { instructorsByName, locationsByName } from "./session-queries.ts"

/** The ids that the names in a filter mean: null for conditions that are not given, empty for names without a match. */
export type ResolvedNames = {
  types: TrainingType[] | null
  providers: number[] | null
  subjects: number[] | null
  skills: number[] | null
  competencies: number[] | null
  ouTypes: number[] | null
  ous: number[] | null
  instructors: ResolvedInstructors | null
  locations: ResolvedPlaces | null
  /** Codes of languages in the portal's spelling. */
  languages: string[] | null
}

/** Instructors of the portal, and instructor names that sessions have as text. */
export type ResolvedInstructors = { ids: number[]; texts: string[] }

/** Locations (units, without those below them) and facilities. */
export type ResolvedPlaces = { locations: number[]; facilities: number[] }

/**
 * Resolves the names in a filter, each in the requested culture and, without a match there, in the portal's default
 * language.
 */
export async function resolveNames(
  { sql }: Pick<Portal, "sql">,
  filter: CatalogFilter,
  { asked: culture, ofPortal }: SearchCultures,
): Promise<ResolvedNames> {
  const named = (table: Statement<unknown>, column: "name" | "title") => (names: string[]) =>
    byName(sql, table, column, names, culture)
  const ids = (given: string[] | undefined, found: (names: string[]) => Statement<unknown>) => {
    const lists = listsOf(given)
    return lists ? sql`array(select distinct id from (${resolveLists(sql, lists, found)}) meant)` : sql`null::bigint[]`
  }
  const ouTypes = listsOf(filter.OUType)
  const types = (names: string[]) => ouTypesByName(sql, names, culture)
  const ofTypes = ouTypes && sql`select id from (${resolveLists(sql, ouTypes, types)}) of_types`
  const competencies = [...(filter.Competencies ?? []), ...(filter.Competency ?? [])]
  const languages = (names: string[]) => sql`
    select asked.name, l.code as id from unnest(${names}::text[]) asked (name)
      join language l on lower(l.code) = lower(asked.name)`
  const [instructors, locations] = [listsOf(filter.Instructor), listsOf(filter.Location)]
  const [found] = await sql<Omit<ResolvedNames, "types">>`
    select ${ids(filter.Provider, named(sql`provider`, "name"))} as providers,
      ${ids(filter.Subject, named(sql`subject`, "title"))} as subjects,
      ${ids(filter.Skills, named(sql`skill`, "title"))} as skills,
      ${ids(competencies, named(sql`competency`, "title"))} as competencies,
      ${ids(filter.OUType, types)} as ou_types,
      ${ids(filter.OUId, (names) => ousByName(sql, names, ofTypes))} as ous,
      ${instructors ? givenBy(sql, instructors) : sql`null::jsonb`} as instructors,
      ${locations ? placeOf(sql, locations, culture) : sql`null::jsonb`} as locations,
      ${listsOf(filter.Language) ? ids(filter.Language, languages) : sql`null::text[]`} as languages
  `
  return { types: typesOf(filter.TrainingType, [culture, ofPortal]), ...found! }
}

/** Whether a condition is given that matches nothing, so that the search can't find anything. */
export function matchesNothing({ instructors, locations, ...lists }: ResolvedNames): boolean {
  const isNowhere = (kinds: Record<string, unknown[]> | null) =>
    kinds !== null && Object.values(kinds).every((ids) => ids.length === 0)
  return Object.values(lists).some((ids) => ids?.length === 0) || isNowhere(instructors) || isNowhere(locations)
}

/** The types that lists of names mean. Null: the condition is not given. */
function typesOf(given: string[] | undefined, cultures: string[]): TrainingType[] | null {
  const lists = listsOf(given)
  if (!lists) return null
  const meant = ({ whole, members }: List) =>
    findTypes(whole, cultures) ?? members.flatMap((name) => findTypes(name, cultures) ?? [])
  return [...new Set(lists.flatMap(meant))]
}

/** A comma-separated list as the caller gave it, and its members. */
type List = { whole: string; members: string[] }

/** The lists that are not empty, or undefined when there are none. */
function listsOf(given: readonly string[] | undefined): List[] | undefined {
  const lists = (given ?? []).flatMap((text) => {
    const whole = nonBlank(text)
    const members = text.split(",").flatMap((member) => nonBlank(member) ?? [])
    return whole === undefined || members.length === 0 ? [] : [{ whole, members }]
  })
  return lists.length > 0 ? lists : undefined
}

/**
 * Resolves lists of names: a query of the columns of `found`. A list is one name if the whole text with its commas has
 * a match; otherwise its members are the names. `found` returns a query of `name` (one of its arguments) and of what
 * the name means.
 */
function resolveLists(sql: Sql, lists: List[], found: (names: string[]) => Statement<unknown>): Statement<unknown> {
  const pairs = lists.flatMap(({ whole, members }) => [...new Set([whole, ...members])].map((name) => [whole, name]))
  return sql`
    with named as materialized (${found([...new Set(pairs.map(([, name]) => name as string))])}),
    asked (whole, name) as (select *
        from unnest(${pairs.map(([whole]) => whole)}::text[], ${pairs.map(([, name]) => name)}::text[]))
    select named.* from asked join named using (name)
    where asked.name = asked.whole or not exists (select from named entire where entire.name = asked.whole)
  `
}

function givenBy(sql: Sql, lists: List[]): Statement<unknown> {
  return sql`(
    with meant as materialized (${resolveLists(sql, lists, (names) => instructorsByName(sql, names))})
    select jsonb_build_object('ids', coalesce(jsonb_agg(distinct id) filter (where id is not null), '[]'),
      'texts', coalesce(jsonb_agg(distinct lower(name)) filter (where id is null), '[]'))
    from meant
  )`
}

function placeOf(sql: Sql, lists: List[], culture: string): Statement<unknown> {
  return sql`(
    with meant as materialized (${resolveLists(sql, lists, (names) => locationsByName(sql, names, culture))})
    select jsonb_build_object('locations',
        coalesce(jsonb_agg(distinct location_id) filter (where location_id is not null), '[]'),
      'facilities', coalesce(jsonb_agg(distinct facility_id) filter (where facility_id is not null), '[]'))
    from meant
  )`
}

/**
 * These names, each with the matching ids in a culture, or without a match there, in the portal's default language: a
 * query of `name` and `id`.
 */
function byName(
  sql: Sql,
  table: Statement<unknown>,
  column: "name" | "title",
  names: readonly string[],
  culture: string,
): Statement<unknown> {
  const own = column === "name" ? sql`row.name` : sql`row.title`
  return sql`
    with asked as (select asked.name from unnest(${[...names]}::text[]) asked (name)),
    here as materialized (
      select asked.name, row.id from asked
      join ${table} row on lower(localized(row.translations, ${culture}, ${column}, ${own})) = lower(asked.name)
    )
    select name, id from here
    union all
    select asked.name, row.id from asked join ${table} row on lower(${own}) = lower(asked.name)
    where not exists (select from here where here.name = asked.name)
  `
}
