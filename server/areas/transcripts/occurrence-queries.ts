import type { Sql } from "../../portal/sql.ts"
import type { TrainingType } from "../learning-objects/training-item.ts"
import type { RemovedHow } from "./overlay-queries.ts"
import type { SourceKind } from "./source-queries.ts"
import type { Stamp } from "./stamps.ts"

type By = { userId: string; name: string } | null

/** One occurrence of a training with a person, with everything that is known of how it came and what became of it. */
export type Occurrence = {
  id: number
  trainingId: number
  guid: string
  title: string
  type: TrainingType
  version: string
  regNum: number
  status: number
  standAlone: boolean
  origin: string
  createdAt: Date
  assignedAt: Date | null
  registeredAt: Date | null
  startedAt: Date | null
  completedAt: Date | null
  dueAt: Date | null
  availableAt: Date | null
  archived: boolean
  comment: string | null
  removedAt: Date | null
  removedHow: RemovedHow | null
  removedBy: By
  removalReason: string | null
  removalComment: string | null
  /** The oldest first. Instants in here are texts. */
  sources: OccurrenceSource[]
  stamps: { kind: Stamp; at: string; by: By; status: number | null; message: string | null }[]
}

export type OccurrenceSource = {
  kind: SourceKind
  sourceId: number
  addedAt: string
  endedAt: string | null
  dueAt: string | null
  /** Of an assignment. */
  assignment: { title: string; status: string } | null
  /** Of a curriculum's row. */
  curriculum: { guid: string; title: string } | null
  /** Of somebody. */
  person: By
}

/** Every occurrence of these trainings with a person, removed ones too: by training, then the oldest first. */
export async function listOccurrences(
  sql: Sql,
  personId: number,
  trainingIds: readonly number[],
  culture: string,
): Promise<Occurrence[]> {
  const by = (id: ReturnType<Sql>) => sql`(
    select jsonb_build_object('userId', user_id, 'name', concat_ws(' ', first_name, last_name)) from person where person.id = ${id}
  )`
  const title = (training: ReturnType<Sql>) =>
    sql`localized(${training}.translations, ${culture}, 'title', ${training}.title)`
  return await sql<Occurrence>`
    select row.id, row.training_id, t.guid, ${title(sql`t`)} as title, t.type, t.version, row.reg_num, row.status, row.stand_alone, row.origin,
      row.created_at, row.assigned_at, row.registered_at, row.started_at, row.completed_at, row.due_at, row.available_at, row.archived,
      row.comment, row.removed_at, row.removed_how, ${by(sql`row.removed_by`)} as removed_by, row.removal_reason, row.removal_comment,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', source.kind, 'sourceId', source.source_id, 'addedAt', source.added_at,
          'endedAt', source.ended_at, 'dueAt', source.due_at,
          'assignment', (select jsonb_build_object('title', a.title, 'status', a.status) from assignment a
            where source.kind = 'assignment' and a.id = source.source_id),
          'curriculum', (select jsonb_build_object('guid', c.guid, 'title', ${title(sql`c`)})
            from transcript up join training c on c.id = up.training_id where source.kind = 'curriculum' and up.id = source.source_id),
          'person', case when source.kind in ('person', 'request') then ${by(sql`source.source_id`)} end)
          order by source.added_at, source.kind, source.source_id), '[]')
        from transcript_source source where source.transcript_id = row.id) as sources,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', stamp.kind, 'at', stamp.at, 'by', ${by(sql`stamp.by_id`)}, 'status', stamp.status,
          'message', stamp.message) order by stamp.id), '[]')
        from transcript_stamp stamp where stamp.transcript_id = row.id) as stamps
    from transcript row join training t on t.id = row.training_id
    where row.person_id = ${personId} and row.training_id = any(${[...trainingIds]}::bigint[])
    order by row.training_id, row.reg_num
  `
}
