import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The condition that a text contains a part, whatever the case of the letters and the accents of either. An index on
 * `search_fold(text)` with trigrams serves it; without one every row is read.
 */
export function hasPart(sql: Sql, text: Statement<unknown>, part: string): Statement<unknown> {
  return isLike(sql, sql`search_fold(${text})`, part)
}

/** The same of a text that is stored as `search_fold` gives it. */
export function isLike(sql: Sql, folded: Statement<unknown>, part: string): Statement<unknown> {
  // As a subselect the pattern is made once, and not for each row.
  return sql`${folded} like (select search_pattern(${part}))`
}

/** The condition that the name of the person `person` contains a part. */
export function nameHasPart(sql: Sql, person: Statement<unknown>, part: string): Statement<unknown> {
  // Not display_name: the expression must be the one that the index person_name_part is on.
  return hasPart(sql, sql`${person}.first_name || ' ' || ${person}.last_name`, part)
}

/** The ids of the learning objects that have a part in their title, in the portal's default language or in a culture. */
export function trainingsTitled(sql: Sql, part: string, culture = ""): Statement<unknown> {
  return sql`select training_id from training_text where ${isLike(sql, sql`title`, part)} and culture in ('', ${culture})`
}

/** The same of the title or the description. */
export function trainingsWithText(sql: Sql, part: string, culture: string): Statement<unknown> {
  return sql`
    select training_id from training_text
    where (${isLike(sql, sql`title`, part)} or ${isLike(sql, sql`description`, part)}) and culture in ('', ${culture})`
}
