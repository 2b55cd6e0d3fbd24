import type { Portal } from "../../portal/portal.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import type { TrainingType } from "../learning-objects/training-item.ts"
import { ousNamed, ouTypesNamed } from "../org-units/ou-queries.ts"
import { typesNamed } from "../transcripts/training-types.ts"
import { type CatalogFilter, sent } from "./catalog-filter.ts"
import type { Cultures } from "./culture-queries.ts"

/** What the names in a filter mean, by ids: null for what was not asked for, empty for what there isn't. */
export type Meant = {
  types: TrainingType[] | null
  providers: number[] | null
  subjects: number[] | null
  skills: number[] | null
  competencies: number[] | null
  ouTypes: number[] | null
  ous: number[] | null
  /** The language's code as the portal writes it. */
  language: string | null
}

/** Looks up what a filter names, each name in the culture that is asked for and, if nothing has it there, in the portal's default language. */
export async function findMeant(
  { sql }: Pick<Portal, "sql">,
  filter: CatalogFilter,
  { asked: culture, ofPortal }: Cultures,
): Promise<Meant> {
  const type = sent(filter.TrainingType)
  const types = type === undefined ? null : (typesNamed(type, [culture, ofPortal]) ?? [])
  const language = sent(filter.Language) ?? null
  const [ouTypes, ouIds] = [texts(filter.OUType), texts(filter.OUId)]
  const meaning = (table: Statement<unknown>, column: "name" | "title", name: string | undefined) =>
    sent(name) === undefined ? sql`null::bigint[]` : namedAlike(sql, table, column, name!.trim(), culture)
  const [found] = await sql<Omit<Meant, "types">>`
    select ${meaning(sql`provider`, "name", filter.Provider)} as providers,
      ${meaning(sql`subject`, "title", filter.Subject)} as subjects,
      ${meaning(sql`skill`, "title", filter.Skills)} as skills,
      ${meaning(sql`competency`, "title", filter.Competency)} as competencies,
      ${ouTypes ? sql`array(${ouTypesNamed(sql, ouTypes, culture)})` : sql`null::bigint[]`} as ou_types,
      ${ouIds ? sql`array(${ousNamed(sql, ouIds, ouTypes && ouTypesNamed(sql, ouTypes, culture))})` : sql`null::bigint[]`} as ous,
      coalesce((select code from language where lower(code) = lower(${language}::text)), ${language}) as language
  `
  return { types, ...found! }
}

/** Whether something was asked for that there isn't, so that nothing can be found. */
export function meansNothing(meant: Meant): boolean {
  return Object.values(meant).some((ids) => ids?.length === 0)
}

/** The ids of what has this name in a culture, else of what has it in the portal's default language. */
function namedAlike(
  sql: Sql,
  table: Statement<unknown>,
  column: "name" | "title",
  name: string,
  culture: string,
): Statement<unknown> {
  const own = column === "name" ? sql`name` : sql`title`
  return sql`array(
    with here as (select id from ${table} where lower(localized(translations, ${culture}, ${column}, ${own})) = lower(${name}))
    select id from here union all select id from ${table} where lower(${own}) = lower(${name}) and not exists (select from here)
  )`
}

/** The texts that say something; nothing when none does. */
function texts(given: string[] | undefined): string[] | undefined {
  const said = (given ?? []).flatMap((text) => sent(text) ?? [])
  return said.length > 0 ? said : undefined
}
