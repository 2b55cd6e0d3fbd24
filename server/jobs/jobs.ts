import { type Columns, relation } from "../database/relation.ts"
import type { Sql, Statement } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"

/** A kind of job, and what is done about it. */
export type JobHandler = {
  kind: string
  /**
   * Does the work, in steps. It may begin in the middle: whoever had it before may have been killed after any step.
   * What it throws is tried again later, from the last step that was kept; a JobFailure is final.
   */
  run(portal: Portal, job: RunningJob<never, never>): Promise<void>
  /**
   * Does what belongs to the end of a job, however it ended, in the transaction that ends it. It may add the next job,
   * with the same key too.
   */
  end?(sql: Sql, portal: Portal, job: JobFacts<never>, state: EndState): Promise<void>
  /**
   * For work that every portal has to do again and again: when it is due next. There is always one such job, with the
   * kind as its key; the next is added in the transaction that ends the one before, however that ended.
   */
  schedule?(sql: Sql, now: Date): Promise<Date>
}

/** How a job ends: `stopped` is by an administrator. */
export type EndState = "done" | "failed" | "stopped"

/** What a job is about. */
export type JobFacts<Data> = {
  readonly id: number
  readonly subject: number | null
  readonly data: Data
}

/** A job while it is run. */
export type RunningJob<Data, Checkpoint> = JobFacts<Data> & {
  /** Where the work is: the last checkpoint that was kept. Nothing at the beginning. */
  readonly checkpoint: Checkpoint | undefined
  readonly done: number
  readonly total: number | undefined
  /**
   * Does a step of the work in one transaction, and keeps with it how far the work is then. The transaction is on the
   * session that holds the job's lock, so that nothing is kept by somebody who has lost the job. When the job is to
   * stop, or the process ends, the next step is not begun: this throws, and the handler lets it pass. Steps should be
   * short, some seconds at most.
   */
  step(work: (sql: Sql) => Promise<Progress<Checkpoint> | undefined>): Promise<void>
}

/** How far the work is after a step. What is left out stays as it was. */
export type Progress<Checkpoint> = { checkpoint?: Checkpoint; done?: number; total?: number }

/** States a handler, with the shapes of its job's data and checkpoint, both of them JSON. */
export function jobHandler<Data = unknown, Checkpoint = unknown>(
  stated: Omit<JobHandler, "run" | "end"> & {
    run(portal: Portal, job: RunningJob<Data, Checkpoint>): Promise<void>
    end?(sql: Sql, portal: Portal, job: JobFacts<Data>, state: EndState): Promise<void>
  },
): JobHandler {
  return stated
}

/** A reason for which a job fails for good. Its message is shown to people. */
export class JobFailure extends Error {}

export type NewJob = {
  kind: string
  /** The id of what it is about. */
  subject?: number
  /** What the handler is given: JSON. */
  data?: object
  /** When it is due. At once, when left out. */
  at?: Date
  /**
   * What stands for this very work: who uses a key gives the same kind, subject and data with it. If a job with this
   * key has not ended, none is added: one that has not begun is kept and is due at the earlier of the two times; one
   * that has begun is followed by another, because it may have passed what has changed since.
   */
  key?: string
}

/**
 * Adds a job, and gives its id, or that of the job that has its key. It is taken up when the transaction is committed.
 * `now` is the portal's. Transactions that ask for the same key at once don't wait for each other, once there is a job
 * with it.
 */
export async function addJob(
  sql: Sql,
  now: Date,
  { kind, subject, data = {}, at = now, key }: NewJob,
): Promise<number> {
  const [job] = await sql<{ id: number }>`
    with asked (kind, key, subject, data, run_at, created_at) as (values (${kind}::text, ${key ?? null}::text,
      ${subject ?? null}::bigint, ${JSON.stringify(data)}::jsonb, ${at}::timestamptz, ${now}::timestamptz)
    ), added as (
      insert into job (kind, key, subject, data, run_at, created_at, timed_at) select *, created_at from asked
      on conflict (key) where state in ('waiting', 'running') do nothing
      returning id
    ), wished as (
      insert into job_wish (kind, key, subject, data, run_at, created_at)
      select * from asked where not exists (select from added)
    )
    select id, pg_notify(${jobChannel}, '')::text as told from added
    union all
    select id, null from job where key = ${key ?? null} and state in ('waiting', 'running')
  `
  return job?.id ?? (await newestWith(sql, key))
}

/**
 * As `addJob`, for many keys and as a part of a larger statement: common table expressions, to be written after `with`.
 * They add a job for each row of the select list `columns` and of `rows`, what follows it: always in the same order.
 */
export function addingJobs(
  sql: Sql,
  now: Date,
  columns: Columns<"kind" | "key" | "subject" | "runAt">,
  rows: Statement<unknown>,
): Statement<unknown> {
  const asked = relation(sql, "job_asked", columns, rows)
  return sql`
    ${asked.definition},
    job_added as (
      insert into job (kind, key, subject, run_at, created_at, timed_at)
      select kind, key, subject, run_at, ${now}::timestamptz, ${now} from job_asked
      on conflict (key) where state in ('waiting', 'running') do nothing
      returning key, pg_notify(${jobChannel}, '')
    ),
    job_wished as (
      insert into job_wish (kind, key, subject, data, run_at, created_at)
      select kind, key, subject, '{}', run_at, ${now} from job_asked where key not in (select key from job_added)
    )`
}

/** The job that kept this key from being added, which the statement that tried it had not seen yet. */
async function newestWith(sql: Sql, key: string | undefined): Promise<number> {
  const [job] = await sql<{ id: number }>`select max(id) as id from job where key = ${key ?? null}`
  return job!.id
}

/** Makes jobs of what was asked for while a job with the same key had not ended. */
export async function grantWishes(sql: Sql, now: Date): Promise<void> {
  await sql`
    with wish as (
      delete from job_wish where id in (select id from job_wish for update skip locked) returning *
    ), timed as (
      select id, kind, key, subject, data, ${retimed(sql, now, sql`run_at`, sql`created_at`)} as run_at, created_at
        from wish
    ), earliest as (
      select distinct on (key) kind, key, subject, data, run_at, created_at from timed order by key, run_at, id
    )
    insert into job (kind, key, subject, data, run_at, created_at, timed_at) select *, ${now} from earliest order by key
    on conflict (key) where state in ('waiting', 'running') do update set timed_at = excluded.timed_at,
      run_at = case when job.started_at is null then least(job.run_at, excluded.run_at) else job.run_at end,
      again_at = case when job.started_at is null then null else least(job.again_at, excluded.run_at) end
  `
}

/**
 * Times the jobs anew whose times were set when the clock showed a later instant than now: each waits from now on for
 * as long as it was meant to wait then, so that a clock that jumps forward and back parks none. Gives how many they
 * were. Clocks of two machines may differ by a minute.
 */
export async function retimeJobs(sql: Sql, now: Date): Promise<number> {
  const moved = await sql`
    update job set run_at = ${retimed(sql, now, sql`run_at`, sql`timed_at`)},
      again_at = ${retimed(sql, now, sql`again_at`, sql`timed_at`)}, timed_at = ${now}
    where id in (
      select id from job where state in ('waiting', 'running') and timed_at > ${now}::timestamptz + interval '1 minute'
      for update skip locked
    )
    returning id
  `
  return moved.length
}

/**
 * A time that was set by the clock of `timedAt`, by the clock of now: the same where that is not later, or where there
 * is no time.
 */
function retimed(sql: Sql, now: Date, time: Statement<unknown>, timedAt: Statement<unknown>): Statement<unknown> {
  return sql`case when ${time} is not null and ${timedAt} > ${now}::timestamptz + interval '1 minute'
    then least(${time}, ${now}::timestamptz + greatest(${time} - ${timedAt}, interval '0')) else ${time} end`
}

/** Where it is told that there are jobs to take up. */
export const jobChannel = "job"

/** Asks a job to stop, before its next step if it is run. Gives false when there is none that has not ended. */
export async function askToStop(sql: Sql, now: Date, id: number): Promise<boolean> {
  const stopped = await sql`
    with asked as (
      update job set stop_asked = true, again_at = null, run_at = least(run_at, ${now}), timed_at = ${now}
      where id = ${id} and state in ('waiting', 'running') returning id
    )
    select id, pg_notify(${jobChannel}, '') from asked
  `
  return stopped.length > 0
}
