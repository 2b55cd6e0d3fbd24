import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { type Act, type Cause, completeRows, moveRows, raiseApproved, statusId } from "../transcripts/index.ts"
import type { ApprovalKind, Verdict } from "./approval.ts"
import { mailAsked } from "./asked-queries.ts"

/** An approval that has ended, with the values that its transcript row needs. */
export type EndedApproval = { transcriptId: number; kind: ApprovalKind; outcome: Verdict }

/**
 * Moves approvals to their next step, in a transaction. A new item is created for the next approver in the chain, or
 * for all approvers of the template's next step. People who have decided on the approval before are skipped. If no
 * approver is left, the approval is granted, and the rows move on.
 */
export async function advanceApprovals(
  sql: Sql,
  approvals: readonly number[],
  act: Act & Cause & { message?: string | null },
): Promise<void> {
  if (approvals.length === 0) return
  const [result] = await sql<{ asked: number[]; ended: EndedApproval[] }>`
    with at_hand as materialized (
      select a.id, a.transcript_id, a.template_id, a.needed, a.step, t.person_id, t.status
      from approval a join transcript t on t.id = a.transcript_id
      where a.id = any(${[...approvals]}::bigint[]) and a.ended_at is null
    ),
    next as materialized (
      select at_hand.id, at_hand.step + 1 as step, one.approver_id
      from at_hand cross join lateral (${nextApprover(sql, sql`at_hand`)}) one
      where at_hand.template_id is null and at_hand.step < at_hand.needed
      union all
      select id, step, approver_id from (
        select at_hand.id, approver.step, approver.approver_id,
          rank() over (partition by at_hand.id order by approver.step) as place
        from at_hand cross join lateral template_approvers(at_hand.template_id, at_hand.person_id) approver
        where approver.step > at_hand.step and not ${hasDecided(sql, sql`at_hand.id`, sql`approver.approver_id`)}
      ) ahead where place = 1
    ),
    input as (
      insert into approval_item (approval_id, step, person_id, asked_at)
      select id, step, approver_id, ${act.at} from next order by id, approver_id
      returning id
    ),
    stepped as (
      update approval a set step = next.step from (select distinct id, step from next) next where a.id = next.id
    ),
    ended as (
      -- An exception must not be granted for lack of an approver.
      update approval a set ended_at = ${act.at}, outcome = case
        when at_hand.status = ${statusId("exceptionRequested")} and at_hand.needed > 0 and at_hand.step = 0
          then 'denied' else 'approved' end
      from at_hand where a.id = at_hand.id and a.id not in (select id from next)
      returning a.transcript_id, a.kind, a.outcome
    )
    select array(select id from input order by id) as asked, (
      select coalesce(jsonb_agg(
        jsonb_build_object('transcriptId', transcript_id, 'kind', kind, 'outcome', outcome) order by transcript_id
      ), '[]') from ended
    ) as ended
  `
  const { asked, ended } = result!
  await mailAsked(sql, asked, act)
  await applyOutcomes(sql, ended, act)
}

/**
 * The next approver in the chain of the person of the approval `row`, as a query of approver_id. People who already
 * have an item of the approval are skipped.
 */
export function nextApprover(sql: Sql, row: Expression): Statement<unknown> {
  return sql`
    select inner_chain.approver_id from approver_chain(${row}.person_id) inner_chain
    where not ${hasDecided(sql, sql`${row}.id`, sql`inner_chain.approver_id`)} order by inner_chain.place limit 1`
}

/** Whether a person has decided on an approval, or has a pending item of it. Both arguments are expressions for ids. */
function hasDecided(sql: Sql, approval: Expression, person: Expression): Statement<unknown> {
  return sql`exists (
    select from approval_item inner_asked
    where inner_asked.approval_id = ${approval} and inner_asked.person_id = ${person}
      and inner_asked.state in ('pending', 'approved', 'denied', 'deferred')
  )`
}

/** Applies the outcomes of approvals to their transcript rows. */
export async function applyOutcomes(
  sql: Sql,
  ended: readonly EndedApproval[],
  { at, by, origin, message }: Act & Cause & { message?: string | null },
): Promise<void> {
  const rows = (kind: ApprovalKind, outcome: Verdict) =>
    ended.filter((one) => one.kind === kind && one.outcome === outcome).map(({ transcriptId }) => transcriptId)
  const details = { at, by, origin, message }
  const denied = rows("training", "denied")
  if (denied.length > 0) await moveRows(sql, "deny", denied, details)
  const notCompleted = rows("completion", "denied")
  if (notCompleted.length > 0) await moveRows(sql, "denyCompletion", notCompleted, details)
  const completed = rows("completion", "approved")
  if (completed.length > 0) await completeRows(sql, "approveCompletion", completed, details)
  const granted = rows("training", "approved")
  if (granted.length === 0) return
  await moveRows(sql, "approve", granted, details)
  await raiseApproved(sql, granted, { at, by, origin })
}
