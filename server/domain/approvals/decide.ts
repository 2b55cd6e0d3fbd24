import { jsonRows, type Sql } from "../../database/sql.ts"
import { type Act, type Cause, moveRows } from "../transcripts/index.ts"
import { advanceApprovals, applyOutcomes, type EndedApproval, nextApprover } from "./advance.ts"
import type { ItemAction } from "./approval.ts"
import { mailAsked } from "./asked-queries.ts"
import { lockForDecision } from "./locks.ts"
import { fromPendingItems } from "./pending-queries.ts"

/** One decision of an approver. */
export type Decision = { itemId: number; action: ItemAction; comment: string | null }

/** The approver, and the application's user who sent the decision, if that is not the approver. */
export type DecisionContext = { personId: number; sentBy: { id: number; userId: string } | null; at: Date }

/**
 * The result of a decision. noMatch: the item does not wait for the person. nobodyElse: a deferral has no next
 * approver.
 */
export type DecisionResult = "done" | "noMatch" | "nobodyElse"

/**
 * Executes an approver's decisions, in a transaction. Returns the results by item id. Of concurrent decisions on one
 * item, one wins; the others get noMatch. Of several decisions on one item in the list, the first counts.
 */
export async function decideItems(
  sql: Sql,
  deciding: DecisionContext,
  decisions: readonly Decision[],
): Promise<Map<number, DecisionResult>> {
  const { personId, sentBy, at } = deciding
  const input = new Map(decisions.toReversed().map((decision) => [decision.itemId, decision]))
  const results = new Map<number, DecisionResult>(decisions.map(({ itemId }) => [itemId, "noMatch"]))
  await lockForDecision(sql, await rowsOf(sql, [...input.keys()]))
  const found = await findItems(sql, personId, [...input.keys()])
  const decided: (WaitingItem & Decision)[] = []
  for (const item of found) {
    const decision = input.get(item.itemId) as Decision
    const isStuck = decision.action === "defer" && !item.hasOthers && item.nextId === null
    results.set(item.itemId, isStuck ? "nobodyElse" : "done")
    if (!isStuck) decided.push({ ...item, ...decision })
  }
  await storeDecisions(sql, deciding, decided)
  const by = { at, by: personId, origin: "approval" } as const
  const said = ({ comment }: Decision) => message(comment, sentBy?.userId)
  // Stamps with the same message are written together; mostly all decisions have the same.
  for (const [text, some] of Map.groupBy(decided, said)) {
    const those = (action: ItemAction) => some.filter((item) => item.action === action)
    await advanceApprovals(
      sql,
      those("approve").map(({ approvalId }) => approvalId),
      { ...by, message: text },
    )
    const failed = await failSteps(
      sql,
      those("deny").map(({ approvalId }) => approvalId),
      at,
    )
    await applyOutcomes(sql, failed, { ...by, message: text })
    await passToNextApprover(sql, those("defer"), { ...by, message: text })
  }
  return results
}

type WaitingItem = {
  itemId: number
  approvalId: number
  transcriptId: number
  step: number
  /** Whether the same step has other pending items. */
  hasOthers: boolean
  /** The next approver in the chain. */
  nextId: number | null
}

/** Returns the transcript rows of these items. */
async function rowsOf(sql: Sql, itemIds: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select a.transcript_id as id from approval_item item join approval a on a.id = item.approval_id
    where item.id = any(${[...itemIds]}::bigint[])
  `
  return rows.map(({ id }) => id)
}

/** Returns those of these items that wait for the person now. */
async function findItems(sql: Sql, personId: number, itemIds: readonly number[]): Promise<WaitingItem[]> {
  return await sql<WaitingItem>`
    with found as materialized (
      select item.id as item_id, a.id, t.id as transcript_id, t.person_id, item.step,
        exists (
          select from approval_item other join person p on p.id = other.person_id and p.active
          where other.approval_id = a.id and other.step = item.step and other.state = 'pending' and other.id <> item.id
        ) as has_others
      ${fromPendingItems(sql, personId)} and item.id = any(${[...itemIds]}::bigint[])
    )
    select item_id, id as approval_id, transcript_id, step, has_others, next.approver_id as next_id
    from found left join lateral (${nextApprover(sql, sql`found`)}) next on true
    order by item_id
  `
}

/** Stores the decisions with their items. After an approval, the other items of the step are passed. */
async function storeDecisions(sql: Sql, { sentBy, at }: DecisionContext, decided: readonly Decision[]): Promise<void> {
  await sql`
    with decided as (
      update approval_item item set decided_at = ${at}, sent_by = ${sentBy?.id ?? null}, comment = decision.comment,
        state = case decision.action when 'approve' then 'approved' when 'deny' then 'denied' else 'deferred' end
      from jsonb_to_recordset(${jsonRows([...decided])}::jsonb) as decision (item_id bigint, action text, comment text)
      where item.id = decision.item_id
      returning item.id, item.approval_id, item.state
    )
    update approval_item item set state = 'passed' from decided
    where item.approval_id = decided.approval_id and decided.state = 'approved' and item.state = 'pending'
      and item.id <> decided.id
  `
}

/** Ends those of these approvals whose current step can't be approved any more. */
async function failSteps(sql: Sql, approvals: readonly number[], at: Date): Promise<EndedApproval[]> {
  return await sql<EndedApproval>`
    update approval a set ended_at = ${at}, outcome = 'denied'
    where a.id = any(${[...approvals]}::bigint[]) and not exists (
      select from approval_item item join person p on p.id = item.person_id and p.active
      where item.approval_id = a.id and item.state = 'pending')
    returning a.transcript_id, a.kind, a.outcome
  `
}

/** Creates items for the next approvers in the chain, where the step has no other pending item. */
async function passToNextApprover(
  sql: Sql,
  deferred: readonly WaitingItem[],
  details: Act & Cause & { message: string | null },
): Promise<void> {
  if (deferred.length === 0) return
  const handed = deferred.filter(({ hasOthers }) => !hasOthers)
  const asked = await sql<{ id: number }>`
    insert into approval_item (approval_id, step, person_id, asked_at)
    select approval_id, step, next_id, ${details.at}
    from jsonb_to_recordset(${jsonRows(handed)}::jsonb) as handed (approval_id bigint, step integer, next_id bigint)
    returning id
  `
  await mailAsked(
    sql,
    asked.map(({ id }) => id),
    details,
  )
  await moveRows(
    sql,
    "defer",
    deferred.map(({ transcriptId }) => transcriptId),
    details,
  )
}

/** Returns the message of the stamp: the approver's comment, and the sender if that was not the approver. */
function message(comment: string | null, sender: string | undefined): string | null {
  const sent = sender === undefined ? null : `Sent by ${sender}.`
  return comment === null ? sent : sent === null ? comment : `${sent} ${comment}`
}
