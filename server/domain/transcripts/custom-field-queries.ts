import { jsonRows, type Sql } from "../../database/sql.ts"
import { type CustomFieldRow, hasFieldAccess } from "../catalogue/index.ts"
import { messageLength } from "./stamps.ts"

/** A custom field of transcripts with a row's value. Null: the row has none. */
export type FieldValue = { name: string; value: string | null }

/** Lists the active custom fields of transcripts that a person may view, in display order, with the row's values. */
export async function listFieldValues(
  sql: Sql,
  transcriptId: number,
  { viewerId, culture }: { viewerId: number; culture: string },
): Promise<FieldValue[]> {
  return await sql<FieldValue>`
    select localized(f.translations, ${culture}, 'name', f.name) as name,
      coalesce(
        localized(o.translations, ${culture}, 'value', o.value), localized(v.translations, ${culture}, 'value', v.value)
      ) as value
    from custom_field f
    left join transcript_custom_field v on v.field_id = f.id and v.transcript_id = ${transcriptId}
    left join custom_field_option o on o.id = v.option_id
    where f.area = 'transcript' and f.active and ${hasFieldAccess(sql, "view", viewerId)}
    order by f.display_order, f.id
  `
}

/**
 * The changes of an edit: the comment, if present (an empty comment deletes the stored one), and custom fields; the
 * values of the fields in `cleared` are deleted.
 */
export type RecordEdit = { comment?: string; fields: CustomFieldRow[]; cleared: number[] }

/** Edits a row in one statement and adds a stamp. Returns false if the row does not exist or is removed. */
export async function editRecord(
  sql: Sql,
  id: number,
  { comment, fields, cleared }: RecordEdit,
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
      delete from transcript_custom_field using edited
        where transcript_id = edited.id and field_id = any(${cleared}::bigint[])
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

/** A value for a custom field of a row. */
export type TranscriptFieldRow = Omit<CustomFieldRow, "position"> & { transcriptId: number }

/**
 * Stores values of many rows' custom fields, at most one for each field of a row, in one statement, and adds one stamp
 * to each row. Returns the rows that were edited; removed rows are not.
 */
export async function saveRecordFields(
  sql: Sql,
  rows: readonly TranscriptFieldRow[],
  { at, by }: { at: Date; by: number },
): Promise<number[]> {
  const edited = await sql<{ id: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${jsonRows([...rows])}::jsonb)
        as given (transcript_id bigint, field_id bigint, value text, translations jsonb, option_id bigint)
    ), locked as materialized (
      select id from transcript where id in (select transcript_id from given) and removed_at is null
        order by id for no key update
    ), edited as (
      update transcript set modified_at = ${at} from locked where transcript.id = locked.id returning transcript.id
    ), stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id) select id, 'Edited', ${at}, ${by} from edited
    ), filled as (
      insert into transcript_custom_field as present (transcript_id, field_id, position, value, translations, option_id)
      select edited.id, given.field_id,
        coalesce((select max(last.position) from transcript_custom_field last where last.transcript_id = edited.id), -1)
          + row_number() over (partition by edited.id order by given.field_id),
        given.value, given.translations, given.option_id
      from given join edited on edited.id = given.transcript_id
      order by edited.id, given.field_id
      on conflict (transcript_id, field_id) do update set value = excluded.value, option_id = excluded.option_id,
        translations = case when present.value = excluded.value then present.translations else excluded.translations end
    )
    select id from edited
  `
  return edited.map(({ id }) => id)
}
