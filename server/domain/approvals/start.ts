import { audienceRow, rowMeansPerson } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import {
  type Cause,
  rowIdQuery,
  type StampedRows,
  type Status,
  statusId,
  type TranscriptRows,
} from "../transcripts/index.ts"
import { advanceApprovals } from "./advance.ts"
import { type ApprovalKind, waitingStatuses } from "./approval.ts"

/**
 * Starts the approvals of transcript rows that wait for one (Pending Approval, Exception Requested, Pending Completion
 * Approval), in the transaction that set the status. Rows that need no approval are approved at once.
 */
export async function startApprovals(
  sql: Sql,
  kind: ApprovalKind,
  rows: TranscriptRows,
  { at, origin }: { at: Date } & Cause,
): Promise<void> {
  const statuses = waitingStatuses[kind].map(statusId)
  const waiting = await sql<{ id: number }>`
    select id from transcript where id in (${rowIdQuery(sql, rows)}) and removed_at is null
      and status = any(${statuses}::smallint[])
    order by id for update
  `
  const ids = waiting.map(({ id }) => id)
  if (ids.length === 0) return
  await dropApprovals(
    sql,
    sql`select id from approval where transcript_id = any(${ids}::bigint[]) and ended_at is null`,
    at,
  )
  const started = await sql<{ id: number }>`
    insert into approval (transcript_id, kind, needed, template_id, form, started_at)
    select wanting.id, ${kind}, wanting.needed, wanting.template_id, wanting.form, ${at}
    from (${approvalsNeeded(sql, kind, ids)}) wanting
    order by wanting.id
    returning id
  `
  await advanceApprovals(
    sql,
    started.map(({ id }) => id),
    { at, by: null, origin: origin === "organisationFile" ? origin : "noApproval" },
  )
}

/** Returns for each of these rows whether its person needs an approval of this kind. */
export async function findRowsNeedingApproval(
  sql: Sql,
  kind: ApprovalKind,
  rows: TranscriptRows,
): Promise<{ id: number; isNeeded: boolean }[]> {
  // A quick check first: most portals have no such rules.
  return await sql<{ id: number; isNeeded: boolean }>`
    with input (id) as materialized (${rowIdQuery(sql, rows)})
    select input.id, needing.id is not null as is_needed
    from input left join (
      select id from (${approvalsNeeded(sql, kind, sql`select id from input`)}) each_row
      where needed > 0 and (exists (select from approval_rule where kind = ${kind})
        or exists (select from approval_default where kind = ${kind}))
    ) needing on needing.id = input.id
    order by input.id
  `
}

/** Ends the open approvals of rows that do not wait any more. Removed rows keep theirs for a restoration. */
export async function dropApprovalsOf(sql: Sql, rows: readonly StampedRows[], at: Date): Promise<void> {
  const waiting: readonly (Status | null)[] = Object.values(waitingStatuses).flat()
  const ids = rows
    .filter(({ before, after }) => waiting.includes(before) && after !== null && !waiting.includes(after))
    .flatMap(({ ids }) => ids)
  if (ids.length === 0) return
  const open = sql`select id from approval where transcript_id = any(${ids}::bigint[]) and ended_at is null`
  await dropApprovals(sql, open, at)
}

/** Ends approvals, given by a query of their ids, whose rows do not wait any more. */
export async function dropApprovals(sql: Sql, approvals: Statement<unknown>, at: Date): Promise<void> {
  await sql`
    with ended as (
      update approval set ended_at = ${at}, outcome = 'dropped' where ended_at is null and id in (${approvals})
      returning id
    )
    update approval_item item set state = 'dropped' from ended
    where item.approval_id = ended.id and item.state = 'pending'
  `
}

/**
 * The approvals that each of these rows needs: id, needed, template_id, form. A person whose record says 0 never needs
 * an approval. A pre-approved person needs none either, except for an exception, which bypasses just those rules.
 * Otherwise the first rule that includes the person counts: the training's own, its event's, its type's; without a rule
 * the type's default. An exception needs at least one approval.
 */
function approvalsNeeded(sql: Sql, kind: ApprovalKind, rows: TranscriptRows): Statement<unknown> {
  const means = (row: Statement<unknown>) => rowMeansPerson(sql, audienceRow(sql, row), sql`p.id`)
  const isException = sql`(t.status = ${statusId("exceptionRequested")})`
  return sql`
    select t.id, coalesce(granted.form, false) as form,
      case when not waived.waived then chosen.template_id end as template_id,
      case when waived.waived then 0 else greatest(
        case when chosen.template_id is null then chosen.approvals else steps.steps end, ${isException}::integer
      ) end as needed
    from transcript t join person p on p.id = t.person_id join training lo on lo.id = t.training_id
    left join session s on s.training_id = lo.id
    left join lateral (
      select bool_or(availability.pre_approved) as pre_approved, bool_or(availability.request_form) as form
      from availability
      where ${kind === "training"} and availability.training_id = t.training_id and ${means(sql`availability`)}
    ) granted on true
    left join lateral (
      select rule.kind, rule.approvals, rule.template_id from approval_rule rule
      where rule.kind = ${kind} and (rule.training_id in (lo.id, s.event_id) or rule.training_type = lo.type)
        and ${means(sql`rule`)}
      order by case rule.training_id when lo.id then 0 when s.event_id then 1 else 2 end, rule.position limit 1
    ) rule on true
    left join approval_default fallback
      on fallback.kind = ${kind} and fallback.training_type = lo.type and fallback.required and rule.kind is null
    cross join lateral (
      select coalesce(rule.template_id, fallback.template_id) as template_id,
        case when rule.kind is null and fallback.kind is null then 0
          else coalesce(rule.approvals, fallback.approvals, p.required_approvals) end as approvals
    ) chosen
    cross join lateral (
      select p.required_approvals = 0 or coalesce(granted.pre_approved, false) and not ${isException} as waived
    ) waived
    left join lateral (
      select count(distinct step)::integer as steps from approval_template_approver approver
      where approver.template_id = chosen.template_id
    ) steps on true
    where t.id in (${rowIdQuery(sql, rows)})`
}
