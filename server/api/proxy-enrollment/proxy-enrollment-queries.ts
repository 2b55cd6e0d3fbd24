import type { Sql } from "../../database/sql.ts"
import { type AssignmentState, isVisibleTo, type Scope } from "../../domain/assignments/index.ts"

export type FoundEnrollment = {
  id: number
  title: string
  status: AssignmentState
  createdAt: Date
  training: { LOID: string; Title: string }[]
  total: number
  processed: number
}

/**
 * Lists the legacy enrollments of these UTC days (`yyyy-MM-dd`, both included) that the viewer may see, the oldest
 * first.
 */
export async function listProxyEnrollments(
  sql: Sql,
  { from, to }: { from: string; to: string },
  { scope, culture }: { scope: Scope; culture: string },
): Promise<FoundEnrollment[]> {
  return await sql<FoundEnrollment>`
    select a.id, a.title, a.status, a.created_at, a.people as total,
      case when a.status = 'queued' then 0 when a.status in ('processed', 'processed with errors') then a.people
        else (select count(distinct person_id) from assignment_result where assignment_id = a.id) end as processed,
      (select coalesce(jsonb_agg(jsonb_build_object('LOID', t.guid,
          'Title', localized(t.translations, ${culture}, 'title', t.title)) order by of.position), '[]')
        from assignment_training of join training t on t.id = of.training_id where of.assignment_id = a.id) as training
    from assignment a
    where a.source = 'proxy enrollment' and ${isVisibleTo(sql, scope)}
      and a.created_at >= ${from}::date::timestamp at time zone 'UTC'
      and a.created_at < (${to}::date + 1)::timestamp at time zone 'UTC'
    order by a.created_at, a.id
  `
}
