import type { Sql, Statement } from "../../database/sql.ts"
import { grantOf, trainingsAvailableTo } from "../../domain/catalogue/index.ts"
import { catalogPageSize, type SearchCultures, searchSettings } from "../../domain/search/index.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Found, TrainingRow } from "./global-item.ts"

/** What is looked for in training: the words of a text. `only`: what is available to this person; everything, when it is left out. */
export type TrainingSearch = { text: string; page: number; only: number | undefined }

/**
 * Active training of which title, keywords and description have all words of a text between them, in a language or else in the portal's own
 * one; what has no match at all in the language is looked for in the portal's own. Titles count more than keywords, and those more than
 * descriptions; of more than ten thousand matches the oldest come first.
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

// Of more matches than these no order is better than another.
const mostRanked = 10_000
// Of more matches than these it is better to look up once what is available to somebody.
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
      select t.id, matching.culture from (${matching}) matching join training t on t.id = matching.training_id where t.active and ${seen}
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

/** The condition that the training `t` is available to a person: looked up for each of a few, or once for many. */
function isAvailable(sql: Sql, person: number, few: boolean): Statement<unknown> {
  if (few) return sql`exists ${grantOf(sql, sql`t.id`, sql`${person}::bigint`)}`
  return sql`t.id in (${trainingsAvailableTo(sql, person)})`
}

/** The training with the culture of the texts that match, as a query; and how well the row `s` of those texts does. */
type Matching = { found: Statement<unknown>; rank: Statement<unknown> }

/** The matches in a language, where a training has texts in it, and in the portal's own, where it has none. */
function inLanguage(sql: Sql, text: string, { asked, askedStems, portalStems }: SearchCultures): Matching {
  const [own, other] = [wordsOf(sql, text, askedStems), wordsOf(sql, text, portalStems)]
  return {
    found: sql`
      select training_id, culture from training_text where words @@ ${own} and culture = ${asked}
      union all
      select training_id, culture from training_text where words @@ ${other} and culture = '' and not ${asked} = any(translated)`,
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
