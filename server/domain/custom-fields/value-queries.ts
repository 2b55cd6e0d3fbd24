import type { Sql } from "../../database/sql.ts"
import { hasFieldAccess } from "../catalogue/index.ts"
import type { FieldTarget, FieldType, ItemType } from "./field-value.ts"

/** A custom field with its current value. */
export type FieldValueDetails = {
  tag: string
  name: string
  type: FieldType
  value: string | null
  mayView: boolean
  /** Whether the field applies to the training's type. */
  supported: boolean
}

/**
 * The active fields of training or of transcripts in their order, with the values of this training or transcript row.
 */
export async function listFieldValues(
  sql: Sql,
  { trainingId, type, transcriptId }: FieldTarget,
  itemType: ItemType,
  { viewerId, culture }: { viewerId: number; culture: string },
): Promise<FieldValueDetails[]> {
  const isTraining = itemType === "LO"
  const values = isTraining
    ? sql`select field_id, value, translations, option_id from training_custom_field where training_id = ${trainingId}`
    : sql`
      select field_id, value, translations, option_id from transcript_custom_field where transcript_id = ${transcriptId}
    `
  return await sql<FieldValueDetails>`
    select f.tag, localized(f.translations, ${culture}, 'name', f.name) as name, f.type,
      ${hasFieldAccess(sql, "view", viewerId)} as may_view,
      ${!isTraining} or ${type} = any(f.training_types) as supported,
      coalesce(localized(o.translations, ${culture}, 'value', o.value),
          localized(v.translations, ${culture}, 'value', v.value)) as value
    from custom_field f
    left join (${values}) v on v.field_id = f.id
    left join custom_field_option o on o.id = v.option_id
    where f.area = ${isTraining ? "training" : "transcript"} and f.active
    order by f.display_order, f.id
  `
}
