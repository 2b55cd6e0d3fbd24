import type { World } from "./world.ts"

/** A learning object for tests of searches. */
export type Searched = {
  type?: string
  title?: string
  description?: string | null
  keywords?: string | null
  translations?: Record<string, { title?: string; description?: string }>
  provider?: string | null
  languages?: string[]
  active?: boolean
  minutes?: number
  price?: number
  /** The time of both its creation and its last change. */
  at?: Date
  /** "everybody", a person, or a unit by its OU ID, with a final "+" for its subordinates. */
  availableTo?: string[]
}

/** Adds a learning object, and returns its id and GUID. */
export async function addSearched(
  { portal: { sql, clock } }: World,
  {
    type = "Course",
    title = "First aid",
    description = null,
    keywords = null,
    translations = {},
    provider = "Harbour Academy",
    languages = ["en-US"],
    active = true,
    minutes = 90,
    price,
    at = clock.now(),
    availableTo = [],
  }: Searched = {},
): Promise<{ id: number; guid: string }> {
  const [training] = await sql<{ id: number; guid: string }>`
    insert into training (type, title, description, keywords, translations, provider_id, languages, active,
        training_mins, default_price,
      created_at, modified_at)
    values (${type}, ${title}, ${description}, ${keywords}, ${JSON.stringify(translations)}::jsonb,
      (select id from provider where name = ${provider}), ${languages}, ${active}, ${minutes}, ${price ?? null}, ${at},
        ${at})
    returning id, guid
  `
  await sql`
    insert into availability (training_id, position, everybody, ou_id, person_id, include_subordinates)
    select ${training!.id}, place, given = 'everybody', ou.id, person.id, given like '%+'
    from unnest(${availableTo}::text[]) with ordinality as asked(given, place)
    left join ou on ou.ou_id = rtrim(given, '+') left join person on person.user_id = rtrim(given, '+')
  `
  return training!
}
