import { jsonRows, type Sql } from "../../database/sql.ts"
import { move } from "../transcripts/index.ts"
import { advance, carryOut, type Ended, nextInChain } from "./advance.ts"
import type { ItemAction } from "./approval.ts"
import { lockForDeciding } from "./locks.ts"
import { pendingOf } from "./pending-queries.ts"

/** One decision of an approver. */
export type Decision = { itemId: number; action: ItemAction; comment: string | null }

/** Whose decisions they are, and who sent them: an application's user, where it was not the approver. */
export type Deciding = { personId: number; sentBy: { id: number; userId: string } | null; at: Date }

/** What became of a decision. noMatch: the item does not wait for the person. nobodyElse: there is nobody to leave it to. */
export type Decided = "done" | "noMatch" | "nobodyElse"

/**
 * Carries out an approver's decisions, in a transaction, and tells by the items' ids what became of each. Of two who decide the same at the
 * same moment one wins; the item does not wait for the other any more. Of several decisions on one item the first counts.
 */
export async function decide(
  sql: Sql,
  deciding: Deciding,
  decisions: readonly Decision[],
): Promise<Map<number, Decided>> {
  const { personId, sentBy, at } = deciding
  const asked = new Map(decisions.toReversed().map((decision) => [decision.itemId, decision]))
  const results = new Map<number, Decided>(decisions.map(({ itemId }) => [itemId, "noMatch"]))
  await lockForDeciding(sql, await rowsOf(sql, [...asked.keys()]))
  const found = await findItems(sql, personId, [...asked.keys()])
  const decided: (Found & Decision)[] = []
  for (const item of found) {
    const decision = asked.get(item.itemId) as Decision
    const isStuck = decision.action === "defer" && !item.hasOthers && item.nextId === null
    results.set(item.itemId, isStuck ? "nobodyElse" : "done")
    if (!isStuck) decided.push({ ...item, ...decision })
  }
  await writeDown(sql, deciding, decided)
  const by = { at, by: personId }
  const said = ({ comment }: Decision) => message(comment, sentBy?.userId)
  // The histories of all that is said in the same words are written together: mostly that is all of it.
  for (const [text, some] of Map.groupBy(decided, said)) {
    const those = (action: ItemAction) => some.filter((item) => item.action === action)
    await advance(
      sql,
      those("approve").map(({ approvalId }) => approvalId),
      { ...by, message: text },
    )
    const failed = await failSteps(
      sql,
      those("deny").map(({ approvalId }) => approvalId),
      at,
    )
    await carryOut(sql, failed, { ...by, message: text })
    await handOn(sql, those("defer"), { ...by, message: text })
  }
  return results
}

type Found = {
  itemId: number
  approvalId: number
  transcriptId: number
  step: number
  /** Whether others are asked at the same step. */
  hasOthers: boolean
  /** Who would be asked next. */
  nextId: number | null
}

/** The transcript rows that these items are about. */
async function rowsOf(sql: Sql, itemIds: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select a.transcript_id as id from approval_item item join approval a on a.id = item.approval_id
    where item.id = any(${[...itemIds]}::bigint[])
  `
  return rows.map(({ id }) => id)
}

/** Those of these items that wait for the person now. */
async function findItems(sql: Sql, personId: number, itemIds: readonly number[]): Promise<Found[]> {
  return await sql<Found>`
    with found as materialized (
      select item.id as item_id, a.id, t.id as transcript_id, t.person_id, item.step,
        exists (
          select from approval_item other join person p on p.id = other.person_id and p.active
          where other.approval_id = a.id and other.step = item.step and other.state = 'pending' and other.id <> item.id
        ) as has_others
      ${pendingOf(sql, personId)} and item.id = any(${[...itemIds]}::bigint[])
    )
    select item_id, id as approval_id, transcript_id, step, has_others, next.approver_id as next_id
    from found left join lateral (${nextInChain(sql, sql`found`)}) next on true
    order by item_id
  `
}

/** Keeps the decisions with their items. Where one says yes, the others of the step need not say anything. */
async function writeDown(sql: Sql, { sentBy, at }: Deciding, decided: readonly Decision[]): Promise<void> {
  await sql`
    with decided as (
      update approval_item item set decided_at = ${at}, sent_by = ${sentBy?.id ?? null}, comment = decision.comment,
        state = case decision.action when 'approve' then 'approved' when 'deny' then 'denied' else 'deferred' end
      from jsonb_to_recordset(${jsonRows([...decided])}::jsonb) as decision (item_id bigint, action text, comment text)
      where item.id = decision.item_id
      returning item.id, item.approval_id, item.state
    )
    update approval_item item set state = 'passed' from decided
    where item.approval_id = decided.approval_id and decided.state = 'approved' and item.state = 'pending' and item.id <> decided.id
  `
}

/** Ends those of these approvals whose step nobody can say yes to any more. */
async function failSteps(sql: Sql, approvals: readonly number[], at: Date): Promise<Ended[]> {
  return await sql<Ended>`
    update approval a set ended_at = ${at}, outcome = 'denied'
    where a.id = any(${[...approvals]}::bigint[]) and not exists (
      select from approval_item item join person p on p.id = item.person_id and p.active where item.approval_id = a.id and item.state = 'pending')
    returning a.transcript_id, a.kind, a.outcome
  `
}

/** Asks whoever comes next where nobody else is asked at the step. */
async function handOn(
  sql: Sql,
  deferred: readonly Found[],
  details: { at: Date; by: number; message: string | null },
): Promise<void> {
  if (deferred.length === 0) return
  const handed = deferred.filter(({ hasOthers }) => !hasOthers)
  await sql`
    insert into approval_item (approval_id, step, person_id, asked_at)
    select approval_id, step, next_id, ${details.at}
    from jsonb_to_recordset(${jsonRows(handed)}::jsonb) as handed (approval_id bigint, step integer, next_id bigint)
  `
  await move(
    sql,
    "defer",
    deferred.map(({ transcriptId }) => transcriptId),
    details,
  )
}

/** What the row's history is told: the approver's words, and who sent them where that was another one. */
function message(comment: string | null, sender: string | undefined): string | null {
  const sent = sender === undefined ? null : `Sent by ${sender}.`
  return comment === null ? sent : sent === null ? comment : `${sent} ${comment}`
}
