import type { Sql } from "../../../database/sql.ts"
import { guidKey, numberKey, refKey } from "../../../section/kinds.ts"
import type { StoredKey } from "../../../section/section.ts"
import { isGuid } from "../../../wire/fields.ts"
import type { EventBasics } from "./sessions.ts"

/** The stored learning objects with these keys. */
export async function findTrainings(sql: Sql, keys: readonly string[]): Promise<StoredKey[]> {
  type Row = { name: string; id: number; guid: string; type: string }
  const byRef = await sql<Row>`
    select name, id, guid, type from unnest(${namesIn(keys, "ref")}::text[]) as name
    join training on lower(external_ref) = lower(name)
  `
  const byGuid = await sql<Row>`
    select guid as name, id, guid, type from training where guid = any(${namesIn(keys, "guid").filter(isGuid)}::uuid[])
  `
  // If several events have the same number, the newest active one.
  const byNumber = await sql<Row>`
    select distinct on (name) name, t.id, t.guid, t.type from unnest(${namesIn(keys, "number")}::text[]) as name
    join event e on lower(e.event_number) = lower(name) join training t on t.id = e.training_id
    order by name, t.active desc, t.created_at desc, t.id desc
  `
  const stored = (rows: Row[], keyOf: (name: string) => string): StoredKey[] =>
    rows.map(({ name, ...found }) => ({ kind: "training", key: keyOf(name), ...found }))
  return [...stored(byRef, refKey), ...stored(byGuid, guidKey), ...stored(byNumber, numberKey)]
}

function namesIn(keys: readonly string[], prefix: string): string[] {
  return keys.filter((key) => key.startsWith(`${prefix}:`)).map((key) => key.slice(prefix.length + 1))
}

/** The values of these stored events that their sessions inherit. */
export async function findEvents(sql: Sql, ids: number[]): Promise<Map<number, EventBasics>> {
  type Row = Omit<EventBasics, "title" | "description"> & {
    id: number
    title: string
    description: string | null
    translations: Record<string, Record<string, string>>
  }
  const rows = await sql<Row>`
    select t.id, t.title, t.description, t.translations, t.provider_id, t.languages,
      e.copy_availability_to_new_sessions as copies_availability,
      e.minimum_registration as minimum, e.maximum_registration as maximum,
      array(select subject_id from training_subject where training_id = t.id order by position) as subject_ids,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'position', a.position, 'everybody', a.everybody, 'ouId', a.ou_id, 'personId', a.person_id,
          'includeSubordinates', a.include_subordinates, 'preApproved', a.pre_approved,
          'registerUponApproval', a.register_upon_approval, 'requestForm', a.request_form, 'list', a.list
        ) order by a.position), '[]')
        from availability a where a.training_id = t.id) as availability,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'fieldId', f.field_id, 'position', f.position, 'value', f.value, 'translations', f.translations,
          'optionId', f.option_id
        ) order by f.position), '[]')
        from training_custom_field f where f.training_id = t.id) as fields
    from training t join event e on e.training_id = t.id where t.id = any(${ids})
  `
  return new Map(
    rows.map(({ id, title, description, translations, ...rest }) => {
      const localized = (column: string, text: string | null) => ({
        text,
        others: Object.fromEntries(
          Object.entries(translations).flatMap(([culture, texts]) =>
            texts[column] === undefined ? [] : [[culture, texts[column]]],
          ),
        ),
      })
      return [id, { ...rest, title: localized("title", title), description: localized("description", description) }]
    }),
  )
}

/** Takes locators for a number of new sessions. */
export async function takeLocators(sql: Sql, count: number): Promise<number[]> {
  const rows = await sql<{ locator: number }>`
    select nextval('session_locator') as locator from generate_series(1, ${count}::integer)
  `
  return rows.map(({ locator }) => locator)
}
