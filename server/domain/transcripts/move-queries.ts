import type { Sql, Statement } from "../../database/sql.ts"
import type { Cause } from "./events.ts"
import { type ActionOutcome, outcomeColumns, type RefusedRow, rowLocks, type TranscriptRows } from "./lock-rows.ts"
import { seatUpdate, takesSeat } from "./seats.ts"
import { raiseStamps, type StampedResult, stampedColumns } from "./stamped-rows.ts"
import { messageLength } from "./stamps.ts"
import { completedIds, type Status, seatIds, statuses, statusId, statusOf } from "./statuses.ts"
import { type Action, fromIds, targetOf, transition } from "./transitions.ts"

/** The values that a change of status sets, the same for all rows of the set. A missing value does not change. */
export type MoveDetails = Cause & {
  /** The status to reach, for actions with several targets. */
  to?: Status
  /** The portal's current time. */
  at: Date
  /** The id of the person who performs the action. Null: the system. */
  by: number | null
  /** The message of the stamp; truncated to 250 characters. */
  message?: string | null
  /** For a completion: its time, if not `at`. */
  completedAt?: Date
  score?: number
  passed?: boolean
  /** The reason of a withdrawal, cancellation or exemption. */
  reason?: string
  /** For an equivalent completion: the training that was completed. */
  equivalentId?: number
  /** For an offered seat: true if it is offered to several people, so that none of them takes it yet. */
  openOffer?: boolean
}

/**
 * Performs one action on a set of rows, in one statement: changes the rows for which it is legal, adds one stamp to
 * each, sets the times of the new status, and counts seats. Then it raises the events of the stamps and of the seats.
 * Rows for which the action is not legal do not change and are returned as refused. A completion sets its time, 100
 * percent and the values in `details`; it clears nothing else. Reverting a completion clears the time, the percent, the
 * score and the passed flag.
 */
export async function moveRows(
  sql: Sql,
  action: Action,
  rows: TranscriptRows,
  details: MoveDetails,
): Promise<ActionOutcome> {
  const { at, by, message = null, openOffer = false } = details
  const target = targetOf(action, details.to)
  const from = fromIds(action)
  const to = target === undefined ? null : statusId(target)
  const willTakeSeat = to === null ? takesSeat(sql, sql`found`) : sql`${seatIds.includes(to) && !openOffer}::boolean`
  const { stamp } = transition(action)
  const stamped = sql`
    select id, training_id, ${stamp}::text, status, ${to}::smallint from judged where why is null`
  const [result] = await sql<ActionOutcome & StampedResult>`
    with ${rowLocks(sql, rows, { withSeats: changesSeats(from, to) })},
    allowed as (
      select *, case when removed_at is not null then 'removed'
        when not status = any(${from}::smallint[]) or status = ${to}::smallint then 'status' end as against,
        ${willTakeSeat}::integer - ${takesSeat(sql, sql`found`)}::integer as delta
      from found
    ),
    judged as (
      select id, training_id, status, delta, coalesce(against, case
        when delta > 0
          and row_number() over (partition by training_id, against is null order by id) > seats.left then 'seats'
        end) as why
      from allowed left join seats using (training_id)
    ),
    changed as (
      update transcript t set status = coalesce(${to}::smallint, t.status), modified_at = ${at},
        open_offer = case when ${to}::smallint is null then t.open_offer else ${openOffer}::boolean end
        ${timesOf(sql, target, details)}
      from judged where judged.id = t.id and judged.why is null
      returning t.id
    ),
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, status, message)
      select id, ${stamp}, ${at}, ${by}, ${to}, left(${message}, ${messageLength}) from changed
    ),
    ${seatUpdate(sql, sql`select training_id, delta from judged where why is null`)}
    ${outcomeColumns(sql, stampedColumns(sql, stamped))}
  `
  const { stamped: groups, seats, ...outcome } = result!
  const { origin, assignmentId } = details
  // An approver's comment is for the learner; those of others are for the record.
  const reason = details.reason ?? (origin === "approval" ? message : null)
  await raiseStamps(sql, { stamped: groups, seats }, { at, by, origin, assignmentId, reason })
  return outcome
}

/** Whether an action may take or free a seat. */
function changesSeats(from: number[], to: number | null): boolean {
  return to !== null && from.some((id) => seatIds.includes(id) !== seatIds.includes(to))
}

/** The columns that a new status sets. */
function timesOf(sql: Sql, target: Status | undefined, details: MoveDetails): Statement<unknown> {
  const { at, completedAt = at, score = null, passed = null, reason = null, equivalentId = null } = details
  const isDone = target !== undefined && statuses[target].group === "completed"
  const asks = target === "pendingApproval" || target === "exceptionRequested"
  const reverts = sql`(${target !== undefined && !isDone} and t.status = any(${completedIds}::smallint[]))`
  return sql`,
    requested_at = case when ${asks} then ${at} else t.requested_at end,
    registered_at = case when ${target === "registered"} then ${at} else t.registered_at end,
    started_at = case when ${target === "inProgress"} then coalesce(t.started_at, ${at}) else t.started_at end,
    last_access_at = case when ${target === "inProgress"} then ${at} else t.last_access_at end,
    completed_at = case when ${isDone} then ${completedAt} when ${reverts} then null else t.completed_at end,
    -- While the row was completed, its sources may have changed without updating it.
    due_at = case when ${reverts} then due_at_of(t.id) else t.due_at end,
    percent = case when ${isDone} then 100 when ${reverts} then 0 else t.percent end,
    score = coalesce(${score}, case when not ${reverts} then t.score end),
    passed = coalesce(${passed}, case when not ${reverts} then t.passed end), reason = coalesce(${reason}, t.reason),
    equivalent_id = coalesce(${equivalentId}, t.equivalent_id)`
}

/** Returns a sentence that says why an action was refused. */
export function refusalText(action: Action, { why, status }: RefusedRow): string {
  if (why === "unknown") return "There is no such transcript record."
  if (why === "removed") return "The training is removed from the transcript."
  if (why === "seats") return "The session has no seat left."
  const now = status === null ? "its status" : `status ${statuses[statusOf(status)].texts.en}`
  return `${actionLabel(action)} is not possible in ${now}.`
}

/** Returns an action's display name: "Mark incomplete" for `markIncomplete`. */
export function actionLabel(action: Action): string {
  const words = action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
