import type { Sql } from "../../database/sql.ts"
import { certificationStatusId } from "./statuses.ts"

/**
 * An open requirement of a certification: the initial training, a renewal, or a renewal after the certification has
 * expired.
 */
export type OpenRequirement = {
  /** The certification's GUID. */
  certificationId: string
  title: string
  dueAt: Date | null
  kind: "due" | "renewal" | "expired"
}

const kinds = {
  due: [certificationStatusId("inProgress"), certificationStatusId("completionApprovalDenied")],
  renewal: [certificationStatusId("renewalInProgress"), certificationStatusId("renewalCompletionApprovalDenied")],
  expired: [certificationStatusId("expired"), certificationStatusId("expiredCompletionApprovalDenied")],
}

/**
 * Lists the certifications for which a person has open requirements: those with an open period, and those that have
 * expired, the earliest due first.
 */
export async function listOpenRequirements(
  sql: Sql,
  personId: number,
  at: Date,
  culture: string,
): Promise<OpenRequirement[]> {
  return await sql<OpenRequirement>`
    select c.guid as certification_id, localized(c.translations, ${culture}, 'title', c.title) as title, live.due_at,
      case
        when e.status = any(${kinds.due}::smallint[]) then 'due'
        when e.status = any(${kinds.renewal}::smallint[]) then 'renewal'
        else 'expired' end as kind
    from certification_enrollment e join certification c on c.id = e.certification_id
    left join certification_enrollment_period live on live.enrollment_id = e.id and live.state in ('open', 'denied')
    where e.person_id = ${personId} and e.removed_at is null
      and e.status = any(${Object.values(kinds).flat()}::smallint[])
      and (live.starts_at is null or live.starts_at <= ${at})
    order by live.due_at nulls last, c.id
  `
}
