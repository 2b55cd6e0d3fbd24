import type { Portal } from "../../portal/portal.ts"
import type { FieldValue } from "./catalogue.ts"
import { catalogueRevision } from "./catalogue-queries.ts"
import { type CurriculumOwn, curriculumOwn } from "./describe-curriculum-queries.ts"
import { type EventOwn, eventOwn, type SessionOwn, sessionOwn } from "./describe-session-queries.ts"
import { readableTypes } from "./training-item.ts"

/** A training and the language of its description. */
export type DescriptionRequest = { trainingId: number; culture: string }

/** The data of a description, its texts in the requested language. Objects of the catalogue are referred to by id. */
export type TrainingRow = Own & {
  trainingId: number
  culture: string
  /** The revisions at the time of this read. */
  trainingRevision: number
  catalogueRevision: string
  guid: string
  title: string
  description: string | null
  providerId: number | null
  minutes: number
  /** The price for people without a price of their own: 0 in the portal's currency when the training has none. */
  currency: string | null
  price: number
  priceBlockId: number | null
  subjectIds: number[]
  languages: string[]
  fields: FieldValue[] | null
}

/** The data that only one type has. */
export type Own =
  | { type: "Event"; own: EventOwn }
  | { type: "Session"; own: SessionOwn }
  | { type: "Material"; own: { typeId: number; url: string | null } }
  | { type: "Curriculum"; own: CurriculumOwn }
  | { type: "Course" | "Test" | "Video"; own: null }

/** Returns the trainings for descriptions, without those that are deleted or inactive. */
export async function findTrainings({ sql }: Portal, requests: DescriptionRequest[]): Promise<TrainingRow[]> {
  // The parameters come in through subselects: the planner doesn't see their number, and makes one plan for all
  // statements.
  return await sql<TrainingRow>`
    select t.id as training_id, asked.culture, r.revision as training_revision,
      ${catalogueRevision(sql)} as catalogue_revision,
      t.guid, t.type, localized(t.translations, asked.culture, 'title', t.title) as title,
      localized(t.translations, asked.culture, 'description', t.description) as description, t.provider_id, t.minutes,
      coalesce(t.effective_price_currency, portal_currency()) as currency,
      coalesce(t.effective_price, 0) as price, (select id from active_price_block(t.id, 'money')) as price_block_id,
      array(select ts.subject_id from training_subject ts where ts.training_id = t.id
          order by ts.position) as subject_ids, t.languages,
      (select json_agg(json_build_array(v.field_id, localized(v.translations, asked.culture, 'value', v.value),
              v.option_id))
        from training_custom_field v where v.training_id = t.id) as fields,
      case t.type
        when 'Event' then ${eventOwn(sql)}
        when 'Session' then ${sessionOwn(sql)}
        when 'Material' then
          (select json_build_object('typeId', m.material_type_id, 'url', m.url) from material m
              where m.training_id = t.id)
        when 'Curriculum' then ${curriculumOwn(sql)}
      end as own
    from unnest((select ${requests.map(({ trainingId }) => trainingId)}::bigint[]),
        (select ${requests.map(({ culture }) => culture)}::text[]))
      as asked(training_id, culture)
    join effective_training t on t.id = asked.training_id and t.active
      and t.type = any((select ${readableTypes}::text[])::text[])
    join training_revision r on r.training_id = t.id
  `
}
