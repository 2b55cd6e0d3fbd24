import type { Sql, Statement } from "../../../database/sql.ts"
import { seatsLeft } from "../../catalogue/index.ts"
import {
  completedIds,
  endSource,
  type RemovalMethod,
  removeRows,
  statusId,
  statusIdsOf,
} from "../../transcripts/index.ts"
import type { Outcome } from "../outcomes.ts"
import { addToCounts } from "../result-queries.ts"

export type Leaving = {
  assignmentId: number
  how: Extract<RemovalMethod, "dynamic" | "assignment">
  /** Whether what was begun goes too. Otherwise it stays, without the due date that this assignment gave it. */
  inProgress: boolean
  /** Whether training within curricula goes with them, where it was not begun. */
  withinCurricula: boolean
  at: Date
  by: number | null
}

/** Work that was begun. */
const begunIds = statusIdsOf("inProgress").filter((id) => id !== statusId("registered"))

type Owned = {
  id: number
  trainingId: number
  /** Completed rows stay as they are; begun ones may; those of others too do; the others go. */
  fate: "completed" | "begun" | "shared" | "goes"
}

/**
 * Takes an assignment's training from these people (ids), within a transaction: from each who has it for no other reason. The assignment's
 * own reason ends in any case, and with it the due date that it gave; completed training is not touched.
 */
export async function leave(sql: Sql, people: readonly number[], leaving: Leaving): Promise<void> {
  const { assignmentId, how, inProgress, withinCurricula, at, by } = leaving
  if (people.length === 0) return
  const owned = await findOwned(sql, people, assignmentId)
  const goes = owned.filter(({ fate }) => fate === "goes" || (fate === "begun" && inProgress))
  const ended = owned.filter(({ fate }) => fate !== "completed").map(({ id }) => id)
  const removed = goes.map(({ id }) => id)
  await endSource(sql, ended, { kind: "assignment", sourceId: assignmentId }, at)
  if (removed.length === 0) return
  await removeRows(sql, removed, { at, by, how, children: { withinCurricula, inProgress } })
  await tell(sql, leaving, people, removed)
}

/** The rows that the assignment is a reason for, locked, with what becomes of each. Others' reasons are seen as they are after the lock. */
async function findOwned(sql: Sql, people: readonly number[], assignmentId: number): Promise<Owned[]> {
  const rows = await sql<{ id: number; trainingId: number }>`
    select distinct t.id, t.training_id from assignment_result r
    join transcript t on t.id = r.transcript_id
    join transcript_source source on source.transcript_id = t.id and source.kind = 'assignment' and source.source_id = r.assignment_id
    where r.assignment_id = ${assignmentId} and r.person_id = any(${[...people]}::bigint[]) and t.removed_at is null and source.ended_at is null
  `
  const ids = rows.map(({ id }) => id)
  // Seats are locked before transcripts, as everywhere.
  await seatsLeft(sql, [...new Set(rows.map(({ trainingId }) => trainingId))])
  await sql`select from transcript where id = any(${ids}::bigint[]) order by id for update`
  return await sql<Owned>`
    select t.id, t.training_id, case
      when t.status = any(${completedIds}::smallint[]) then 'completed'
      when ${isShared(sql, assignmentId)} then 'shared'
      when t.status = any(${begunIds}::smallint[]) then 'begun'
      else 'goes' end as fate
    from transcript t
    where t.id = any(${ids}::bigint[]) and t.removed_at is null
  `
}

/** Whether somebody else is a reason for the row `t`: a person, a curriculum, or an assignment that the person has not left. */
function isShared(sql: Sql, assignmentId: number): Statement<unknown> {
  return sql`exists (
    select from transcript_source other
    where other.transcript_id = t.id and other.ended_at is null and not (other.kind = 'assignment' and other.source_id = ${assignmentId})
      and not (other.kind = 'assignment' and exists (
        select from assignment_member m where m.assignment_id = other.source_id and m.person_id = t.person_id and m.left_at is not null
      ))
  )`
}

/** Writes into the results what is gone. */
async function tell(
  sql: Sql,
  { assignmentId, how, at }: Leaving,
  people: readonly number[],
  removed: readonly number[],
): Promise<void> {
  const outcome: Outcome = how === "dynamic" ? "removed_dynamic" : "removed_manual"
  const [row] = await sql<{ changes: Partial<Record<Outcome, number>> | null }>`
    with gone as (
      select r.*, not exists (
        select from assignment_result later where later.assignment_id = r.assignment_id and later.person_id = r.person_id
          and later.training_id = r.training_id and later.occurrence > r.occurrence) as is_last
      from assignment_result r
      where r.assignment_id = ${assignmentId} and r.person_id = any(${[...people]}::bigint[]) and r.transcript_id = any(${[...removed]}::bigint[])
    ), told as (
      update assignment_result r set outcome = ${outcome}, at = ${at} from gone
      where r.assignment_id = gone.assignment_id and r.person_id = gone.person_id and r.training_id = gone.training_id
        and r.occurrence = gone.occurrence
    )
    select jsonb_object_agg(outcome, pairs) as changes from (
      select outcome, sum(pairs) as pairs from (
        select ${outcome} as outcome, 1 as pairs from gone where is_last union all select outcome, -1 from gone where is_last
      ) change group by outcome
    ) changes
  `
  await addToCounts(sql, assignmentId, row?.changes ?? {})
}
