import type { Sql, Statement } from "../../database/sql.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { type ApprovalKind, isWaiting } from "./approval.ts"
import { type ApprovalType, approvalTypeOf } from "./approval-type.ts"

/** Counts the items that wait for a person's decision, by kind. A kind without items is missing. */
export async function countPendingItems(sql: Sql, personId: number): Promise<{ kind: ApprovalKind; count: number }[]> {
  return await sql<{ kind: ApprovalKind; count: number }>`
    select a.kind, count(*) as count ${fromPendingItems(sql, personId)} group by a.kind order by a.kind desc
  `
}

/**
 * The items that wait for a person's decision, as SQL that begins at `from`: `item`, its approval `a` and the
 * transcript row `t`. An item waits only as long as its row does.
 */
export function fromPendingItems(sql: Sql, personId: number): Statement<unknown> {
  return sql`
    from approval_item item join approval a on a.id = item.approval_id join transcript t on t.id = a.transcript_id
    where item.person_id = ${personId} and item.state = 'pending' and a.ended_at is null and ${isWaiting(sql)}`
}

/** An item as its approver sees it, with localized texts. */
export type PendingItem = {
  itemId: number
  approvalType: ApprovalType
  kind: ApprovalKind
  objectId: string
  objectType: TrainingType
  title: string
  requesterId: string
  requesterFirst: string
  requesterLast: string
  personId: string
  firstName: string
  lastName: string
  requestedAt: Date
  askedAt: Date
  dueAt: Date | null
  comment: string | null
  exception: boolean
  step: number
  steps: number
}

type Page = { types: readonly ApprovalType[]; culture: string; page: number; size: number }

/** Lists one page of the items that wait for a person's decision, the newest first, with the number on all pages. */
export async function listPendingItems(
  sql: Sql,
  personId: number,
  { types, culture, page, size }: Page,
): Promise<{ total: number; items: PendingItem[] }> {
  const wanted = sql`${fromPendingItems(sql, personId)} and ${approvalTypeOf(sql)} = any(${[...types]}::text[])`
  const [[counted], items] = await Promise.all([
    sql<{ total: number }>`select count(*) as total ${wanted}`,
    sql<PendingItem>`
      with found as materialized (
        select item.id as item_id, item.step, item.asked_at, a.kind, ${approvalTypeOf(sql)} as approval_type,
          a.needed as steps,
          a.started_at, t.id as transcript_id, t.person_id, t.training_id, t.due_at
        ${wanted} order by item.asked_at desc, item.id desc limit ${size} offset ${(page - 1) * size}
      )
      select found.item_id, found.approval_type, found.kind, lo.guid as object_id, lo.type as object_type,
        localized(lo.translations, ${culture}, 'title', lo.title) as title, requester.user_id as requester_id,
        requester.first_name as requester_first, requester.last_name as requester_last,
        p.user_id as person_id, p.first_name, p.last_name,
        found.started_at as requested_at, found.asked_at, found.due_at,
        request.comment, coalesce(request.exception, false) as exception, found.step, found.steps
      from found join training lo on lo.id = found.training_id join person p on p.id = found.person_id
      left join transcript_request request on request.transcript_id = found.transcript_id
      join person requester on requester.id = coalesce(request.requested_by, found.person_id)
      order by found.asked_at desc, found.item_id desc
    `,
  ])
  return { total: counted!.total, items }
}

/** Returns the types of those of these items that wait for a person's decision, by id. */
export async function findPendingTypes(
  sql: Sql,
  personId: number,
  ids: readonly number[],
): Promise<Map<number, ApprovalType>> {
  const rows = await sql<{ id: number; type: ApprovalType }>`
    select item.id, ${approvalTypeOf(sql)} as type ${fromPendingItems(sql, personId)}
      and item.id = any(${[...ids]}::bigint[])
  `
  return new Map(rows.map(({ id, type }) => [id, type]))
}
