import type { Portal } from "../../portal/portal.ts"

/** In which language a search looks, and what it falls back to. */
export type Cultures = {
  /** As the portal writes it, or as it was asked for when the portal doesn't know it. */
  asked: string
  ofPortal: string
  /** The dictionaries that bring words of the two to their stems. */
  askedStems: string
  portalStems: string
}

/** The culture that is asked for, in any case of letters, and the portal's default one. */
export async function findCultures({ sql }: Pick<Portal, "sql">, asked: string): Promise<Cultures> {
  const [found] = await sql<Cultures>`
    select coalesce(l.code, given.code) as asked, s.default_culture as of_portal,
      search_config(coalesce(l.code, given.code))::text as asked_stems, search_config(s.default_culture)::text as portal_stems
    from portal_setting s cross join (select ${asked}::text as code) given left join language l on lower(l.code) = lower(given.code)
  `
  return found!
}
