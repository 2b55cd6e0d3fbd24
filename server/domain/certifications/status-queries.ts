import type { Sql } from "../../database/sql.ts"
import { nextPeriods } from "./opening-queries.ts"
import { certifiedUntil } from "./progress-queries.ts"
import { type CertificationStatus, certificationStatusId } from "./statuses.ts"

// The statuses while the current period is open, waits for an approval, was denied one, or while there is no current
// period.
const tables = {
  initial: ["inProgress", "pendingCompletionApproval", "completionApprovalDenied", "expired"],
  certified: ["renewalInProgress", "renewalPendingCompletionApproval", "renewalCompletionApprovalDenied", "certified"],
  expired: ["expired", "expiredPendingCompletionApproval", "expiredCompletionApprovalDenied", "expired"],
} as const satisfies Record<string, CertificationStatus[]>

const expiredIds = tables.expired.map(certificationStatusId)

/**
 * Updates the status of these enrollments from their periods, and the time of the next change by time alone. A person
 * is certified from a completion until its expiration and the grace after it. A person who was certified, or let a
 * period lapse, is expired.
 */
export async function updateStatuses(sql: Sql, enrollments: readonly number[], at: Date): Promise<void> {
  await sql`
    with fact as materialized (
      select e.id, bool_or(own.state = 'completed' and coalesce(${certifiedUntil(sql)} >= ${at}, true)) as is_certified,
        bool_or(own.state in ('completed', 'lapsed')) as has_ended,
        coalesce(max(array_position(array['open', 'pending', 'denied'], own.state)), 4) as place,
        least(
          min(${certifiedUntil(sql)}) filter (where own.state in ('open', 'denied')),
          max(${certifiedUntil(sql)}) filter (where own.state = 'completed' and ${certifiedUntil(sql)} >= ${at})
        ) as ends_at
      from certification_enrollment e join certification_enrollment_period own on own.enrollment_id = e.id
      join certification_period period on period.id = own.period_id
      where e.id = any(${[...enrollments]}::bigint[]) group by e.id
    ),
    settled as materialized (
      select fact.*, (case
          when is_certified then ${ids("certified")}::smallint[]
          when has_ended then ${ids("expired")}::smallint[]
          else ${ids("initial")}::smallint[] end)[place] as status,
        least(ends_at, next.starts_at) as next_at
      from fact left join (${nextPeriods(sql, sql`select id from fact`)}) next on next.enrollment_id = fact.id
    ),
    told as (
      insert into certification_history (enrollment_id, at, by_id, action)
      select settled.id, ${at}, null, 'Expired' from settled join certification_enrollment e using (id)
      where settled.status = any(${expiredIds}::smallint[]) and not e.status = any(${expiredIds}::smallint[])
    )
    update certification_enrollment e set status = settled.status, next_at = settled.next_at from settled
    where e.id = settled.id and (e.status, e.next_at) is distinct from (settled.status, settled.next_at)
  `
}

function ids(table: keyof typeof tables): number[] {
  return tables[table].map(certificationStatusId)
}
