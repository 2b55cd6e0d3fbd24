import type { Sql, Statement } from "../../database/sql.ts"

/** A certification in a search result. */
export type FoundCertification = {
  /** Its GUID. */
  certificationId: string
  title: string
  provider: string | null
  description: string | null
  version: string
  active: boolean
}

/**
 * Searches certifications whose title or description, in the given language or in the portal's, contains all words of a
 * text. Returns a page by title, and the number on all pages. A word matches literally, or if each of its parts (split
 * at punctuation) begins a word. `condition` limits the certifications `c`; for those that a person may request it is
 * `c.active and exists` over `availabilityOfCertification` (certification-queries.ts).
 */
export async function searchCertifications(
  sql: Sql,
  { text, culture, condition }: { text: string; culture: string; condition: Statement<unknown> },
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: FoundCertification[]; total: number }> {
  const title = sql`localized(c.translations, ${culture}, 'title', c.title)`
  const description = sql`localized(c.translations, ${culture}, 'description', c.description)`
  const [found] = await sql<{ rows: FoundCertification[]; total: number }>`
    with found as materialized (
      select c.id, c.guid, ${title} as title, ${description} as description, c.version, c.active, c.provider_id
      from certification c cross join lateral (
        select concat_ws(chr(10), ${title}, ${description}, c.title, c.description) as written offset 0
      ) texts cross join lateral (
        select search_fold(texts.written) as folded, ' ' || search_fold(search_spaced(texts.written)) as spaced offset 0
      ) own
      where (${condition}) and not exists (
        select from unnest((select search_chunks(${text}))) chunk
        where position(search_fold(chunk) in own.folded) = 0 and not search_begins(own.spaced, chunk)
      )
    ), page as (
      select * from found order by lower(title), id limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    )
    select (select count(*) from found) as total, (
      select coalesce(jsonb_agg(jsonb_build_object(
        'certificationId', page.guid, 'title', page.title,
        'provider', localized(provider.translations, ${culture}, 'name', provider.name),
        'description', page.description, 'version', page.version, 'active', page.active)
        order by lower(page.title), page.id), '[]')
      from page left join provider on provider.id = page.provider_id
    ) as rows
  `
  return found!
}
