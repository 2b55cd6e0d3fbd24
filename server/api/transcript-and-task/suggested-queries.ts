import { rowsForPerson } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { TrainingType } from "../../domain/catalogue/index.ts"
import { completedIds } from "../../domain/transcripts/index.ts"
import { subjectsOf, unfinishedIds } from "./row-queries.ts"

/** A training that is suggested to a person, its texts in the requested language. */
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

/**
 * The active training that is suggested to a person who has neither completed it nor has an unfinished row of it or of
 * a session of it; sorted by title.
 */
export async function listSuggested(
  sql: Sql,
  { personId, culture }: { personId: number; culture: string },
): Promise<SuggestedRow[]> {
  return await sql<SuggestedRow>`
    with own as materialized (
      select t.training_id from transcript t
      where t.person_id = ${personId} and t.removed_at is null
        and t.status = any(${[...unfinishedIds, ...completedIds]}::smallint[])
    ),
    known as materialized (
      select training_id from own union all select s.event_id from own join session s on s.training_id = own.training_id
    ),
    suggested as materialized (select distinct training_id from (${suggestedTo(sql, personId)}) meant)
    select lo.guid, lo.type, localized(lo.translations, ${culture}, 'title', lo.title) as title,
      localized(lo.translations, ${culture}, 'description', lo.description) as description,
      (select localized(kind.translations, ${culture}, 'name', kind.name)
        from material m join material_type kind on kind.id = m.material_type_id
          where m.training_id = lo.id) as material_type,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name,
      lo.minutes as training_minutes, ${subjectsOf(sql, culture)} as subjects
    from suggested join effective_training lo on lo.id = suggested.training_id and lo.active
    left join provider on provider.id = lo.effective_provider_id
    where lo.id not in (select training_id from known)
    order by lower(localized(lo.translations, ${culture}, 'title', lo.title)) collate "C", lo.id
  `
}

/** A query of the ids of training whose availability suggests it to a person; an id may come more than once. */
export function suggestedTo(sql: Sql, personId: number): Statement<{ trainingId: number }> {
  const suggested = (means: Statement<unknown>) =>
    sql<{ trainingId: number }>`select training_id from availability where list = 'suggested' and ${means}`
  return rowsForPerson(sql, suggested, personId)
}
