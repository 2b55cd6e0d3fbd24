import type { Sql } from "../../../database/sql.ts"

/**
 * The title of an active dynamic assignment that is a source of a transcript row and that the person has not left.
 * While it is active, people can't remove the row.
 */
export async function findProtectingAssignment(sql: Sql, transcriptId: number): Promise<string | undefined> {
  const [keeper] = await sql<{ title: string }>`
    select a.title from transcript_source source join assignment a on a.id = source.source_id
    where source.transcript_id = ${transcriptId} and source.kind = 'assignment' and source.ended_at is null
      and a.kind = 'dynamic' and a.status in ('queued', 'active') and not exists (
        select from assignment_member m join transcript t on t.person_id = m.person_id
        where m.assignment_id = a.id and t.id = source.transcript_id and m.left_at is not null)
    order by a.id limit 1
  `
  return keeper?.title
}
