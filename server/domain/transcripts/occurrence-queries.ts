import type { Sql, Statement } from "../../database/sql.ts"
import { type RowViewOptions, selectTranscriptRows, type TranscriptRowView } from "./admin-queries.ts"
import type { SourceKind } from "./source-queries.ts"
import type { Stamp } from "./stamps.ts"

type By = { userId: string; name: string } | null

/**
 * One occurrence of a training on a person's transcript, with all sources and stamps. Instants in the lists are ISO
 * texts.
 */
export type Occurrence = TranscriptRowView & {
  /** The oldest first. */
  sources: OccurrenceSource[]
  stamps: { kind: Stamp; at: string; by: By; status: number | null; message: string | null }[]
}

export type OccurrenceSource = {
  kind: SourceKind
  sourceId: number
  addedAt: string
  endedAt: string | null
  dueAt: string | null
  /** Set if the kind is "assignment". */
  assignment: { title: string; status: string } | null
  /** Set if the kind is "curriculum". */
  curriculum: { guid: string; title: string } | null
  /** Set if the kind is "person" or "request". */
  person: By
}

/**
 * Lists all occurrences of these trainings for a person, including removed ones, by training and then the oldest first.
 */
export async function listOccurrences(
  sql: Sql,
  personId: number,
  trainingIds: readonly number[],
  showing: RowViewOptions,
): Promise<Occurrence[]> {
  const by = (id: Statement<unknown>) => sql`(
    select jsonb_build_object('userId', user_id, 'name', display_name(first_name, last_name))
    from person where person.id = ${id}
  )`
  return await sql<Occurrence>`
    with shown as (
      ${selectTranscriptRows(sql, showing)}
        where t.person_id = ${personId} and t.training_id = any(${[...trainingIds]}::bigint[])
    )
    select shown.*,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'kind', source.kind, 'sourceId', source.source_id,
          'addedAt', source.added_at, 'endedAt', source.ended_at, 'dueAt', source.due_at,
          'assignment', (select jsonb_build_object('title', a.title, 'status', a.status) from assignment a
            where source.kind = 'assignment' and a.id = source.source_id),
          'curriculum', (
            select jsonb_build_object(
              'guid', c.guid, 'title', localized(c.translations, ${showing.culture}, 'title', c.title))
            from transcript up join training c on c.id = up.training_id
            where source.kind = 'curriculum' and up.id = source.source_id),
          'person', case when source.kind in ('person', 'request') then ${by(sql`source.source_id`)} end)
          order by source.added_at, source.kind, source.source_id), '[]')
        from transcript_source source where source.transcript_id = shown.id) as sources,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'kind', stamp.kind, 'at', stamp.at, 'by', ${by(sql`stamp.by_id`)},
          'status', stamp.status, 'message', stamp.message) order by stamp.id), '[]')
        from transcript_stamp stamp where stamp.transcript_id = shown.id) as stamps
    from shown join transcript t on t.id = shown.id
    order by t.training_id, t.reg_num
  `
}
