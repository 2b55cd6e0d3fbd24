import { dayOf } from "../../../database/calendar.ts"
import type { Sql } from "../../../database/sql.ts"
import { addJob, type RunningJob } from "../../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../../jobs/schedule.ts"
import type { Portal } from "../../../portal/portal.ts"
import type { Assignment } from "../assignment.ts"
import type { LockedAssignment } from "../assignment-queries.ts"
import { selecting } from "../criteria-queries.ts"
import { processing } from "../request/submit.ts"
import type { Scope } from "../scope.ts"
import { apply } from "./apply.ts"
import { inChunks } from "./batches.ts"
import { cycleCandidates, openOutcomes } from "./cycle-candidates.ts"
import { leave } from "./dynamic-removal.ts"
import { passOver } from "./failed-person-queries.ts"
import { listLeavers, nextPresent, updateMembers } from "./members-queries.ts"
import { type Cycle, findCycle } from "./run-context-queries.ts"
import { finish, isActive, peopleAtOnce, runOf } from "./run-lifecycle.ts"

/** Where a cycle is: who belongs to it is looked up first, then those who have left lose what they had, then the others are given theirs. */
export type CycleMark = { step: "select" | "leave" | "give"; after: number }

type Job = RunningJob<unknown, CycleMark>

/** Processes a dynamic assignment once. Whoever nothing changed for costs no write. */
export async function runCycle(portal: Portal, job: Job, assignment: Assignment): Promise<void> {
  const run = await runOf(portal.sql, assignment, portal.clock.now())
  const cycle = await findCycle(portal.sql, run, assignment)
  if (await isOver(portal.sql, cycle)) return await job.step((sql) => finish(sql, assignment.id, portal.clock.now()))
  if (job.checkpoint?.step === "select") await job.step((sql) => select(sql, assignment, cycle))
  if (job.checkpoint?.step === "leave" && !(await dropLeavers(portal, job, cycle))) return
  if (!(await give(portal, job, cycle))) return
  await job.step(async (sql) => {
    await sql`
      update assignment set processed_at = ${portal.clock.now()}, settled_cycle = ${cycle.cycle} where id = ${assignment.id}
    `
    return undefined
  })
}

/** Whether the last day has passed on which the assignment gives anything. */
async function isOver(sql: Sql, { dynamic: { endDate }, at, timeZone }: Cycle): Promise<boolean> {
  if (endDate === null) return false
  const [row] = await sql<{
    over: boolean
  }>`select ${dayOf(sql, sql`${at}::timestamptz`, timeZone)} > ${endDate}::date as over`
  return row!.over
}

async function select(sql: Sql, assignment: Assignment, cycle: Cycle) {
  const { id, trainings } = assignment
  if (!(await isActive(sql, id))) return undefined
  const [{ scope } = { scope: null }] = await sql<{
    scope: Scope | null
  }>`select scope from assignment where id = ${id}`
  const trainingIds = trainings.map(({ trainingId }) => trainingId)
  const { people } = await selecting(sql, { criteria: { ofAssignment: id }, trainingIds, scope: scope! })
  const moved = await updateMembers(sql, cycle, people)
  await sql`update assignment set people = ${moved.people} where id = ${id}`
  const mayHaveLeft = moved.left > 0 || cycle.settledCycle < cycle.cycle - 1
  const step = mayHaveLeft && cycle.dynamic.removal.enabled ? "leave" : "give"
  return { checkpoint: { step, after: 0 } as const, total: moved.people }
}

function dropLeavers(portal: Portal, job: Job, cycle: Cycle): Promise<boolean> {
  const { assignmentId, dynamic } = cycle
  const { inProgress, withinCurricula } = dynamic.removal
  return inChunks<CycleMark>(job, {
    size: peopleAtOnce(cycle),
    after: job.checkpoint!.after,
    async work(sql, after, size) {
      if (!(await isActive(sql, assignmentId))) return undefined
      const people = await listLeavers(sql, cycle, after, size)
      await leave(sql, people, {
        assignmentId,
        how: "dynamic",
        inProgress,
        withinCurricula,
        at: portal.clock.now(),
        by: null,
      })
      return { last: people.at(-1) ?? null, people: 0 }
    },
    async pass(sql, after) {
      const [person = null] = await listLeavers(sql, cycle, after, 1)
      return { last: person, people: 0 }
    },
    checkpoint: (after) => ({ step: "leave", after }),
  })
}

async function give(portal: Portal, job: Job, cycle: Cycle): Promise<boolean> {
  const { assignmentId } = cycle
  const all = await mayChangeForAll(portal.sql, cycle)
  return await inChunks<CycleMark>(job, {
    size: peopleAtOnce(cycle),
    after: job.checkpoint?.step === "give" ? job.checkpoint.after : 0,
    async work(sql, after, size) {
      if (!(await isActive(sql, assignmentId))) return undefined
      const people = nextPresent(sql, cycle, { after, size, all })
      return await apply(sql, { ...cycle, at: portal.clock.now() }, (now) =>
        cycleCandidates(sql, { ...cycle, ...now }, people),
      )
    },
    pass: (sql, after, state) => passOver(sql, cycle, nextPresent(sql, cycle, { after, size: 1, all }), state),
    checkpoint: (after) => ({ step: "give", after }),
  })
}

/**
 * Whether there may be something to do for people who neither came nor left: it is given again and again, it begins on a day of each
 * person's, somebody was refused or has lost it, or could not be given it again for want of a prerequisite or a seat. Otherwise only those
 * who came are looked at.
 */
async function mayChangeForAll(sql: Sql, { assignmentId, dynamic, settings, trainings }: Cycle): Promise<boolean> {
  if (dynamic.recurrence.type !== "none" || dynamic.start.type === "relative") return true
  if (settings.enforcePrerequisites || trainings.some(({ type }) => type === "Session")) return true
  const outcomes = dynamic.reassignment.enabled ? [...openOutcomes, "removed_dynamic"] : openOutcomes
  const [row] = await sql`
    select from assignment_count where assignment_id = ${assignmentId} and outcome = any(${outcomes}::text[]) and pairs > 0
  `
  return row !== undefined
}

/** Adds the job of the next cycle: tomorrow at the portal's time for it, or on the next of the yearly days. */
export async function scheduleNext(sql: Sql, { id, settings }: LockedAssignment, at: Date): Promise<void> {
  const { frequency, annualDay } = settings.dynamic!
  const nextAt =
    frequency === "daily"
      ? await nextTimeOfDay(sql, at, sql`assignments_process_at`)
      : await nextYearly(sql, id, at, annualDay)
  await sql`update assignment set next_at = ${nextAt} where id = ${id}`
  await addJob(sql, at, { kind: processing.kind, key: processing.key(id), subject: id, at: nextAt })
}

/**
 * The yearly day's next time, after `now`; it is the day of the submission unless another was chosen. In a month that is too short for it,
 * it is the month's last day.
 */
async function nextYearly(sql: Sql, id: number, now: Date, chosen?: { month: number; day: number }): Promise<Date> {
  const [next] = await sql<{ at: Date }>`
    select at from portal_setting cross join generate_series(0, 1) years_on
    cross join lateral (select submitted_at at time zone time_zone as submitted from assignment where id = ${id}) own
    cross join lateral (
      select coalesce(${chosen?.month ?? null}, extract(month from submitted)::integer) as month,
        coalesce(${chosen?.day ?? null}, extract(day from submitted)::integer) as day
    ) meant
    cross join lateral (
      select make_date(extract(year from ${now}::timestamptz at time zone time_zone)::integer + years_on, meant.month, 1) as first
    ) months
    cross join lateral (select least(first + meant.day - 1, (first + interval '1 month')::date - 1) as day) yearly
    cross join lateral (select local_instant(yearly.day + assignments_process_at, time_zone) as at) times
    where at > ${now} order by at limit 1
  `
  return next!.at
}
