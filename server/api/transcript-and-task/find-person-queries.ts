import type { Sql } from "../../database/sql.ts"

/**
 * The person and language that a query names: the person if active, the language if the portal has it; and the portal's
 * default language.
 */
export type FoundPerson = {
  personId: number | null
  culture: string | null
  language: string | null
  ofPortal: string
}

/** Looks up the person and the language that a query names, in one round trip. */
export async function findPerson(
  sql: Sql,
  { user = null, language = null }: { user?: string | null | undefined; language?: string | null | undefined },
): Promise<FoundPerson> {
  const [found] = await sql<FoundPerson>`
    select p.id as person_id, p.culture, setting.default_culture as of_portal,
      (select code from language where active and lower(code) = lower(${language})) as language
    from portal_setting setting
    left join person p on p.active and p.id = (select k.person_id from person_key k where k.key = lower(${user}))
  `
  return found!
}
