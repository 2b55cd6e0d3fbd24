import type { Sql, Statement } from "../../database/sql.ts"
import { locking, type Outcome, outcome, type Rows } from "./lock-rows.ts"
import { type SeatChange, seatChanges, seating, takesSeat, withSeatsTold } from "./seats.ts"
import { messageLength, type Stamp } from "./stamps.ts"
import { completedIds, type Status, statusId } from "./statuses.ts"

/** How a row came to be removed: somebody left a dynamic assignment, an assignment was taken from transcripts, a person did it, the Training Removal Tool. */
export type RemovedHow = "dynamic" | "assignment" | "person" | "tool"

const removalStamps: Record<RemovedHow, Stamp> = {
  dynamic: "Removed",
  person: "Removed",
  assignment: "Removed from Transcript",
  tool: "Removed from Transcript",
}

type Who = { at: Date; by: number | null }

/** How and why rows are removed. */
export type Removing = Who & { how: RemovedHow; reason?: string | null; comment?: string | null }

/**
 * Takes rows off transcripts: each keeps its status and moves to what is removed. Completed rows are left alone, but for the Training
 * Removal Tool. Seats of sessions get free. Sources stay as they are: the assignment that removes ends its own (source-queries.ts).
 */
export async function remove(
  sql: Sql,
  rows: Rows,
  { at, by, how, reason = null, comment = null }: Removing,
): Promise<Outcome> {
  const kept = how === "tool" ? [] : completedIds
  const [result] = await sql<Outcome & { seats: SeatChange[] }>`
    with ${locking(sql, rows, { withSeats: true })},
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
    ${stamping(sql, removalStamps[how], { at, by, message: comment ?? reason })},
    ${seating(sql, sql`select training_id, delta from judged where why is null`)}
    ${outcome(sql, seatChanges(sql))}
  `
  return await withSeatsTold(sql, result!, at)
}

/** Puts removed rows back, in the status that they had. Who took a seat needs one again. */
export async function restore(
  sql: Sql,
  rows: Rows,
  { at, by, message = null }: Who & { message?: string | null },
): Promise<Outcome> {
  const [result] = await sql<Outcome & { seats: SeatChange[] }>`
    with ${locking(sql, rows, { withSeats: true })},
    allowed as (
      select *, case when removed_at is null then 'not removed' end as against, ${takesSeat(sql, sql`found`)}::integer as delta
      from found
    ),
    judged as (
      select id, training_id, status, delta, coalesce(against, case when delta > 0
        and row_number() over (partition by training_id, against is null, delta order by id) > seats.left then 'seats' end) as why
      from allowed left join seats using (training_id)
    ),
    changed as (
      update transcript t set removed_at = null, removed_by = null, removed_how = null, removal_reason = null, removal_comment = null,
        modified_at = ${at}
      from judged where judged.id = t.id and judged.why is null
      returning t.id
    ),
    ${stamping(sql, "Restored to Transcript", { at, by, message })},
    ${seating(sql, sql`select training_id, delta from judged where why is null`)}
    ${outcome(sql, seatChanges(sql))}
  `
  return await withSeatsTold(sql, result!, at)
}

/** Puts rows out of sight, whatever their status. */
export async function archive(sql: Sql, rows: Rows, who: Who): Promise<Outcome> {
  return await setArchived(sql, rows, true, who)
}

/** Brings archived rows back. */
export async function unarchive(sql: Sql, rows: Rows, who: Who): Promise<Outcome> {
  return await setArchived(sql, rows, false, who)
}

async function setArchived(sql: Sql, rows: Rows, archived: boolean, { at, by }: Who): Promise<Outcome> {
  const [result] = await sql<Outcome>`
    with ${locking(sql, rows, { withSeats: false })},
    judged as (
      select id, status, case when archived = ${archived} then ${archived ? "archived" : "not archived"} end as why from found
    ),
    changed as (
      update transcript t set archived = ${archived}, modified_at = ${at} from judged where judged.id = t.id and judged.why is null
      returning t.id
    ),
    ${stamping(sql, archived ? "Archived" : "Unarchived", { at, by, message: null })}
    ${outcome(sql)}
  `
  return result as Outcome
}

/** The stamps of the rows in `changed`, which keep their status. */
function stamping(sql: Sql, stamp: Stamp, { at, by, message }: Who & { message: string | null }): Statement<unknown> {
  return sql`
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, message)
      select id, ${stamp}, ${at}, ${by}, left(${message}, ${messageLength}) from changed
    )`
}

/** What the Training Removal Tool is to find: rows of these trainings in these statuses, of these people (a query of one column; nothing: of everybody). */
export type RemovalChoice = { trainingIds: number[]; statuses: Status[]; people?: Statement<unknown> }

/** The rows that the Training Removal Tool would remove, for `remove` with `how: "tool"`; or, `removed`, those that it has, for `restore`. */
export function chosenRows(
  sql: Sql,
  { trainingIds, statuses, people }: RemovalChoice,
  { removed = false } = {},
): Statement<unknown> {
  return sql`
    select id from transcript
    where training_id = any(${trainingIds}::bigint[]) and status = any(${statuses.map(statusId)}::smallint[])
      and ${removed ? sql`removed_how = 'tool'` : sql`removed_at is null`}
      and ${people ? sql`person_id in (${people})` : sql`true`}`
}
