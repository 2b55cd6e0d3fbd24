import { dayOf } from "../../../database/calendar.ts"
import type { Sql, Statement } from "../../../database/sql.ts"
import { addJob, type RunningJob } from "../../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../../jobs/schedule.ts"
import type { Portal } from "../../../portal/portal.ts"
import type { Assignment } from "../assignment.ts"
import { findAssignment, type LockedAssignment } from "../assignment-queries.ts"
import { selectPeople } from "../criteria-queries.ts"
import { processingJob } from "../request/submit.ts"
import type { Scope } from "../scope.ts"
import { apply } from "./apply.ts"
import { processInChunks } from "./batches.ts"
import { cycleCandidates, retriedOutcomes } from "./cycle-candidates.ts"
import { releaseTraining, removeTraining } from "./dynamic-removal.ts"
import { recordFailedPerson } from "./failed-person-queries.ts"
import { listLeavers, nextPresentMembers, recordLeavers, updateMembers } from "./members-queries.ts"
import { type Cycle, findCycle } from "./run-context-queries.ts"
import { finish, isActive, peopleAtOnce, runOf } from "./run-lifecycle.ts"

/** The steps of a cycle: select the members, remove training from those who left, then assign to the others. */
export type CycleCheckpoint = { step: "select" | "leave" | "give"; after: number }

type Job = RunningJob<unknown, CycleCheckpoint>

/**
 * Processes a dynamic assignment once. A person for whom nothing changed costs no write. The last run, after the end
 * date, only processes those who have left, so that the ended assignment keeps no training of theirs.
 */
export async function runCycle(portal: Portal, job: Job, assignment: Assignment): Promise<void> {
  const run = await runOf(portal.sql, assignment, portal.clock.now())
  const cycle = await findCycle(portal.sql, run, assignment)
  const isLast = await isOver(portal.sql, cycle)
  if (job.checkpoint?.step === "select") await job.step((sql) => select(sql, assignment, cycle, isLast))
  if (job.checkpoint?.step === "leave" && !(await dropLeavers(portal, job, cycle))) return
  if (isLast) return await job.step((sql) => finish(sql, assignment.id, portal.clock.now()))
  if (!(await give(portal, job, cycle))) return
  await job.step(async (sql) => {
    await sql`
      update assignment
      set processed_at = ${portal.clock.now()}, settled_cycle = ${cycle.cycle}
      where id = ${assignment.id}
    `
    return undefined
  })
}

/** Whether the last day on which the assignment assigns anything has passed. */
async function isOver(sql: Sql, { dynamic: { endDate }, at, timeZone }: Cycle): Promise<boolean> {
  if (endDate === null) return false
  const [row] = await sql<{
    over: boolean
  }>`select ${dayOf(sql, sql`${at}::timestamptz`, timeZone)} > ${endDate}::date as over`
  return row!.over
}

async function select(sql: Sql, assignment: Assignment, cycle: Cycle, isLast: boolean) {
  const { id } = assignment
  if (!(await isActive(sql, id))) return undefined
  const { people } = await matchingPeople(sql, assignment)
  const moved = await (isLast ? recordLeavers(sql, cycle, people) : updateMembers(sql, cycle, people))
  await sql`update assignment set people = ${moved.people} where id = ${id}`
  const mayHaveLeft = moved.left > 0 || cycle.settledCycle < cycle.cycle - 1
  const step = isLast || (mayHaveLeft && cycle.dynamic.removal.enabled) ? "leave" : "give"
  return { checkpoint: { step, after: 0 } as const, total: moved.people }
}

/** The people who match a submitted assignment now, as a query of person_id. */
async function matchingPeople(sql: Sql, { id, trainings }: Assignment): Promise<{ people: Statement<unknown> }> {
  const [{ scope } = { scope: null }] = await sql<{
    scope: Scope | null
  }>`select scope from assignment where id = ${id}`
  const trainingIds = trainings.map(({ trainingId }) => trainingId)
  return await selectPeople(sql, { criteria: { ofAssignment: id }, trainingIds, scope: scope! })
}

/**
 * Records who has left a dynamic assignment that is switched off now: from then on it is no reason for their training.
 * The next run, if it is switched on again, processes them.
 */
export async function recordLeaversUntilNow(sql: Sql, id: number, at: Date): Promise<void> {
  const assignment = (await findAssignment(sql, id))!
  const run = { assignmentId: id, cycle: assignment.cycle, at }
  const { people } = await matchingPeople(sql, assignment)
  const { left } = await recordLeavers(sql, run, people)
  if (left > 0) await sql`update assignment set settled_cycle = least(settled_cycle, cycle - 1) where id = ${id}`
}

function dropLeavers(portal: Portal, job: Job, cycle: Cycle): Promise<boolean> {
  const { assignmentId, dynamic } = cycle
  const { enabled, inProgress, withinCurricula } = dynamic.removal
  // Without removal, only the last run comes here: the sources of all people who have ever left end.
  const since = enabled ? cycle : { assignmentId, settledCycle: -1 }
  return processInChunks<CycleCheckpoint>(job, {
    size: peopleAtOnce(cycle),
    after: job.checkpoint!.after,
    async work(sql, after, size) {
      if (!(await isActive(sql, assignmentId))) return undefined
      const people = await listLeavers(sql, since, after, size)
      const at = portal.clock.now()
      if (enabled)
        await removeTraining(sql, people, { assignmentId, how: "dynamic", inProgress, withinCurricula, at, by: null })
      else await releaseTraining(sql, people, { assignmentId, at })
      return { last: people.at(-1) ?? null, people: 0 }
    },
    async pass(sql, after) {
      const [person = null] = await listLeavers(sql, since, after, 1)
      return { last: person, people: 0 }
    },
    checkpoint: (after) => ({ step: "leave", after }),
  })
}

async function give(portal: Portal, job: Job, cycle: Cycle): Promise<boolean> {
  const { assignmentId } = cycle
  const all = await mayChangeForAll(portal.sql, cycle)
  return await processInChunks<CycleCheckpoint>(job, {
    size: peopleAtOnce(cycle),
    after: job.checkpoint?.step === "give" ? job.checkpoint.after : 0,
    async work(sql, after, size) {
      if (!(await isActive(sql, assignmentId))) return undefined
      const people = nextPresentMembers(sql, cycle, { after, size, all })
      return await apply(sql, { ...cycle, at: portal.clock.now() }, (now) =>
        cycleCandidates(sql, { ...cycle, ...now }, people),
      )
    },
    pass: (sql, after, state) =>
      recordFailedPerson(sql, cycle, nextPresentMembers(sql, cycle, { after, size: 1, all }), state),
    checkpoint: (after) => ({ step: "give", after }),
  })
}

/**
 * Whether people who neither joined nor left may need processing: the assignment recurs, starts on a day of each
 * person, has refused pairs or removed training, or could not assign again because a prerequisite or a seat was
 * missing. Otherwise only people who joined are processed.
 */
async function mayChangeForAll(sql: Sql, { assignmentId, dynamic, settings, trainings }: Cycle): Promise<boolean> {
  if (dynamic.recurrence.type !== "none" || dynamic.start.type === "relative") return true
  if (settings.enforcePrerequisites || trainings.some(({ type }) => type === "Session")) return true
  const outcomes = dynamic.reassignment.enabled ? [...retriedOutcomes, "removed_dynamic"] : retriedOutcomes
  const [row] = await sql`
    select from assignment_count
    where assignment_id = ${assignmentId} and outcome = any(${outcomes}::text[]) and pairs > 0
  `
  return row !== undefined
}

/**
 * Adds the job of the next cycle: tomorrow at the portal's processing time, or on the next yearly day, but no later
 * than on the day after the end date.
 */
export async function scheduleNext(sql: Sql, { id, settings }: LockedAssignment, at: Date): Promise<void> {
  const { frequency, annualDay, endDate } = settings.dynamic!
  const nextAt =
    frequency === "daily"
      ? await nextTimeOfDay(sql, at, sql`assignments_process_at`)
      : await nextYearly(sql, { id, endDate, now: at }, annualDay)
  await sql`update assignment set next_at = ${nextAt} where id = ${id}`
  await addJob(sql, at, { kind: processingJob.kind, key: processingJob.key(id), subject: id, at: nextAt })
}

/**
 * The next instant of the yearly day after `now`. Without a chosen day it is the day of the submission. In a month that
 * is too short, it is the month's last day. The day after the end date counts too.
 */
async function nextYearly(
  sql: Sql,
  { id, endDate, now }: { id: number; endDate: string | null; now: Date },
  chosen?: { month: number; day: number },
): Promise<Date> {
  const [next] = await sql<{ at: Date }>`
    select at from portal_setting cross join generate_series(0, 1) years_on
    cross join lateral (select submitted_at at time zone time_zone as submitted from assignment where id = ${id}) own
    cross join lateral (
      select coalesce(${chosen?.month ?? null}, extract(month from submitted)::integer) as month,
        coalesce(${chosen?.day ?? null}, extract(day from submitted)::integer) as day
    ) meant
    cross join lateral (
      select
        make_date(extract(year from ${now}::timestamptz at time zone time_zone)::integer + years_on, meant.month, 1)
          as first
    ) months
    cross join lateral (select least(first + meant.day - 1, (first + interval '1 month')::date - 1) as day) yearly
    cross join lateral (select local_instant(yearly.day + assignments_process_at, time_zone) as at) times
    where at > ${now}
    union all
    select at from portal_setting
    cross join lateral (select local_instant(${endDate}::date + 1 + assignments_process_at, time_zone) as at) ended
    where at > ${now}
    order by at limit 1
  `
  return next!.at
}
