import type { Sql, Statement } from "../../database/sql.ts"
import { type PartRow, partColumns, type TrainingType, timeMembers } from "../../domain/catalogue/index.ts"
import { openIds, statusId } from "../../domain/transcripts/index.ts"

/** The statuses of unfinished rows: open or waitlisted. */
export const unfinishedIds: readonly number[] = [...openIds, statusId("waitlisted")]

/** A row of a transcript with its training, and texts in the requested language. */
export type DescribedRow = {
  id: number
  trainingId: number
  guid: string
  type: TrainingType
  /** Whether the training is active: an inactive one can't be started. */
  active: boolean
  /** Whether the training is an online course without anything to launch. */
  shell: boolean
  title: string
  /** Materials only. */
  materialType: string | null
  providerName: string | null
  providerNumber: string | null
  trainingMinutes: number
  subjects: string[]
  status: number
  standAlone: boolean
  availableAt: Date | null
  registeredAt: Date
  assignedAt: Date | null
  assignedBy: string | null
  dueAt: Date | null
  completedAt: Date | null
  lastAccessAt: Date | null
  score: string | null
  minutes: number
  /** Sessions only: the instructor's name as stored on the session itself. */
  instructorName: string | null
  /** Sessions only: the parts in their order. */
  parts: PartRow[] | null
}

/**
 * A query of the rows of a person that are neither removed nor archived. There are few, however many rows a portal has.
 */
export function ownRows(sql: Sql, personId: number): Statement<unknown> {
  return sql`
    select t.id, t.training_id, t.status, t.stand_alone, t.origin, t.assigned_at, t.available_at, t.due_at,
      ${registeredAt(sql)} as registered_at
    from transcript t where t.person_id = ${personId} and t.removed_at is null and not t.archived`
}

/**
 * A query of the ids of events whose place a session has taken among the rows `own`: a session that is open or
 * waitlisted.
 */
export function trackedEvents(sql: Sql): Statement<unknown> {
  return sql`
    select s.event_id from own join session s on s.training_id = own.training_id
      where own.status = any(${unfinishedIds}::smallint[])`
}

/** The time of registration, or, for a row without a registration, the time of its creation. */
function registeredAt(sql: Sql): Statement<unknown> {
  return sql`coalesce(t.registered_at, t.created_at)`
}

/** Reads rows by their ids, in the order of the ids. */
export async function describeRows(sql: Sql, ids: readonly number[], culture: string): Promise<DescribedRow[]> {
  if (ids.length === 0) return []
  return await sql<DescribedRow>`
    select t.id, t.training_id, lo.guid, lo.type, lo.active, lo.shell,
      localized(lo.translations, ${culture}, 'title', lo.title) as title,
      (select localized(kind.translations, ${culture}, 'name', kind.name)
        from material m join material_type kind on kind.id = m.material_type_id
          where m.training_id = lo.id) as material_type,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name,
      case lo.type when 'Session' then (select s.session_id from session s where s.training_id = lo.id)
        when 'Event' then (
          select localized(lo.translations, ${culture}, 'event_number', e.event_number) from event e
            where e.training_id = lo.id)
        else lo.external_ref end as provider_number,
      lo.minutes as training_minutes, ${subjectsOf(sql, culture)} as subjects,
      t.status, t.stand_alone, t.available_at, ${registeredAt(sql)} as registered_at, t.assigned_at,
      (select last_name_first(who.first_name, who.last_name) from person who
          where who.id = t.assigned_by) as assigned_by,
      t.due_at, t.completed_at, t.last_access_at,
      trim_scale(t.score)::text as score, t.minutes,
      case when lo.type = 'Session' then (select s.instructor_name from session s where s.training_id = lo.id)
        end as instructor_name,
      case when lo.type = 'Session' then ${partsOf(sql)} end as parts
    from unnest(${ids}::bigint[]) with ordinality as wanted (id, place)
    join transcript t on t.id = wanted.id
    join effective_training lo on lo.id = t.training_id
    cross join (select ${culture}::text as culture) asked
    left join provider on provider.id = lo.effective_provider_id
    order by wanted.place
  `
}

/** The titles of the subjects of the training `lo`, in their order. */
export function subjectsOf(sql: Sql, culture: string): Statement<unknown> {
  return sql`array(
    select localized(subject.translations, ${culture}, 'title', subject.title)
    from training_subject own join subject on subject.id = own.subject_id where own.training_id = lo.id
      order by own.position)`
}

/** The parts of the session `lo`, in the requested language. */
function partsOf(sql: Sql): Statement<unknown> {
  return sql`(
    select coalesce(
      json_agg(json_build_object(${timeMembers(sql)}, ${partColumns(sql)}) order by p.starts_at, p.id),
      '[]')
    from part p where p.session_id = lo.id)`
}
