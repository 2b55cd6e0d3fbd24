import type { Sql, Statement } from "../../../database/sql.ts"
import { seatsLeft } from "../../catalogue/index.ts"
import {
  completedIds,
  endSource,
  endSources,
  type RemovalMethod,
  removeRows,
  statusId,
  statusIdsOf,
} from "../../transcripts/index.ts"
import type { Outcome } from "../outcomes.ts"
import { addToCounts } from "../result-queries.ts"

export type RemovalOptions = {
  assignmentId: number
  how: Extract<RemovalMethod, "dynamic" | "assignment">
  /** Whether training in progress is removed too. Otherwise it stays, without the due date that this assignment set. */
  inProgress: boolean
  /** Whether training within curricula is removed with them, unless it is in progress. */
  withinCurricula: boolean
  at: Date
  by: number | null
}

/** Training in progress. */
const begunIds = statusIdsOf("inProgress").filter((id) => id !== statusId("registered"))

/**
 * What happens to a row. Completed rows stay; begun rows stay unless `inProgress`; rows with another source stay; all
 * other rows are removed.
 */
type Fate = "completed" | "begun" | "shared" | "goes"

/**
 * Removes an assignment's training from these people (ids), within a transaction: from each person whose row has no
 * other source. The assignment's own source ends in any case, and with it the due date that it set. Completed training
 * is not changed. Training that the assignment gives directly and within a curriculum loses both sources.
 */
export async function removeTraining(sql: Sql, people: readonly number[], leaving: RemovalOptions): Promise<void> {
  const { assignmentId, how, inProgress, withinCurricula, at, by } = leaving
  if (people.length === 0) return
  const owned = await lockOwned(sql, people, assignmentId)
  let fates = await judge(sql, owned, assignmentId)
  const ended = fates.filter(({ fate }) => fate !== "completed").map(({ id }) => id)
  await endSource(sql, ended, { kind: "assignment", sourceId: assignmentId }, at)
  // Rows that only a removed curriculum kept are removed in the next round.
  for (;;) {
    const goes = fates.filter(({ fate }) => fate === "goes" || (fate === "begun" && inProgress)).map(({ id }) => id)
    if (goes.length === 0) break
    if (withinCurricula) await endSourcesWithin(sql, goes, leaving)
    await removeRows(sql, goes, { at, by, how, children: { withinCurricula, inProgress } })
    const shared = fates.filter(({ fate }) => fate === "shared").map(({ id }) => id)
    fates = await judge(sql, shared, assignmentId)
  }
  await recordRemovals(sql, leaving, people, owned)
}

/**
 * Ends the assignment's source on the rows of these people (ids) that are not completed, within a transaction. All rows
 * stay.
 */
export async function releaseTraining(
  sql: Sql,
  people: readonly number[],
  { assignmentId, at }: { assignmentId: number; at: Date },
): Promise<void> {
  if (people.length === 0) return
  const fates = await judge(sql, await lockOwned(sql, people, assignmentId), assignmentId)
  const ended = fates.filter(({ fate }) => fate !== "completed").map(({ id }) => id)
  await endSource(sql, ended, { kind: "assignment", sourceId: assignmentId }, at)
}

/**
 * Ends the sources that keep nothing on the children of these curricula: those of assignments that the person has left
 * (see `isShared`). Begun rows, which stay unless `inProgress`, keep them.
 */
async function endSourcesWithin(
  sql: Sql,
  curricula: readonly number[],
  { inProgress, at }: RemovalOptions,
): Promise<void> {
  const stays = inProgress ? completedIds : [...completedIds, ...begunIds]
  const left = sql`
    select other.transcript_id, other.source_id from transcript_source child
    join transcript t on t.id = child.transcript_id and t.removed_at is null
      and not t.status = any(${stays}::smallint[])
    join transcript_source other on other.transcript_id = t.id and other.kind = 'assignment' and other.ended_at is null
    join assignment_member m on m.assignment_id = other.source_id and m.person_id = t.person_id
      and m.left_at is not null
    where child.kind = 'curriculum' and child.ended_at is null and child.source_id = any(${[...curricula]}::bigint[])
  `
  await endSources(sql, "assignment", left, at)
}

/** Locks the rows that have the assignment as a source, and returns their ids. */
async function lockOwned(sql: Sql, people: readonly number[], assignmentId: number): Promise<number[]> {
  const rows = await sql<{ id: number; trainingId: number }>`
    select distinct t.id, t.training_id from assignment_result r
    join transcript t on t.id = r.transcript_id
    join transcript_source source on source.transcript_id = t.id and source.kind = 'assignment'
      and source.source_id = r.assignment_id
    where r.assignment_id = ${assignmentId} and r.person_id = any(${[...people]}::bigint[]) and t.removed_at is null
      and source.ended_at is null
  `
  const ids = rows.map(({ id }) => id)
  // Seats are locked before transcripts, as in all transactions.
  await seatsLeft(sql, [...new Set(rows.map(({ trainingId }) => trainingId))])
  await sql`select from transcript where id = any(${ids}::bigint[]) order by id for update`
  return ids
}

/** Returns the fate of each of these locked rows, except those that are removed. */
async function judge(sql: Sql, rows: readonly number[], assignmentId: number): Promise<{ id: number; fate: Fate }[]> {
  return await sql<{ id: number; fate: Fate }>`
    select t.id, case
      when t.status = any(${completedIds}::smallint[]) then 'completed'
      when ${isShared(sql, assignmentId)} then 'shared'
      when t.status = any(${begunIds}::smallint[]) then 'begun'
      else 'goes' end as fate
    from transcript t
    where t.id = any(${[...rows]}::bigint[]) and t.removed_at is null
  `
}

/** Whether the row `t` has another source: a person, a curriculum, or an assignment that the person has not left. */
function isShared(sql: Sql, assignmentId: number): Statement<unknown> {
  return sql`exists (
    select from transcript_source other
    where other.transcript_id = t.id and other.ended_at is null
      and not (other.kind = 'assignment' and other.source_id = ${assignmentId})
      and not (other.kind = 'assignment' and exists (
        select from assignment_member m
        where m.assignment_id = other.source_id and m.person_id = t.person_id and m.left_at is not null
      ))
  )`
}

/** Updates the results of those of these rows that were removed. */
async function recordRemovals(
  sql: Sql,
  { assignmentId, how, at }: RemovalOptions,
  people: readonly number[],
  rows: readonly number[],
): Promise<void> {
  const outcome: Outcome = how === "dynamic" ? "removed_dynamic" : "removed_manual"
  const [row] = await sql<{ changes: Partial<Record<Outcome, number>> | null }>`
    with gone as (
      select r.*, not exists (
        select from assignment_result later
        where later.assignment_id = r.assignment_id and later.person_id = r.person_id
          and later.training_id = r.training_id and later.occurrence > r.occurrence) as is_last
      from assignment_result r join transcript t on t.id = r.transcript_id and t.removed_at is not null
      where r.assignment_id = ${assignmentId} and r.person_id = any(${[...people]}::bigint[])
        and t.id = any(${[...rows]}::bigint[])
    ), told as (
      update assignment_result r set outcome = ${outcome}, at = ${at} from gone
      where r.assignment_id = gone.assignment_id and r.person_id = gone.person_id and r.training_id = gone.training_id
        and r.occurrence = gone.occurrence
    )
    select jsonb_object_agg(outcome, pairs) as changes from (
      select outcome, sum(pairs) as pairs from (
        select ${outcome} as outcome, 1 as pairs from gone where is_last
        union all
        select outcome, -1 from gone where is_last
      ) change group by outcome
    ) changes
  `
  await addToCounts(sql, assignmentId, row?.changes ?? {})
}
