import type { Sql, Statement } from "../../database/sql.ts"
import type { TrainingType } from "../../domain/catalogue/index.ts"
import type { RecordRow } from "./transcript-record.ts"

/**
 * The person whose transcript a request names, by User ID (or user name) or by GUID. If both are sent, the GUID counts.
 */
export type Whose = { externalId?: string; userGuid?: string }

/** The id of the active person with this name. Undefined when there is none. */
export async function findActivePerson(sql: Sql, { externalId, userGuid }: Whose): Promise<number | undefined> {
  const [person] = await sql<{ id: number }>`
    select p.id from person p
    where p.active and p.id = ${
      userGuid === undefined
        ? sql`(select k.person_id from person_key k where k.key = lower(${externalId}))`
        : sql`(select named.id from person named where named.guid = ${userGuid}::uuid)`
    }
  `
  return person?.id
}

/** A filter of a person's rows. Undefined members don't filter; removed rows never match. */
export type Choice = {
  /** Numbers of statuses. */
  statuses?: readonly number[]
  types?: readonly TrainingType[]
  /** Whether archived rows match, too. */
  archived: boolean
}

/** A person's rows that are not removed, the newest first. */
export async function listRecords(sql: Sql, personId: number, choice: Choice, culture: string): Promise<RecordRow[]> {
  const { statuses = null, types = null, archived } = choice
  return await sql<RecordRow>`
    select ${columns(sql, culture)} ${tables(sql)}
    where t.person_id = ${personId} and t.removed_at is null and (${archived} or not t.archived)
      and (${statuses}::smallint[] is null or t.status = any(${statuses}::smallint[]))
      and (${types}::text[] is null or lo.type = any(${types}::text[]))
    order by t.created_at desc, t.id desc
  `
}

/** The latest occurrence of a training with a person that is not removed. */
export async function findRecord(
  sql: Sql,
  personId: number,
  guid: string,
  culture: string,
): Promise<RecordRow | undefined> {
  const [row] = await sql<RecordRow>`
    select ${columns(sql, culture)} ${tables(sql)}
    where t.id = (
      select latest.id from training requested
        cross join lateral latest_unremoved_occurrence(${personId}::bigint, requested.id) latest
      where requested.guid = ${guid}::uuid)
  `
  return row
}

function columns(sql: Sql, culture: string): Statement<unknown> {
  return sql`t.id, t.person_id, t.training_id, p.user_id, p.guid as user_guid, lo.guid, lo.type,
    localized(lo.translations, ${culture}, 'title', lo.title) as title, lo.version_number, provider.id as provider_id,
    localized(provider.translations, ${culture}, 'name', provider.name) as provider_name, t.reg_num,
    not exists (
      select from transcript later
      where later.person_id = t.person_id and later.training_id = t.training_id and later.reg_num > t.reg_num
        and later.removed_at is null
    ) as latest,
    t.status, (
      select stamp.at from transcript_stamp stamp where stamp.transcript_id = t.id and stamp.status is not null
        order by stamp.id desc limit 1
    ) as status_changed_at,
    t.assigned_at, t.assigned_by, t.origin, (
      select assignment.settings ->> 'purpose' from transcript_source source
        join assignment on assignment.id = source.source_id
      where source.transcript_id = t.id and source.kind = 'assignment' and assignment.settings ->> 'purpose' is not null
      order by source.added_at desc, assignment.id desc limit 1
    ) as purpose,
    t.available_at, t.registered_at, t.due_at, t.completed_at, t.modified_at, t.suggested, t.required, t.stand_alone,
      t.passed, t.score,
    lo.minutes as training_minutes, t.minutes, t.removed_at is not null as removed, t.archived`
}

function tables(sql: Sql): Statement<unknown> {
  return sql`
    from transcript t join effective_training lo on lo.id = t.training_id join person p on p.id = t.person_id
    left join provider on provider.id = lo.effective_provider_id`
}

/** A training of a curriculum's sections, with the person's row of it. */
export type CurriculumChildRow = {
  guid: string
  type: TrainingType
  title: string
  sectionTitle: string
  sectionOrder: number
  position: number
  required: boolean
  record: RecordRow | undefined
}

/**
 * The trainings directly in a curriculum's own sections, in their order, each with the latest row of a person that is
 * not removed.
 */
export async function listCurriculumChildren(
  sql: Sql,
  { trainingId, personId, culture }: { trainingId: number; personId: number; culture: string },
): Promise<CurriculumChildRow[]> {
  const rows = await sql<Omit<CurriculumChildRow, "record"> & { recordId: number | null }>`
    select child.guid, child.type, localized(child.translations, ${culture}, 'title', child.title) as title,
      localized(section.translations, ${culture}, 'title', section.title) as section_title,
        section.position as section_order,
      item.position, item.required, latest.id as record_id
    from curriculum_section section join curriculum_item item on item.section_id = section.id
      join training child on child.id = item.training_id
    left join lateral latest_unremoved_occurrence(${personId}::bigint, child.id) latest on true
    where section.curriculum_id = ${trainingId}
    order by section.position, section.id, item.position
  `
  const ids = rows.flatMap(({ recordId }) => recordId ?? [])
  const records =
    await sql<RecordRow>`select ${columns(sql, culture)} ${tables(sql)} where t.id = any(${ids}::bigint[])`
  const byId = new Map(records.map((record) => [record.id, record]))
  return rows.map(({ recordId, ...child }) => ({ ...child, record: byId.get(recordId ?? 0) }))
}
