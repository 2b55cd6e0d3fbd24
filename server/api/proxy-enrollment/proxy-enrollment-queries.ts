import type { Sql } from "../../database/sql.ts"
import {
  type AssignmentState,
  isVisibleTo,
  type Scope,
  withShownPeople,
  withShownProcessed,
} from "../../domain/assignments/index.ts"

export type FoundEnrollment = {
  id: number
  title: string
  status: AssignmentState
  createdAt: Date
  training: { LOID: string; Title: string }[]
  total: number
  processed: number
}

type StoredEnrollment = Omit<FoundEnrollment, "total"> & { people: number }

/** Whether some of the people may have been processed and others not. */
function isBegun({ status }: StoredEnrollment): boolean {
  return status !== "queued" && status !== "processed" && status !== "processed with errors"
}

/**
 * Lists the legacy enrollments of these UTC days (`yyyy-MM-dd`, both included) that the viewer may see, the oldest
 * first. The numbers of people are those of the people whom the viewer may see.
 */
export async function listProxyEnrollments(
  sql: Sql,
  { from, to }: { from: string; to: string },
  { scope, culture }: { scope: Scope; culture: string },
): Promise<FoundEnrollment[]> {
  const found = await sql<StoredEnrollment>`
    select a.id, a.title, a.status, a.created_at, a.people,
      (select count(distinct person_id) from assignment_result
        where assignment_id = a.id and a.status not in ('queued', 'processed', 'processed with errors')) as processed,
      (select coalesce(jsonb_agg(jsonb_build_object('LOID', t.guid,
          'Title', localized(t.translations, ${culture}, 'title', t.title)) order by of.position), '[]')
        from assignment_training of join training t on t.id = of.training_id where of.assignment_id = a.id) as training
    from assignment a
    where a.source = 'proxy enrollment' and ${isVisibleTo(sql, scope)}
      and a.created_at >= ${from}::date::timestamp at time zone 'UTC'
      and a.created_at < (${to}::date + 1)::timestamp at time zone 'UTC'
    order by a.created_at, a.id
  `
  const begun = await withShownProcessed(sql, found.filter(isBegun), scope)
  const processed = new Map(begun.map((one) => [one.id, one.processed]))
  return (await withShownPeople(sql, found, scope)).map(({ people, ...one }) => ({
    ...one,
    total: people,
    processed: one.status === "queued" ? 0 : (processed.get(one.id) ?? people),
  }))
}
