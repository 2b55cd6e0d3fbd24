import type { Sql, Statement } from "../../database/sql.ts"
import { locking, type Outcome, outcome, type Refused, type Rows } from "./lock-rows.ts"
import { type SeatChange, seatChanges, seating, takesSeat, withSeatsTold } from "./seats.ts"
import { messageLength } from "./stamps.ts"
import { completedIds, type Status, seatIds, statuses, statusId, statusOf } from "./statuses.ts"
import { type Action, fromIds, targetOf, transition } from "./transitions.ts"

/** What goes with a change of status, for all rows of the set alike. What is left out stays. */
export type Details = {
  /** The status to reach, where the action leads to several. */
  to?: Status
  /** The portal's present instant. */
  at: Date
  /** Who does it. Nothing: the system. */
  by: number | null
  /** For the stamp; at most 250 characters of it are kept. */
  message?: string | null
  /** Of a completion: when it was, if not now. */
  completedAt?: Date
  score?: number
  passed?: boolean
  /** Why somebody leaves, is taken out or is exempt. */
  reason?: string
  /** Of an equivalent completion: the training that was completed. */
  equivalentId?: number
  /** Of a seat that is offered: whether several are offered it, so that none of them takes it yet. */
  openOffer?: boolean
}

/**
 * Does one action to a set of rows, in one statement: changes those where it is legal, stamps each once, sets the times that go with the new
 * status, and keeps the count of seats. Rows where it is not legal stay as they are and are told. Completing sets the time, all of the
 * progress, and what is given; nothing else is lost by it.
 */
export async function move(sql: Sql, action: Action, rows: Rows, details: Details): Promise<Outcome> {
  const { at, by, message = null, openOffer = false } = details
  const target = targetOf(action, details.to)
  const from = fromIds(action)
  const to = target === undefined ? null : statusId(target)
  const willTakeSeat = to === null ? takesSeat(sql, sql`found`) : sql`${seatIds.includes(to) && !openOffer}::boolean`
  const [result] = await sql<Outcome & { seats: SeatChange[] }>`
    with ${locking(sql, rows, { withSeats: changesSeats(from, to) })},
    allowed as (
      select *, case when removed_at is not null then 'removed'
        when not status = any(${from}::smallint[]) or status = ${to}::smallint then 'status' end as against,
        ${willTakeSeat}::integer - ${takesSeat(sql, sql`found`)}::integer as delta
      from found
    ),
    judged as (
      select id, training_id, status, delta, coalesce(against, case when delta > 0
        and row_number() over (partition by training_id, against is null order by id) > seats.left then 'seats' end) as why
      from allowed left join seats using (training_id)
    ),
    changed as (
      update transcript t set status = coalesce(${to}::smallint, t.status), modified_at = ${at},
        open_offer = case when ${to}::smallint is null then t.open_offer else ${openOffer}::boolean end ${timesOf(sql, target, details)}
      from judged where judged.id = t.id and judged.why is null
      returning t.id
    ),
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, status, message)
      select id, ${transition(action).stamp}, ${at}, ${by}, ${to}, left(${message}, ${messageLength}) from changed
    ),
    ${seating(sql, sql`select training_id, delta from judged where why is null`)}
    ${outcome(sql, seatChanges(sql))}
  `
  return await withSeatsTold(sql, result!, at)
}

/** Whether an action may take or free a seat. */
function changesSeats(from: number[], to: number | null): boolean {
  return to !== null && from.some((id) => seatIds.includes(id) !== seatIds.includes(to))
}

/** The columns that go with reaching a status. */
function timesOf(sql: Sql, target: Status | undefined, details: Details): Statement<unknown> {
  const { at, completedAt = at, score = null, passed = null, reason = null, equivalentId = null } = details
  const isDone = target !== undefined && statuses[target].group === "completed"
  const asks = target === "pendingApproval" || target === "exceptionRequested"
  return sql`,
    requested_at = case when ${asks} then ${at} else t.requested_at end,
    registered_at = case when ${target === "registered"} then ${at} else t.registered_at end,
    started_at = case when ${target === "inProgress"} then coalesce(t.started_at, ${at}) else t.started_at end,
    last_access_at = case when ${target === "inProgress"} then ${at} else t.last_access_at end,
    completed_at = case when ${isDone} then ${completedAt} when t.status = any(${completedIds}::smallint[]) then null else t.completed_at end,
    -- While it was done, its sources may have changed without it.
    due_at = case when ${!isDone} and t.status = any(${completedIds}::smallint[]) then due_at_of(t.id) else t.due_at end,
    percent = case when ${isDone} then 100 else t.percent end,
    score = coalesce(${score}, t.score), passed = coalesce(${passed}, t.passed), reason = coalesce(${reason}, t.reason),
    equivalent_id = coalesce(${equivalentId}, t.equivalent_id)`
}

/** Says in a sentence why an action was refused. */
export function whyRefused(action: Action, { why, status }: Refused): string {
  if (why === "unknown") return "There is no such transcript record."
  if (why === "removed") return "The training is removed from the transcript."
  if (why === "seats") return "The session has no seat left."
  const now = status === null ? "its status" : `status ${statuses[statusOf(status)].texts.en}`
  return `${nameOf(action)} is not possible in ${now}.`
}

/** An action's name as people read it: `markIncomplete` as "Mark incomplete". */
export function nameOf(action: Action): string {
  const words = action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
