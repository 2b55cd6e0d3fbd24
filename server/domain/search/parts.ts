import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The condition that a text contains a part, ignoring case and accents. A trigram index on `search_fold(text)` serves
 * it; without one every row is read.
 */
export function containsPart(sql: Sql, text: Expression, part: string): Statement<unknown> {
  return foldedContainsPart(sql, sql`search_fold(${text})`, part)
}

/** The same condition for a text that is stored folded by `search_fold`. */
export function foldedContainsPart(sql: Sql, folded: Expression, part: string): Statement<unknown> {
  // As a subselect the pattern is computed once, and not for each row.
  return sql`${folded} like (select search_pattern(${part}))`
}

/** The condition that the name of the person `person` contains a part. */
export function nameContainsPart(sql: Sql, person: Expression, part: string): Statement<unknown> {
  // Not display_name: the expression must be that of the index person_name_part.
  return containsPart(sql, sql`${person}.first_name || ' ' || ${person}.last_name`, part)
}

/** The ids of the learning objects whose title contains a part, in the portal's default language or in a culture. */
export function trainingsWithTitle(sql: Sql, part: string, culture = ""): Statement<unknown> {
  return sql`
    select training_id from training_text where ${foldedContainsPart(sql, sql`title`, part)}
      and culture in ('', ${culture})
  `
}

/**
 * The ids of the learning objects whose title or description contains a part, in the portal's default language or in a
 * culture.
 */
export function trainingsWithText(sql: Sql, part: string, culture: string): Statement<unknown> {
  return sql`
    select training_id from training_text
    where (${foldedContainsPart(sql, sql`title`, part)} or ${foldedContainsPart(sql, sql`description`, part)})
      and culture in ('', ${culture})`
}
