import type { World } from "./world.ts"

const path = "/services/api/CustomField/"

/**
 * Adds custom fields of transcripts: one for each type that accepts values, one that accepts none, and two that are
 * hidden from `wsadmin`.
 */
export async function addTranscriptFields({ portal: { sql } }: World): Promise<void> {
  await sql.script(`
    insert into custom_field (tag, name, area, type, display_order, translations) values
      ('SHIFT', 'Shift', 'transcript', 'drop-down', 1, '{"fr-FR": {"name": "Équipe"}}'),
        ('BADGE', 'Badge', 'transcript', 'short text', 2, '{}'),
      ('PAID', 'Paid', 'transcript', 'check box', 3, '{}'), ('RATING', 'Rating', 'transcript', 'numeric', 4, '{}'),
      ('SEEN', 'Seen', 'transcript', 'date', 5, '{}'),
        ('PLACES', 'Places', 'transcript', 'multiple check box', 6, '{}'),
      ('SECRET', 'Secret', 'transcript', 'short text', 7, '{}');
    insert into custom_field_option (field_id, value, translations) select id, option, texts::jsonb from custom_field,
      (values ('Early', '{"fr-FR": {"value": "Matin"}}'), ('Late', '{}')) as options (option, texts)
        where tag = 'SHIFT';
    insert into custom_field_access (field_id, role_id, access)
      select f.id, r.id, access from custom_field f, role r, unnest(array['view', 'edit']) access
      where f.tag = 'SECRET' and r.name = 'Human resources';
  `)
}

/** Loads records and returns the body of the answer. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export async function load(world: World, records: unknown, headers?: Record<string, string>): Promise<any> {
  const { body } = await world.send("POST", path, { data: { record: records } }, headers)
  return body
}

/** The result of each record: null if it succeeded, else the reason. */
export async function reasonsOf(world: World, records: object[], headers?: Record<string, string>) {
  const { data } = await load(world, records, headers)
  return data.map(({ Result: result, Reason: reason }: { Result: string; Reason: string | null }) =>
    result === "Success" ? null : reason,
  )
}

/** The values of the fields of a learning object or of a row, by their tags, without empty ones. */
export async function valuesOf(world: World, query: Record<string, string>): Promise<Record<string, string>> {
  const { body } = await world.get(path, query)
  const filled = (body.data as { EmailTag: string; Value: string | null }[]).filter(
    ({ Value: value }) => value !== null,
  )
  return Object.fromEntries(filled.map(({ EmailTag: tag, Value: value }) => [tag, value as string]))
}
