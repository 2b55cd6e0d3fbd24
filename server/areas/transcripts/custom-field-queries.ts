import { jsonRows, type Sql } from "../../portal/sql.ts"
import type { CustomFieldRow } from "../learning-objects/custom-field-items.ts"
import type { KnownField } from "../learning-objects/known.ts"
import { messageLength } from "./stamps.ts"

/** A custom field of transcripts with a row's value, if the row has one. */
export type FieldValue = { tag: string; value: string | null }

/** The active custom fields of transcripts that a person may view, in their order, with what a row has in them. */
export async function listFieldValues(
  sql: Sql,
  transcriptId: number,
  { viewerId, culture }: { viewerId: number; culture: string },
): Promise<FieldValue[]> {
  return await sql<FieldValue>`
    select f.tag, coalesce(localized(o.translations, ${culture}, 'value', o.value), localized(v.translations, ${culture}, 'value', v.value)) as value
    from custom_field f
    left join transcript_custom_field v on v.field_id = f.id and v.transcript_id = ${transcriptId}
    left join custom_field_option o on o.id = v.option_id
    where f.area = 'transcript' and f.active and (
      not exists (select from custom_field_access x where x.field_id = f.id and x.access = 'view')
      or exists (select from custom_field_access x join person_role r on r.role_id = x.role_id
        where x.field_id = f.id and x.access = 'view' and r.person_id = ${viewerId}))
    order by f.display_order, f.id
  `
}

/** The active custom fields of transcripts, and whether a person may edit them: by their tags in lower case. */
export async function findFields(sql: Sql, editorId: number): Promise<Map<string, Omit<KnownField, "trainingTypes">>> {
  const rows = await sql<Omit<KnownField, "trainingTypes"> & { tag: string }>`
    select lower(f.tag) as tag, f.id, f.type,
      not exists (select from custom_field_access x where x.field_id = f.id and x.access = 'edit')
        or exists (select from custom_field_access x join person_role r on r.role_id = x.role_id
          where x.field_id = f.id and x.access = 'edit' and r.person_id = ${editorId}) as may_edit,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'value', o.value) order by o.display_order, o.id)
        from custom_field_option o where o.field_id = f.id and o.active), '[]') as options
    from custom_field f where f.area = 'transcript' and f.active
  `
  return new Map(rows.map(({ tag, ...field }) => [tag, field]))
}

/** What an edit changes: the comment if there is one (nothing left of it: it is taken away), and fields; those of `cleared` lose their value. */
export type Edit = { comment?: string; fields: CustomFieldRow[]; cleared: number[] }

/** Edits a row, in one statement, and stamps it. Gives whether the row was there to be edited. */
export async function editRecord(
  sql: Sql,
  id: number,
  { comment, fields, cleared }: Edit,
  { at, by }: { at: Date; by: number },
): Promise<boolean> {
  const rows = await sql`
    with edited as (
      update transcript set modified_at = ${at},
        comment = case when ${comment !== undefined} then nullif(${comment ?? null}::text, '') else comment end
      where id = ${id} and removed_at is null returning id
    ), stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, message)
      select id, 'Edited', ${at}, ${by}, left(nullif(${comment ?? null}::text, ''), ${messageLength}) from edited
    ), emptied as (
      delete from transcript_custom_field using edited where transcript_id = edited.id and field_id = any(${cleared}::bigint[])
    ), filled as (
      insert into transcript_custom_field (transcript_id, field_id, position, value, translations, option_id)
      select edited.id, field_id, position, value, translations, option_id
      from edited cross join jsonb_to_recordset(${jsonRows(fields)}::jsonb)
        as field (field_id bigint, position integer, value text, translations jsonb, option_id bigint)
      on conflict (transcript_id, field_id) do update set value = excluded.value, translations = excluded.translations,
        option_id = excluded.option_id
    )
    select id from edited
  `
  return rows.length > 0
}
