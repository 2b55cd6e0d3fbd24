import type { Sql } from "../../database/sql.ts"
import { hasIndexedStatus, statusId } from "../transcripts/index.ts"
import { advance, carryOut, type Ended } from "./advance.ts"
import { isWaiting, waitingIn } from "./approval.ts"
import { dropApprovals } from "./start.ts"

/** An approval that can't go on by itself, and what is to become of it. */
export type Stuck = { id: number; transcriptId: number; remedy: "drop" | "grant" | "deny" | "ask" }

/**
 * Approvals under way that nobody waits for, that the person never needs any more, or that nobody who is active is asked about: the next ones
 * after an id, or some of these.
 */
export async function findStuck(
  sql: Sql,
  { after = 0, most = null, only = null }: { after?: number; most?: number | null; only?: number[] | null },
): Promise<Stuck[]> {
  return await sql<Stuck>`
    select id, transcript_id, remedy from (
      select a.id, a.transcript_id, case
          when not ${isWaiting(sql)} then 'drop'
          when p.required_approvals = 0 then 'grant'
          when exists (
            select from approval_item item join person approver on approver.id = item.person_id and approver.active
            where item.approval_id = a.id and item.state = 'pending'
          ) then null
          when exists (select from approval_item item where item.approval_id = a.id and item.step = a.step and item.state = 'denied') then 'deny'
          else 'ask' end as remedy
      from approval a join transcript t on t.id = a.transcript_id join person p on p.id = t.person_id
      -- What was removed may be put back, and waits again then.
      where a.ended_at is null and t.removed_at is null and a.id > ${after} and (${only}::bigint[] is null or a.id = any(${only}::bigint[]))
    ) judged
    where remedy is not null order by id limit ${most}
  `
}

/** Carries out what is to become of approvals. Whoever takes the place of one who is inactive is asked at the same step. */
export async function goOn(sql: Sql, stuck: readonly Stuck[], at: Date): Promise<void> {
  const those = (remedy: Stuck["remedy"]) => stuck.filter((one) => one.remedy === remedy).map(({ id }) => id)
  await dropApprovals(sql, sql`select unnest(${those("drop")}::bigint[])`, at)
  await sql`update approval_item set state = 'dropped' where approval_id = any(${those("ask")}::bigint[]) and state = 'pending'`
  await sql`update approval set step = greatest(step - 1, 0) where id = any(${those("ask")}::bigint[])`
  await advance(sql, those("ask"), { at, by: null })
  const ended = await sql<Ended>`
    update approval set ended_at = ${at}, outcome = case when id = any(${those("grant")}::bigint[]) then 'approved' else 'denied' end
    where id = any(${[...those("grant"), ...those("deny")]}::bigint[])
    returning transcript_id, kind, outcome
  `
  await carryOut(sql, ended, { at, by: null })
}

/** Rows that wait for an approval that nobody has begun: the next ones after an id. */
export async function findForsaken(sql: Sql, after: number, most: number): Promise<number[]> {
  const waiting = Object.values(waitingIn).flat().map(statusId)
  const rows = await sql<{ id: number }>`
    select t.id from transcript t
    where t.status = any(${waiting}::smallint[]) and t.removed_at is null and t.id > ${after}
      and ${hasIndexedStatus(sql, sql`t`, "transcript_in_approval")}
      and not exists (select from approval a where a.transcript_id = t.id and a.ended_at is null)
    order by t.id limit ${most}
  `
  return rows.map(({ id }) => id)
}
