import type { Sql, Statement } from "../../database/sql.ts"
import type { Cause } from "./events.ts"
import { type ActionOutcome, outcomeColumns, rowLocks, type TranscriptRows } from "./lock-rows.ts"
import type { Origin } from "./origins.ts"
import { seatUpdate, takesSeat } from "./seats.ts"
import { raiseStamps, type StampedResult, stampedColumns } from "./stamped-rows.ts"
import { messageLength, type Stamp } from "./stamps.ts"
import { completedIds, type Status, statusId } from "./statuses.ts"

/**
 * How a row was removed: the person left a dynamic assignment, an assignment was removed from transcripts, by a person,
 * or by the Training Removal Tool.
 */
export type RemovalMethod = "dynamic" | "assignment" | "person" | "tool"

const removalStamps: Record<RemovalMethod, Stamp> = {
  dynamic: "Removed",
  person: "Removed",
  assignment: "Removed from Transcript",
  tool: "Removed from Transcript",
}

const removalOrigins: Record<RemovalMethod, Origin> = {
  dynamic: "dynamicRemoval",
  person: "administrator",
  assignment: "assignmentRemoval",
  tool: "removalTool",
}

type Actor = { at: Date; by: number | null }

/** How and why rows are removed. */
export type RemovalDetails = Actor & { how: RemovalMethod; reason?: string | null; comment?: string | null }

/**
 * Removes rows from transcripts: each keeps its status. Only the Training Removal Tool removes completed rows. Seats of
 * sessions become free. Sources do not change: an assignment that removes rows ends its own source (source-queries.ts).
 */
export async function markRowsRemoved(
  sql: Sql,
  rows: TranscriptRows,
  { at, by, how, reason = null, comment = null }: RemovalDetails,
): Promise<ActionOutcome> {
  const kept = how === "tool" ? [] : completedIds
  const [result] = await sql<ActionOutcome & StampedResult>`
    with ${rowLocks(sql, rows, { withSeats: true })},
    judged as (
      select id, training_id, status, -${takesSeat(sql, sql`found`)}::integer as delta,
        case when removed_at is not null then 'removed' when status = any(${kept}::smallint[]) then 'status' end as why
      from found
    ),
    changed as (
      update transcript t set removed_at = ${at}, removed_by = ${by}, removed_how = ${how}, removal_reason = ${reason},
        removal_comment = ${comment}, modified_at = ${at}
      from judged where judged.id = t.id and judged.why is null
      returning t.id
    ),
    ${stampInsertion(sql, removalStamps[how], { at, by, message: comment ?? reason })},
    ${seatUpdate(sql, sql`select training_id, delta from judged where why is null`)}
    ${outcomeColumns(sql, stampedColumns(sql, unchangedStatus(sql, removalStamps[how])))}
  `
  const { stamped, seats, ...outcome } = result!
  await raiseStamps(sql, { stamped, seats }, { at, by, origin: removalOrigins[how], reason })
  return outcome
}

/** Restores removed rows in the status that they had. A row that took a seat needs a free one again. */
export async function restoreRows(
  sql: Sql,
  rows: TranscriptRows,
  { at, by, origin, message = null }: Actor & Pick<Cause, "origin"> & { message?: string | null },
): Promise<ActionOutcome> {
  const [result] = await sql<ActionOutcome & StampedResult>`
    with ${rowLocks(sql, rows, { withSeats: true })},
    allowed as (
      select *, case when removed_at is null then 'not removed' end as against,
        ${takesSeat(sql, sql`found`)}::integer as delta
      from found
    ),
    judged as (
      select id, training_id, status, delta, coalesce(against, case
        when delta > 0
          and row_number() over (partition by training_id, against is null, delta order by id) > seats.left then 'seats'
        end) as why
      from allowed left join seats using (training_id)
    ),
    changed as (
      update transcript t set removed_at = null, removed_by = null, removed_how = null, removal_reason = null,
        removal_comment = null, modified_at = ${at}
      from judged where judged.id = t.id and judged.why is null
      returning t.id
    ),
    ${stampInsertion(sql, "Restored to Transcript", { at, by, message })},
    ${seatUpdate(sql, sql`select training_id, delta from judged where why is null`)}
    ${outcomeColumns(sql, stampedColumns(sql, unchangedStatus(sql, "Restored to Transcript")))}
  `
  const { stamped, seats, ...outcome } = result!
  await raiseStamps(sql, { stamped, seats }, { at, by, origin })
  return outcome
}

/** The changed rows of a statement that keeps their statuses, for `stampedColumns`. */
function unchangedStatus(sql: Sql, stamp: Stamp): Statement<unknown> {
  return sql`select id, training_id, ${stamp}::text, status, null::smallint from judged where why is null`
}

/** Archives rows in any status. */
export async function archiveRows(sql: Sql, rows: TranscriptRows, who: Actor): Promise<ActionOutcome> {
  return await setArchived(sql, rows, true, who)
}

/** Unarchives rows. */
export async function unarchiveRows(sql: Sql, rows: TranscriptRows, who: Actor): Promise<ActionOutcome> {
  return await setArchived(sql, rows, false, who)
}

async function setArchived(
  sql: Sql,
  rows: TranscriptRows,
  archived: boolean,
  { at, by }: Actor,
): Promise<ActionOutcome> {
  const [result] = await sql<ActionOutcome>`
    with ${rowLocks(sql, rows, { withSeats: false })},
    judged as (
      select id, status, case when archived = ${archived} then ${archived ? "archived" : "not archived"} end as why
      from found
    ),
    changed as (
      update transcript t set archived = ${archived}, modified_at = ${at} from judged
      where judged.id = t.id and judged.why is null
      returning t.id
    ),
    ${stampInsertion(sql, archived ? "Archived" : "Unarchived", { at, by, message: null })}
    ${outcomeColumns(sql)}
  `
  return result as ActionOutcome
}

/** Adds stamps without a status to the rows in `changed`. */
function stampInsertion(
  sql: Sql,
  stamp: Stamp,
  { at, by, message }: Actor & { message: string | null },
): Statement<unknown> {
  return sql`
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, message)
      select id, ${stamp}, ${at}, ${by}, left(${message}, ${messageLength}) from changed
    )`
}

/**
 * A selection of the Training Removal Tool: rows of these trainings in these statuses, of these people (a query of one
 * column; undefined: of everybody).
 */
export type RemovalSelection = { trainingIds: number[]; statuses: Status[]; people?: Statement<unknown> }

/**
 * Selects the rows that the Training Removal Tool would remove, for `markRowsRemoved` with `how: "tool"`; with
 * `removed`, the rows that it has removed, for `restoreRows`.
 */
export function removalToolRows(
  sql: Sql,
  { trainingIds, statuses, people }: RemovalSelection,
  { removed = false } = {},
): Statement<unknown> {
  return sql`
    select id from transcript
    where training_id = any(${trainingIds}::bigint[]) and status = any(${statuses.map(statusId)}::smallint[])
      and ${removed ? sql`removed_how = 'tool'` : sql`removed_at is null`}
      and ${people ? sql`person_id in (${people})` : sql`true`}`
}
