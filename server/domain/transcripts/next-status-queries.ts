import { audienceRow, rowMeansPerson } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { priceFor } from "../catalogue/index.ts"
import { hasDonePreWork, meetsPrerequisites } from "./prerequisites.ts"
import { type Status, statusId, statusOf } from "./statuses.ts"

/** Where a row that waits can go now. */
export type Onward = {
  id: number
  to: Extract<Status, "pendingApproval" | "pendingPrerequisite" | "pendingPreWork" | "pendingPayment" | "registered">
  isCurriculum: boolean
  /** Whether the person waits for a seat where there is none. */
  allowsWaitlist: boolean
}

const [approved, pendingRegistration, pendingPrerequisite, pendingPreWork, pendingPayment] = (
  ["approved", "pendingRegistration", "pendingPrerequisite", "pendingPreWork", "pendingPayment"] as const
).map(statusId)

/**
 * Where each of these rows can go, by the rules by which an assignment decides: prerequisites, then pre-work, then payment. A request that
 * has not been approved yet goes to its approval first; an exception goes around prerequisites. What is Approved is registered where it
 * was approved here and its availability or its type says so, or `registers`, because the person asks for it. Rows that can go nowhere
 * are missing.
 */
export async function findOnward(
  sql: Sql,
  ids: readonly number[],
  at: Date,
  { registers }: { registers: boolean },
): Promise<Onward[]> {
  const rows = await sql<Omit<Onward, "to"> & { to: number }>`
    with waiting as materialized (
      select t.id, t.person_id, t.training_id, t.status, lo.type, 
        -- Whoever is offered a seat that others took first waits again by itself.
        coalesce(e.allow_waitlist, false) and t.status <> ${pendingRegistration} as allows_waitlist,
        coalesce(request.exception, false) as is_exception, granted.id is not null as is_approved,
        request.transcript_id is not null and granted.id is null as is_unapproved,
        (select max(part.ends_at) <= ${at} from part where part.session_id = t.training_id) is true as is_over
      from transcript t join training lo on lo.id = t.training_id
      left join session s on s.training_id = lo.id left join event e on e.training_id = s.event_id
      left join transcript_request request on request.transcript_id = t.id
      left join lateral (
        select a.id from approval a where a.transcript_id = t.id and a.kind = 'training' and a.outcome = 'approved' limit 1
      ) granted on true
      where t.id = any(${[...ids]}::bigint[]) and t.removed_at is null and lo.active
        and t.status in (${approved}, ${pendingRegistration}, ${pendingPrerequisite}, ${pendingPreWork}, ${pendingPayment})
    ),
    led as (
      select id, status, type, allows_waitlist, (case
        when not is_exception and not ${meetsPrerequisites(sql, sql`waiting.person_id`, sql`waiting.training_id`)} then ${pendingPrerequisite}
        when is_unapproved and status = ${pendingPrerequisite} then ${statusId("pendingApproval")}
        when status = ${pendingRegistration} and not ${registers} then status
        when status = ${approved} and not ${registers} and not (is_approved and ${registersUponApproval(sql)}) then status
        when is_over then status
        when status = ${pendingPayment} and ${hasToPay(sql, at)} then status
        when not ${hasDonePreWork(sql, sql`waiting.person_id`, sql`waiting.training_id`)} then ${pendingPreWork}
        when ${hasToPay(sql, at)} then ${pendingPayment}
        else ${statusId("registered")} end)::smallint as to
      from waiting
    )
    select id, led.to, type = 'Curriculum' as is_curriculum, allows_waitlist from led
    -- What has come further than its prerequisites is not called back for them.
    where led.to <> status and (led.to <> ${pendingPrerequisite} or status = ${approved})
    order by id
  `
  return rows.map(({ to, ...row }) => ({ ...row, to: statusOf(to) as Onward["to"] }))
}

/** Whether an approved row of `waiting` is registered by itself: a row of the availability that is for the person says so, or the type's default. */
function registersUponApproval(sql: Sql): Statement<unknown> {
  return sql`(
    exists (
      select from availability
      where availability.training_id = waiting.training_id and availability.register_upon_approval
        and ${rowMeansPerson(sql, audienceRow(sql, sql`availability`), sql`waiting.person_id`)}
    )
    or exists (
      select from approval_default fallback
      where fallback.kind = 'training' and fallback.training_type = waiting.type and fallback.register_upon_approval
    )
  )`
}

/** Whether the person of a row of `waiting` has to pay for it: it costs something, has not been paid, and no assignment has waived it. */
function hasToPay(sql: Sql, at: Date): Statement<unknown> {
  return sql`(
    coalesce(${priceFor(sql, at, sql`waiting.training_id`, sql`waiting.person_id`)} > 0, false)
    and not exists (select from transcript_payment paid where paid.transcript_id = waiting.id)
    and not exists (
      select from transcript_source source join assignment on assignment.id = source.source_id
      where source.transcript_id = waiting.id and source.kind = 'assignment' and (assignment.settings ->> 'bypassUserPayment')::boolean
    )
  )`
}
