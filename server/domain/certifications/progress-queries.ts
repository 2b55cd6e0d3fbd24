import { calendarAdd, portalZone } from "../../database/calendar.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { completedIds } from "../transcripts/index.ts"

/**
 * The progress of people in periods, as a part of one statement: common table expressions, to be written after `with
 * recursive`. `attempts` is a query of ids of `certification_enrollment_period`. Periods that are not met are counted
 * as of `at`; for all others the stored completions count.
 *
 * Defines `attempt` (the rows, with person_id and the end of their time for completions); `done (attempt_id, period_id,
 * training_id, transcript_id, completed_at, credits)`, the completions that count, the earliest one for each training;
 * `tally (attempt_id, section_id, …, is_met)` for each section; and `summary (attempt_id, credits, completed_at,
 * is_met)`, where is_met means that all required sections are met.
 */
export function progressTables(sql: Sql, attempts: Statement<unknown>, at: Date): Statement<unknown> {
  return sql`
    attempt as materialized (
      select own.*, e.person_id,
        ${countsFrom(sql)} as counts_from,
        least(${at}::timestamptz, ${certifiedUntil(sql)}) as counts_until
      from certification_enrollment_period own join certification_enrollment e on e.id = own.enrollment_id
      join certification_period period on period.id = own.period_id
      where own.id in (${attempts})
    ),
    item as materialized (
      select section.period_id, item.section_id, item.training_id, item.position, item.credits, item.required
      from certification_section section join certification_item item on item.section_id = section.id
      where section.period_id in (select period_id from attempt)
    ),
    ${countingTrainings(sql)},
    done as materialized (
      (${countedCompletions(sql)})
      union all
      select credit.enrollment_period_id, attempt.period_id, credit.training_id, credit.transcript_id,
        credit.completed_at, credit.credits
      from attempt join certification_credit credit on credit.enrollment_period_id = attempt.id
      where attempt.state <> 'open'
    ),
    ${sectionTallies(sql)}`
}

/**
 * The time from which completions count for a period `own` of the definition `period`: its start, or a span before it
 * by the portal's calendar.
 */
export function countsFrom(sql: Sql): Statement<unknown> {
  const earlier = sql`-coalesce(certification_span(period.earlier_amount, period.earlier_unit), interval '0')`
  return calendarAdd(sql, sql`own.starts_at`, earlier, portalZone(sql))
}

/**
 * The time until which a completed period `own` of the definition `period` certifies a person: its expiration and the
 * grace after it.
 */
export function certifiedUntil(sql: Sql): Statement<unknown> {
  return calendarAdd(sql, sql`own.expires_at`, sql`make_interval(days => period.grace_days)`, portalZone(sql))
}

/**
 * `counting (period_id, training_id, counts_id, credits)`: the trainings that count for an item: all its versions, and
 * the sessions of an event.
 */
function countingTrainings(sql: Sql): Statement<unknown> {
  return sql`
    counting as materialized (
      select item.period_id, item.training_id, version.id as counts_id, item.credits
      from item join training own on own.id = item.training_id
      join training version on ${versionFamily(sql, sql`version`)} = ${versionFamily(sql, sql`own`)}
      union
      select item.period_id, item.training_id, session.training_id, item.credits
      from item join session on session.event_id = item.training_id
    )`
}

/**
 * The completions that count for open periods: those in the period's time that no other period of the enrollment has
 * used.
 */
function countedCompletions(sql: Sql): Statement<unknown> {
  // The limit forces a look-up for each person and training, whatever number of completions the planner estimates.
  return sql`
    select distinct on (attempt.id, counting.training_id) attempt.id as attempt_id, attempt.period_id,
      counting.training_id, hit.id as transcript_id, hit.completed_at, counting.credits
    from attempt join counting using (period_id)
    cross join lateral (
      select t.id, t.completed_at from transcript t
      where t.person_id = attempt.person_id and t.training_id = counting.counts_id and t.removed_at is null
        and t.status = any(${completedIds}::smallint[])
        and t.completed_at >= attempt.counts_from and t.completed_at <= attempt.counts_until
        and not ${hasCounted(sql, sql`t.id`, sql`attempt.enrollment_id`)}
      order by t.completed_at, t.id limit 1
    ) hit
    where attempt.state = 'open'
    order by attempt.id, counting.training_id, hit.completed_at, hit.id`
}

/** Whether a row has counted for a period of this enrollment. Both arguments are expressions for ids. */
export function hasCounted(sql: Sql, row: Expression, enrollment: Expression): Statement<unknown> {
  return sql`exists (
    select from certification_credit inner_credit
    join certification_enrollment_period inner_period on inner_period.id = inner_credit.enrollment_period_id
    where inner_credit.transcript_id = ${row} and inner_period.enrollment_id = ${enrollment}
  )`
}

/**
 * Counts the progress of sections. A section's own requirements are met when its required training is completed, and
 * the training and credits of it and of all sections below reach its required numbers. The section is met when this is
 * true of all required sections below it, too.
 */
function sectionTallies(sql: Sql): Statement<unknown> {
  // Joins only with the definitions of periods, which are small: the planner, which estimates few people, would compare
  // all pairs otherwise.
  return sql`
    within (period_id, section_id, above_id, counts) as (
      select section.period_id, section.id, section.id, true
      from certification_section section where section.period_id in (select period_id from attempt)
      union all
      select within.period_id, within.section_id, up.parent_id, within.counts and up.required
      from within join certification_section up on up.id = within.above_id where up.parent_id is not null
    ),
    wish as materialized (
      select section.id as section_id, section.parent_id, section.required, section.required_count,
        section.required_credits,
        (select count(*) from item where item.section_id = section.id and item.required) as required_items
      from certification_section section where section.period_id in (select period_id from attempt)
    ),
    own as materialized (
      select attempt_id, section_id, sum(done) as done_count, sum(credits) as done_credits,
        sum(required_done) as required_done
      from (
        select attempt.id, within.section_id, 0, 0::numeric, 0
        from attempt join within using (period_id) where within.section_id = within.above_id
        union all
        select done.attempt_id, within.above_id, 1, done.credits,
          (item.required and within.section_id = within.above_id)::integer
        from done join item using (period_id, training_id) join within on within.section_id = item.section_id
      ) each (attempt_id, section_id, done, credits, required_done)
      group by attempt_id, section_id
    ),
    tally as materialized (
      select own.attempt_id, up.section_id, up.parent_id, up.required,
        max(own.done_count) filter (where within.section_id = within.above_id) as done_count,
        max(own.done_credits) filter (where within.section_id = within.above_id) as done_credits,
        bool_and(not within.counts
          or own.done_count >= wish.required_count and own.done_credits >= wish.required_credits
            and own.required_done = wish.required_items) as is_met
      from own join wish using (section_id)
      join within on within.section_id = own.section_id
      join wish up on up.section_id = within.above_id
      group by own.attempt_id, up.section_id, up.parent_id, up.required
    ),
    summary as materialized (
      select attempt_id, coalesce(sum(credits), 0) as credits, max(completed_at) as completed_at,
        coalesce(bool_and(is_met), true) as is_met
      from (
        select attempt_id, credits, completed_at, null::boolean as is_met from done
        union all
        select attempt_id, null, null, is_met from tally where parent_id is null and required
      ) each
      group by attempt_id
    )`
}
