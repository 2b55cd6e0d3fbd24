import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import type { CustomFieldRow } from "./custom-field-items.ts"
import type { KnownField } from "./resolved-references.ts"

/**
 * Returns the active custom fields of training or of transcripts by their tags in lower case, and whether a person may
 * edit them.
 */
export async function findCustomFields(
  sql: Sql,
  area: "training" | "transcript",
  editorId: number,
): Promise<Map<string, KnownField>> {
  const rows = await sql<{ tag: string; field: KnownField }>`
    select lower(f.tag) as tag, ${knownField(sql, editorId)} as field from custom_field f
      where f.area = ${area} and f.active
  `
  return new Map(rows.map(({ tag, field }) => [tag, field]))
}

/** A `KnownField` of the field `f`, with its options and whether a person may edit it. */
export function knownField(sql: Sql, editorId: number): Statement<unknown> {
  return sql`
    jsonb_build_object('id', f.id, 'type', f.type, 'trainingTypes', f.training_types,
    'mayEdit', ${hasFieldAccess(sql, "edit", editorId)},
    'options',
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'value', o.value) order by o.display_order, o.id)
      from custom_field_option o where o.field_id = f.id and o.active), '[]'))`
}

/**
 * The condition that a person may view or edit the field `f`: the person has one of the roles that the field names for
 * that, or it names none.
 */
export function hasFieldAccess(sql: Sql, access: "view" | "edit", personId: number): Statement<unknown> {
  return sql`(
    not exists (select from custom_field_access x where x.field_id = f.id and x.access = ${access})
    or exists (select from custom_field_access x join person_role r on r.role_id = x.role_id
      where x.field_id = f.id and x.access = ${access} and r.person_id = ${personId}))`
}

/** A value for a training's custom field. */
export type TrainingFieldRow = Omit<CustomFieldRow, "position"> & { trainingId: number }

/**
 * Stores values of many trainings' custom fields, at most one for each field of a training, in one statement. An
 * unchanged value keeps its translations. The trainings count as modified.
 */
export async function saveTrainingFields(
  sql: Sql,
  rows: readonly TrainingFieldRow[],
  { at, by }: { at: Date; by: number },
): Promise<void> {
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${jsonRows([...rows])}::jsonb)
        as given (training_id bigint, field_id bigint, value text, translations jsonb, option_id bigint)
    ), locked as materialized (
      -- In one order, so that two loads don't deadlock.
      select id from training where id in (select training_id from given) order by id for no key update
    ), changed as (
      update training set modified_at = ${at}, modified_by = ${by} from locked where training.id = locked.id
        returning training.id
    )
    insert into training_custom_field as present (training_id, field_id, position, value, translations, option_id)
    select changed.id, given.field_id,
      coalesce((select max(last.position) from training_custom_field last where last.training_id = changed.id), -1)
        + row_number() over (partition by changed.id order by given.field_id),
      given.value, given.translations, given.option_id
    from given join changed on changed.id = given.training_id
    order by changed.id, given.field_id
    on conflict (training_id, field_id) do update set value = excluded.value, option_id = excluded.option_id,
      translations = case when present.value = excluded.value then present.translations else excluded.translations end
  `
}
