import type { Sql, Statement } from "../../database/sql.ts"
import { type TrainingType, trainingMinutes } from "../../domain/catalogue/index.ts"
import { completedIds } from "../../domain/transcripts/index.ts"
import { subjectsOf, unfinishedIds } from "./row-queries.ts"

/** A training that is suggested to somebody, its texts in the language that is asked for. */
export type SuggestedRow = {
  guid: string
  type: TrainingType
  title: string
  description: string | null
  materialType: string | null
  providerName: string | null
  trainingMinutes: number
  subjects: string[]
}

/** The active training that is suggested to somebody who has neither done it nor is about to, nor any session of it; by title. */
export async function listSuggested(
  sql: Sql,
  { personId, culture }: { personId: number; culture: string },
): Promise<SuggestedRow[]> {
  return await sql<SuggestedRow>`
    with own as materialized (
      select t.training_id from transcript t
      where t.person_id = ${personId} and t.removed_at is null and t.status = any(${[...unfinishedIds, ...completedIds]}::smallint[])
    ),
    known as materialized (
      select training_id from own union all select s.event_id from own join session s on s.training_id = own.training_id
    ),
    suggested as materialized (${suggestedTo(sql, personId)})
    select lo.guid, lo.type, localized(lo.translations, ${culture}, 'title', lo.title) as title,
      localized(lo.translations, ${culture}, 'description', lo.description) as description,
      (select localized(kind.translations, ${culture}, 'name', kind.name)
        from material m join material_type kind on kind.id = m.material_type_id where m.training_id = lo.id) as material_type,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name,
      ${trainingMinutes(sql, sql`lo`)} as training_minutes, ${subjectsOf(sql, culture)} as subjects
    from suggested join training lo on lo.id = suggested.training_id and lo.active
    left join session s on s.training_id = lo.id left join training parent on parent.id = s.event_id
    left join provider on provider.id = coalesce(lo.provider_id, parent.provider_id)
    where lo.id not in (select training_id from known)
    order by lower(localized(lo.translations, ${culture}, 'title', lo.title)) collate "C", lo.id
  `
}

/**
 * The training whose availability says that it is suggested to a person: what `granting` of learning objects asks of one row, asked from the
 * person, because a portal has many more rows than concern one.
 */
export function suggestedTo(sql: Sql, personId: number): Statement<unknown> {
  return sql`
    select training_id from availability where list = 'suggested' and everybody
    union
    select a.training_id from person_ou own join ou_above up on up.ou_id = own.ou_id
    join availability a on a.list = 'suggested' and a.ou_id = up.above_id and (a.include_subordinates or up.distance = 0)
    where own.person_id = ${personId}
    union
    select training_id from availability where list = 'suggested' and person_id = ${personId}
    union
    select a.training_id from managers_of(${personId}) up
    join availability a on a.list = 'suggested' and a.person_id = up.manager_id and a.include_subordinates`
}
