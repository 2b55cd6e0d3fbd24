import type { Portal } from "../../portal/portal.ts"
import { asked, durationOf, type TrainingRow } from "./describe-queries.ts"
import type { TrainingType } from "./training-item.ts"

/** A curriculum's sections and trainings. */
export type CurriculumRow = {
  sections:
    | {
        id: number
        parentId: number | null
        title: string
        description: string | null
        position: number
        minRequired: number
      }[]
    | null
  items:
    | {
        guid: string
        type: TrainingType
        title: string
        description: string | null
        providerId: number | null
        minutes: number
        sectionId: number
        position: number
        required: boolean
      }[]
    | null
}

/** For each curriculum its sections, and all its trainings whether available or not, in their order. */
export async function findCurriculum({ sql }: Portal, trainings: TrainingRow[]): Promise<CurriculumRow[]> {
  return await sql<CurriculumRow>`
    select
      (select json_agg(json_build_object('id', s.id, 'parentId', s.parent_id, 'position', s.position,
          'title', localized(s.translations, asked.culture, 'title', s.title),
          'description', localized(s.translations, asked.culture, 'description', s.description),
          'minRequired', coalesce(s.min_required, (select count(*) from curriculum_item i where i.section_id = s.id and i.required))
        ) order by s.position, s.id)
        from curriculum_section s where s.curriculum_id = asked.id) as sections,
      (select json_agg(json_build_object('guid', t.guid, 'type', t.type, 'sectionId', i.section_id, 'position', i.position,
          'title', localized(t.translations, asked.culture, 'title', t.title),
          'description', localized(t.translations, asked.culture, 'description', t.description),
          'providerId', t.provider_id, 'minutes', ${durationOf(sql)}, 'required', i.required
        ) order by s.position, s.id, i.position)
        from curriculum_section s join curriculum_item i on i.section_id = s.id join training t on t.id = i.training_id
        where s.curriculum_id = asked.id) as items
    from ${asked(sql, trainings)}
    order by asked.place
  `
}
