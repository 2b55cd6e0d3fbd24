import type { Sql, Statement } from "../../database/sql.ts"

/** A person's enrollment in a certification, for lists. */
export type ListedEnrollment = {
  id: number
  personId: number
  userId: string
  name: string
  certificationId: number
  guid: string
  title: string
  version: string
  providerName: string | null
  status: number
  enrolledAt: Date
  /** The due date of the open period. */
  dueAt: Date | null
  /** The end of the last period that was completed. */
  expiresAt: Date | null
  /** The time of the last completion. */
  certifiedAt: Date | null
}

/** Lists enrollments that meet a condition on `e`, its certification `c` and its person `p`, in the given order. */
export async function listEnrollments(
  sql: Sql,
  condition: Statement<unknown>,
  { culture, order, limit, offset = 0 }: { culture: string; order: Statement<unknown>; limit: number; offset?: number },
): Promise<ListedEnrollment[]> {
  return await sql<ListedEnrollment>`
    with found as materialized (
      select e.id, row_number() over (order by ${order}) as place
      from certification_enrollment e
      join certification c on c.id = e.certification_id
      join person p on p.id = e.person_id
      where e.removed_at is null and ${condition} order by ${order} limit ${limit} offset ${offset}::bigint
    )
    select e.id, e.person_id, p.user_id, display_name(p.first_name, p.last_name) as name, e.certification_id, c.guid,
      localized(c.translations, ${culture}, 'title', c.title) as title, c.version,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name,
      e.status, e.enrolled_at, live.due_at, last.expires_at, last.completed_at as certified_at
    from found
    join certification_enrollment e using (id)
    join certification c on c.id = e.certification_id
    join person p on p.id = e.person_id
    left join provider on provider.id = c.provider_id
    left join certification_enrollment_period live on live.enrollment_id = e.id
      and live.state in ('open', 'pending', 'denied')
    left join lateral (
      select done.expires_at, done.completed_at from certification_enrollment_period done
      where done.enrollment_id = e.id and done.state = 'completed' order by done.number desc limit 1
    ) last on true
    order by found.place
  `
}

/** Counts enrollments that meet a condition on `e`, `c` and `p`. */
export async function countEnrollments(sql: Sql, condition: Statement<unknown>): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*) as count from certification_enrollment e join certification c on c.id = e.certification_id
    join person p on p.id = e.person_id where e.removed_at is null and ${condition}
  `
  return row!.count
}

/** Lists the history of an enrollment, the newest entry first. */
export async function listHistory(sql: Sql, enrollment: number) {
  return await sql<{ at: Date; userId: string | null; action: string; number: number | null; comment: string | null }>`
    select h.at, by.user_id, h.action, h.number, h.comment
    from certification_history h left join person by on by.id = h.by_id
    where h.enrollment_id = ${enrollment} order by h.id desc
  `
}
