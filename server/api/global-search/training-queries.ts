import type { Sql, Statement } from "../../database/sql.ts"
import { grantOf, trainingsAvailableTo } from "../../domain/catalogue/index.ts"
import { catalogPageSize, type SearchCultures, searchSettings } from "../../domain/search/index.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Found, TrainingRow } from "./global-item.ts"

/**
 * A search for training by the words of a text. `only` is the id of the person to whom results must be available;
 * undefined searches everything.
 */
export type TrainingSearch = { text: string; page: number; only: number | undefined }

/**
 * Searches active training whose title, keywords and description together have all words of a text, in a language, or
 * in the portal's default one for training without texts in it; when nothing matches in the language, the portal's
 * default one is searched. Titles rank above keywords, keywords above descriptions; of more than ten thousand matches
 * the oldest come first.
 */
export async function searchTraining(
  { database }: Pick<Portal, "database">,
  search: TrainingSearch,
  cultures: SearchCultures,
): Promise<Found<TrainingRow>> {
  return await database.read(async (sql) => {
    await sql`select ${searchSettings(sql)}`
    const { asked, ofPortal } = cultures
    const found = await searchIn(sql, search, inLanguage(sql, search.text, cultures), asked)
    if (found.total > 0 || asked === ofPortal) return found
    return await searchIn(sql, search, inPortalLanguage(sql, search.text, cultures), asked)
  })
}

// Above this number of matches no order is better than another.
const mostRanked = 10_000
// Above this number of matches it is faster to query once which training is available to the person.
const fewMatches = 1000

async function searchIn(
  sql: Sql,
  { page, only }: TrainingSearch,
  { found: matching, rank }: Matching,
  culture: string,
): Promise<Found<TrainingRow>> {
  const seen = only === undefined ? sql`true` : isAvailable(sql, only, await areFew(sql, matching))
  const rows = await sql<TrainingRow & { total: number }>`
    with found as materialized (
      select t.id, matching.culture from (${matching}) matching join training t on t.id = matching.training_id
        where t.active and ${seen}
    ), counted as materialized (
      select count(*) as total from found
    ), page as materialized (
      select id, case when (select total from counted) > ${mostRanked} then 0 else (
        select ${rank} from training_text s where s.training_id = found.id and s.culture = found.culture) end as rank
      from found order by rank desc, id limit ${catalogPageSize}::integer offset ${(page - 1) * catalogPageSize}::bigint
    ), shown as (
      select page.rank, page.id, lo.guid, lo.type, localized(lo.translations, ${culture}, 'title', lo.title) as title,
        localized(lo.translations, ${culture}, 'description', lo.description) as description,
        localized(provider.translations, ${culture}, 'name', provider.name) as provider, lo.minutes
      from page join effective_training lo on lo.id = page.id
      left join provider on provider.id = lo.effective_provider_id
    )
    select counted.total, shown.* from counted left join shown on true order by rank desc, id
  `
  return { total: rows[0]!.total, rows: rows.filter(({ guid }) => guid !== null) }
}

async function areFew(sql: Sql, matching: Statement<unknown>): Promise<boolean> {
  const [sample] = await sql<{ count: number }>`
    select count(*) as count from (select from (${matching}) matching limit ${fewMatches + 1}::integer) sample
  `
  return sample!.count <= fewMatches
}

/**
 * The condition that the training `t` is available to a person: checked for each of a few, or queried once for many.
 */
function isAvailable(sql: Sql, person: number, few: boolean): Statement<unknown> {
  if (few) return sql`exists ${grantOf(sql, sql`t.id`, sql`${person}::bigint`)}`
  return sql`t.id in (${trainingsAvailableTo(sql, person)})`
}

/** A query of matching training with the culture of the matching texts, and the rank of a row `s` of those texts. */
type Matching = { found: Statement<unknown>; rank: Statement<unknown> }

/** Matches in a language, for training that has texts in it, and in the portal's default one for all other training. */
function inLanguage(sql: Sql, text: string, { asked, askedStems, portalStems }: SearchCultures): Matching {
  const [own, other] = [wordsOf(sql, text, askedStems), wordsOf(sql, text, portalStems)]
  return {
    found: sql`
      select training_id, culture from training_text where words @@ ${own} and culture = ${asked}
      union all
      select training_id, culture from training_text
        where words @@ ${other} and culture = '' and not ${asked} = any(translated)`,
    rank: sql`ts_rank(s.words, case s.culture when '' then ${other} else ${own} end)`,
  }
}

function inPortalLanguage(sql: Sql, text: string, { portalStems }: SearchCultures): Matching {
  const words = wordsOf(sql, text, portalStems)
  return {
    found: sql`select training_id, culture from training_text where words @@ ${words} and culture = ''`,
    rank: sql`ts_rank(s.words, ${words})`,
  }
}

function wordsOf(sql: Sql, text: string, stems: string): Statement<unknown> {
  return sql`search_query(${stems}::regconfig, ${text})`
}
