import type { Sql } from "../../database/sql.ts"
import { hasIndexedStatus, statusId } from "../transcripts/index.ts"
import { advanceApprovals, applyOutcomes, type EndedApproval } from "./advance.ts"
import { isWaiting, waitingStatuses } from "./approval.ts"
import { dropApprovals } from "./start.ts"

/** An approval that is stuck, and what to do with it. */
export type StuckApproval = { id: number; transcriptId: number; remedy: "drop" | "grant" | "deny" | "ask" }

/**
 * Finds open approvals that are stuck: the row does not wait any more, the person no longer needs approvals, or no
 * active approver has a pending item. Returns the next ones after an id, or those of `only`.
 */
export async function findStuckApprovals(
  sql: Sql,
  { after = 0, most = null, only = null }: { after?: number; most?: number | null; only?: number[] | null },
): Promise<StuckApproval[]> {
  return await sql<StuckApproval>`
    select id, transcript_id, remedy from (
      select a.id, a.transcript_id, case
          when not ${isWaiting(sql)} then 'drop'
          when p.required_approvals = 0 then 'grant'
          when exists (
            select from approval_item item join person approver on approver.id = item.person_id and approver.active
            where item.approval_id = a.id and item.state = 'pending'
          ) then null
          when exists (
            select from approval_item item
            where item.approval_id = a.id and item.step = a.step and item.state = 'denied'
          ) then 'deny'
          else 'ask' end as remedy
      from approval a join transcript t on t.id = a.transcript_id join person p on p.id = t.person_id
      -- A removed row may be restored, and then waits again.
      where a.ended_at is null and t.removed_at is null and a.id > ${after}
        and (${only}::bigint[] is null or a.id = any(${only}::bigint[]))
    ) judged
    where remedy is not null order by id limit ${most}
  `
}

/** Applies the remedies of stuck approvals. The replacement of an inactive approver gets an item in the same step. */
export async function applyRemedies(sql: Sql, stuck: readonly StuckApproval[], at: Date): Promise<void> {
  const those = (remedy: StuckApproval["remedy"]) => stuck.filter((one) => one.remedy === remedy).map(({ id }) => id)
  await dropApprovals(sql, sql`select unnest(${those("drop")}::bigint[])`, at)
  await sql`
    update approval_item set state = 'dropped' where approval_id = any(${those("ask")}::bigint[]) and state = 'pending'
  `
  await sql`update approval set step = greatest(step - 1, 0) where id = any(${those("ask")}::bigint[])`
  await advanceApprovals(sql, those("ask"), { at, by: null, origin: "noApproval" })
  const ended = await sql<EndedApproval>`
    update approval set ended_at = ${at},
      outcome = case when id = any(${those("grant")}::bigint[]) then 'approved' else 'denied' end
    where id = any(${[...those("grant"), ...those("deny")]}::bigint[])
    returning transcript_id, kind, outcome
  `
  await applyOutcomes(sql, ended, { at, by: null, origin: "noApproval" })
}

/** Finds rows that wait for an approval that is not started: the next ones after an id. */
export async function findRowsWithoutApproval(sql: Sql, after: number, most: number): Promise<number[]> {
  const waiting = Object.values(waitingStatuses).flat().map(statusId)
  const rows = await sql<{ id: number }>`
    select t.id from transcript t
    where t.status = any(${waiting}::smallint[]) and t.removed_at is null and t.id > ${after}
      and ${hasIndexedStatus(sql, sql`t`, "transcript_in_approval")}
      and not exists (select from approval a where a.transcript_id = t.id and a.ended_at is null)
    order by t.id limit ${most}
  `
  return rows.map(({ id }) => id)
}
