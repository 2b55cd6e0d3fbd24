import { audienceRow, rowMeansPerson } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { priceFor } from "../catalogue/index.ts"
import { hasDonePreWork, meetsPrerequisites } from "./prerequisites.ts"
import { type Status, statusId, statusOf } from "./statuses.ts"

/** The next status of a row that waits. */
export type NextStatus = {
  id: number
  to: Extract<Status, "pendingApproval" | "pendingPrerequisite" | "pendingPreWork" | "pendingPayment" | "registered">
  /** Whether the person joins the waitlist if there is no free seat. */
  allowsWaitlist: boolean
}

const [approved, pendingRegistration, pendingPrerequisite, pendingPreWork, pendingPayment] = (
  ["approved", "pendingRegistration", "pendingPrerequisite", "pendingPreWork", "pendingPayment"] as const
).map(statusId)

/**
 * Finds the next status of each of these rows, by the rules that assignments use: prerequisites, then pre-work, then
 * payment. A request that is not approved yet needs its approval first; an exception skips prerequisites. An Approved
 * row is registered if it was approved here and its availability or its type says so, or with `registers`, because the
 * person requests it. Rows without a next status are missing.
 */
export async function findNextStatuses(
  sql: Sql,
  ids: readonly number[],
  at: Date,
  { registers }: { registers: boolean },
): Promise<NextStatus[]> {
  const rows = await sql<Omit<NextStatus, "to"> & { to: number }>`
    with waiting as materialized (
      select t.id, t.person_id, t.training_id, t.status, lo.type,
        -- A person with an offer of a seat that others took first returns to the waitlist without this.
        coalesce(e.allow_waitlist, false) and t.status <> ${pendingRegistration} as allows_waitlist,
        coalesce(request.exception, false) as is_exception, granted.id is not null as is_approved,
        request.transcript_id is not null and granted.id is null as is_unapproved,
        (select max(part.ends_at) <= ${at} from part where part.session_id = t.training_id) is true as is_over
      from transcript t join training lo on lo.id = t.training_id
      left join session s on s.training_id = lo.id left join event e on e.training_id = s.event_id
      left join transcript_request request on request.transcript_id = t.id
      left join lateral (
        select a.id from approval a
        where a.transcript_id = t.id and a.kind = 'training' and a.outcome = 'approved'
        limit 1
      ) granted on true
      where t.id = any(${[...ids]}::bigint[]) and t.removed_at is null and lo.active
        and t.status in (
          ${approved}, ${pendingRegistration}, ${pendingPrerequisite}, ${pendingPreWork}, ${pendingPayment})
    ),
    led as (
      select id, status, type, allows_waitlist, (case
        when not is_exception and not ${meetsPrerequisites(sql, sql`waiting.person_id`, sql`waiting.training_id`)}
          then ${pendingPrerequisite}
        when is_unapproved and status = ${pendingPrerequisite} then ${statusId("pendingApproval")}
        when status = ${pendingRegistration} and not ${registers} then status
        when status = ${approved} and not ${registers} and not (is_approved and ${registersUponApproval(sql)})
          then status
        when is_over then status
        when status = ${pendingPayment} and ${hasToPay(sql, at)} then status
        when not ${hasDonePreWork(sql, sql`waiting.person_id`, sql`waiting.training_id`)} then ${pendingPreWork}
        when ${hasToPay(sql, at)} then ${pendingPayment}
        else ${statusId("registered")} end)::smallint as to
      from waiting
    )
    select id, led.to, allows_waitlist from led
    -- A row that has passed its prerequisites does not go back to them.
    where led.to <> status and (led.to <> ${pendingPrerequisite} or status = ${approved})
    order by id
  `
  return rows.map(({ to, ...row }) => ({ ...row, to: statusOf(to) as NextStatus["to"] }))
}

/**
 * Whether an approved row of `waiting` is registered automatically: a row of the availability that includes the person
 * says so, or the type's default does.
 */
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

/**
 * Whether the person of a row of `waiting` must pay: the training has a price, is not paid, and no assignment waives
 * the payment.
 */
function hasToPay(sql: Sql, at: Date): Statement<unknown> {
  return sql`(
    coalesce(${priceFor(sql, at, sql`waiting.training_id`, sql`waiting.person_id`)} > 0, false)
    and not exists (select from transcript_payment paid where paid.transcript_id = waiting.id)
    and not exists (
      select from transcript_source source join assignment on assignment.id = source.source_id
      where source.transcript_id = waiting.id and source.kind = 'assignment'
        and (assignment.settings ->> 'bypassUserPayment')::boolean
    )
  )`
}
