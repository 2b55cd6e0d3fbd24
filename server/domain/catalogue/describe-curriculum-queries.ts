import type { Sql, Statement } from "../../database/sql.ts"
import type { TrainingType } from "./training-item.ts"

/** The data that only a curriculum has: its sections, and all its trainings in their order, available or not. */
export type CurriculumOwn = { sections: SectionRow[]; items: CurriculumItemRow[] }

export type SectionRow = {
  id: number
  parentId: number | null
  title: string
  description: string | null
  position: number
  minRequired: number
}

export type CurriculumItemRow = {
  guid: string
  type: TrainingType
  title: string
  description: string | null
  providerId: number | null
  minutes: number
  sectionId: number
  position: number
  required: boolean
}

/** `CurriculumOwn` of the training `t` in the language of `asked`. */
export function curriculumOwn(sql: Sql): Statement<unknown> {
  return sql`json_build_object(
    'sections', (
      select coalesce(json_agg(json_build_object('id', s.id, 'parentId', s.parent_id, 'position', s.position,
          'title', localized(s.translations, asked.culture, 'title', s.title),
          'description', localized(s.translations, asked.culture, 'description', s.description),
          'minRequired', coalesce(s.min_required, (select count(*) from curriculum_item i
                where i.section_id = s.id and i.required))
        ) order by s.position, s.id), '[]')
      from curriculum_section s where s.curriculum_id = t.id),
    'items', (
      select coalesce(json_agg(json_build_object('guid', t.guid, 'type', t.type, 'sectionId', i.section_id, 'position',
              i.position,
          'title', localized(t.translations, asked.culture, 'title', t.title),
          'description', localized(t.translations, asked.culture, 'description', t.description),
          'providerId', t.provider_id, 'minutes', t.minutes, 'required', i.required
        ) order by s.position, s.id, i.position), '[]')
      from (select * from curriculum_section where curriculum_id = t.id) s
      join curriculum_item i on i.section_id = s.id join effective_training t on t.id = i.training_id))`
}
