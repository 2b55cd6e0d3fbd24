import type { Sql, Statement } from "../../database/sql.ts"
import { type Anchor, addSpan, anchorAt, endOf } from "./anchor.ts"
import { certifiedUntil, progressTables } from "./progress-queries.ts"

/**
 * Ends the open periods of these enrollments whose requirements are met: they are completed, or wait for an approval.
 * Stores the completions that counted. Returns their enrollments.
 */
export async function completePeriods(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const open = sql`
    select id from certification_enrollment_period
    where enrollment_id = any(${[...enrollments]}::bigint[]) and state = 'open'
  `
  const expiry = expiration(sql, sql`met.met_at`)
  const met = await sql<{ id: number }>`
    with recursive ${progressTables(sql, open, at)},
    met as materialized (
      -- A period needs at least one completion, so that one without requirements does not follow itself for ever.
      select own.id, own.enrollment_id, own.number, period.completion_approval,
        own.carried + summary.credits as credits,
        greatest(own.starts_at, summary.completed_at) as met_at
      from summary
      join certification_enrollment_period own on own.id = summary.attempt_id
      join certification_period period on period.id = own.period_id
      where summary.is_met and summary.completed_at is not null
        and own.carried + summary.credits >= period.required_credits
    ),
    used as (
      insert into certification_credit (enrollment_period_id, training_id, transcript_id, completed_at, credits)
      select attempt_id, training_id, transcript_id, completed_at, credits from done
      where (attempt_id in (select id from met)) is true
    ),
    changed as (
      update certification_enrollment_period own set met_at = met.met_at, credits = met.credits,
        state = case when met.completion_approval then 'pending' else 'completed' end,
        completed_at = case when not met.completion_approval then met.met_at end,
        ${expirationAssignments(sql, sql`not met.completion_approval`, expiry)}
      from met, certification_period period, portal_setting place
      where own.id = met.id and period.id = own.period_id
    ),
    told as (
      insert into certification_history (enrollment_id, at, by_id, action, number)
      select enrollment_id, ${at}, null,
        case when completion_approval then 'Completion Approval Requested' else 'Certified' end, number
      from met
    )
    select enrollment_id as id from met
  `
  return met.map(({ id }) => id)
}

/** The expiration of a period of the definition `period`, where it counts from the completion. */
function expiration(sql: Sql, completed: Statement<unknown>): Anchor {
  return addSpan(sql, anchorAt(sql, completed), sql`period.expires_amount`, sql`period.expires_unit`)
}

/** Assignments that set the expiration of the period `own` if it is completed and has none yet. */
function expirationAssignments(sql: Sql, isCompleted: Statement<unknown>, expiry: Anchor): Statement<unknown> {
  const isNew = sql`(${isCompleted}) and own.expires_at is null`
  return sql`expires_at = case when ${isNew} then ${endOf(sql, expiry)} else own.expires_at end,
    anchor_on = case when ${isNew} then ${expiry.on} else own.anchor_on end,
    anchor_months = case when ${isNew} then ${expiry.months} else own.anchor_months end`
}

/** Approves or denies the completions that wait in these enrollments. Returns those in which one waited. */
export async function decideCompletions(
  sql: Sql,
  enrollments: readonly number[],
  { approve, at, by, comment }: { approve: boolean; at: Date; by: number; comment: string | null },
): Promise<number[]> {
  const expiry = expiration(sql, sql`${at}::timestamptz`)
  const decided = await sql<{ id: number }>`
    with changed as (
      update certification_enrollment_period own set state = ${approve ? "completed" : "denied"},
        completed_at = case when ${approve} then ${at}::timestamptz end,
        ${expirationAssignments(sql, sql`${approve}::boolean`, expiry)}
      from certification_period period, portal_setting place
      where own.enrollment_id = any(${[...enrollments]}::bigint[]) and own.state = 'pending'
        and period.id = own.period_id
      returning own.enrollment_id, own.number
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number, comment)
      select changed.enrollment_id, ${at}, ${by}, action, changed.number, ${comment}
      from changed cross join unnest(
        ${approve ? ["Completion Approved", "Certified"] : ["Completion Approval Denied"]}::text[]
      ) action
    )
    select enrollment_id as id from changed
  `
  return decided.map(({ id }) => id)
}

/** Requests a denied completion approval again. Returns false if there is none. */
export async function requestCertificationCompletion(
  sql: Sql,
  enrollment: number,
  at: Date,
  by: number,
): Promise<boolean> {
  const input = await sql`
    with changed as (
      update certification_enrollment_period set state = 'pending'
      where enrollment_id = ${enrollment} and state = 'denied'
      returning enrollment_id, number
    )
    insert into certification_history (enrollment_id, at, by_id, action, number)
    select enrollment_id, ${at}, ${by}, 'Completion Approval Requested', number from changed returning id
  `
  return input.length > 0
}

/**
 * Ends the periods of these enrollments that are past their expiration and grace: a completion would not certify
 * anybody any more. Returns their enrollments.
 */
export async function lapsePeriods(sql: Sql, enrollments: readonly number[], at: Date): Promise<number[]> {
  const lapsed = await sql<{ id: number }>`
    with changed as (
      update certification_enrollment_period own set state = 'lapsed' from certification_period period
      where own.enrollment_id = any(${[...enrollments]}::bigint[]) and own.state in ('open', 'denied')
        and period.id = own.period_id and ${certifiedUntil(sql)} < ${at}
      returning own.enrollment_id, own.number
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, number)
      select enrollment_id, ${at}, null, 'Period Ended Incomplete', number from changed
    )
    select enrollment_id as id from changed
  `
  return lapsed.map(({ id }) => id)
}
