import type { Portal } from "../../portal/portal.ts"

/** The language of a search, and its fallback. */
export type SearchCultures = {
  /** In the portal's spelling, or as the caller gave it when the portal doesn't know it. */
  asked: string
  ofPortal: string
  /** The text search configurations of the two languages. */
  askedStems: string
  portalStems: string
}

/** Returns the requested culture, in any case, and the portal's default one. */
export async function findSearchCultures({ sql }: Pick<Portal, "sql">, asked: string): Promise<SearchCultures> {
  const [found] = await sql<SearchCultures>`
    select coalesce(l.code, given.code) as asked, s.default_culture as of_portal,
      search_config(coalesce(l.code, given.code))::text as asked_stems,
        search_config(s.default_culture)::text as portal_stems
    from portal_setting s cross join (select ${asked}::text as code) given
      left join language l on lower(l.code) = lower(given.code)
  `
  return found!
}
