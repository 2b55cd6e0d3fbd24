import { type Columns, relation } from "../database/relation.ts"
import type { Sql, Statement } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"

/** A kind of job and its handlers. */
export type JobHandler = {
  kind: string
  /**
   * Does the work, in steps. It may resume in the middle, because an earlier run may have been killed after any step.
   * An error is retried later from the last committed checkpoint; a JobFailure is final.
   */
  run(portal: Portal, job: RunningJob<never, never>): Promise<void>
  /** Runs in the transaction that ends a job, however it ended. It may add the next job, with the same key too. */
  end?(sql: Sql, portal: Portal, job: JobFacts<never>, state: EndState): Promise<void>
  /**
   * For recurring work of every portal: returns when it is due next. There is always one such job, with the kind as its
   * key; the transaction that ends a job adds the next one, however the job ended.
   */
  schedule?(sql: Sql, now: Date): Promise<Date>
}

/** How a job ended: an administrator causes `stopped`. */
export type EndState = "done" | "failed" | "stopped"

/** The subject and data of a job. */
export type JobFacts<Data> = {
  readonly id: number
  readonly subject: number | null
  readonly data: Data
}

/** A running job. */
export type RunningJob<Data, Checkpoint> = JobFacts<Data> & {
  /** The last committed checkpoint; undefined at the beginning. */
  readonly checkpoint: Checkpoint | undefined
  readonly done: number
  readonly total: number | undefined
  /**
   * Does a step of the work in one transaction, and stores the progress with it. The transaction uses the session that
   * holds the job's lock, so that a process that has lost the job stores nothing. When the job must stop, or the
   * process ends, the next step does not begin: this throws, and the handler must not catch the error. A step should
   * take some seconds at most.
   */
  step(work: (sql: Sql) => Promise<Progress<Checkpoint> | undefined>): Promise<void>
}

/** The progress after a step. Absent members stay as they were. */
export type Progress<Checkpoint> = { checkpoint?: Checkpoint; done?: number; total?: number }

/** Defines a handler, with the types of its job's data and checkpoint, both of them JSON. */
export function jobHandler<Data = unknown, Checkpoint = unknown>(
  stated: Omit<JobHandler, "run" | "end"> & {
    run(portal: Portal, job: RunningJob<Data, Checkpoint>): Promise<void>
    end?(sql: Sql, portal: Portal, job: JobFacts<Data>, state: EndState): Promise<void>
  },
): JobHandler {
  return stated
}

/** Fails a job for good. People see its message. */
export class JobFailure extends Error {}

export type NewJob = {
  kind: string
  /** The id of the job's subject. */
  subject?: number
  /** The handler's data, as JSON. */
  data?: object
  /** When the job is due; at once when absent. */
  at?: Date
  /**
   * Identifies the work: all jobs with one key have the same kind, subject and data. If a job with this key has not
   * ended, no other is added: a job that has not begun becomes due at the earlier of the two times; a job that has
   * begun is followed by another, because it may have missed what has changed since.
   */
  key?: string
}

/**
 * Adds a job. Returns its id, or that of the job that has its key. The job starts after the transaction is committed.
 * `now` is the portal's. Concurrent transactions with the same key don't wait for each other, once there is a job with
 * it.
 */
export async function addJob(
  sql: Sql,
  now: Date,
  { kind, subject, data = {}, at = now, key }: NewJob,
): Promise<number> {
  const [job] = await sql<{ id: number }>`
    with input (kind, key, subject, data, run_at, created_at) as (values (${kind}::text, ${key ?? null}::text,
      ${subject ?? null}::bigint, ${JSON.stringify(data)}::jsonb, ${at}::timestamptz, ${now}::timestamptz)
    ), added as (
      insert into job (kind, key, subject, data, run_at, created_at, timed_at) select *, created_at from input
      on conflict (key) where state in ('waiting', 'running') do nothing
      returning id
    ), wished as (
      insert into job_wish (kind, key, subject, data, run_at, created_at)
      select * from input where not exists (select from added)
    )
    select id, pg_notify(${jobChannel}, '')::text as told from added
    union all
    select id, null from job where key = ${key ?? null} and state in ('waiting', 'running')
  `
  return job?.id ?? (await newestJobWithKey(sql, key))
}

/**
 * As `addJob`, for many keys and as a part of a larger statement: common table expressions, to be written after `with`.
 * They add a job for each row of the select list `columns` from `rows` (the rest of that query), always in the same
 * order.
 */
export function jobInserts(
  sql: Sql,
  now: Date,
  columns: Columns<"kind" | "key" | "subject" | "runAt">,
  rows: Statement<unknown>,
): Statement<unknown> {
  const input = relation(sql, "job_asked", columns, rows)
  return sql`
    ${input.definition},
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

/** The job with this key that prevented the insert and that the statement did not see yet. */
async function newestJobWithKey(sql: Sql, key: string | undefined): Promise<number> {
  const [job] = await sql<{ id: number }>`select max(id) as id from job where key = ${key ?? null}`
  return job!.id
}

/** Turns the wishes for jobs, stored while a job with the same key had not ended, into jobs. */
export async function addWishedJobs(sql: Sql, now: Date): Promise<void> {
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
 * Retimes jobs whose times were set when the clock showed a later instant than now: each waits from now on for as long
 * as it was to wait then, so that a clock that jumps forward and back delays none. Returns how many it retimed.
 * Differences of up to a minute are ignored, since the clocks of two machines may differ.
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
 * A time that was set at `timedAt`, moved to the clock of now. The time is unchanged where `timedAt` is not later, or
 * where it is null.
 */
function retimed(sql: Sql, now: Date, time: Statement<unknown>, timedAt: Statement<unknown>): Statement<unknown> {
  return sql`case when ${time} is not null and ${timedAt} > ${now}::timestamptz + interval '1 minute'
    then least(${time}, ${now}::timestamptz + greatest(${time} - ${timedAt}, interval '0')) else ${time} end`
}

/** The channel that announces due jobs. */
export const jobChannel = "job"

/**
 * Asks a job to stop, before its next step if it is running. Returns false when there is no such job, or it has ended.
 */
export async function askToStop(sql: Sql, now: Date, id: number): Promise<boolean> {
  const stopped = await sql`
    with input as (
      update job set stop_asked = true, again_at = null, run_at = least(run_at, ${now}), timed_at = ${now}
      where id = ${id} and state in ('waiting', 'running') returning id
    )
    select id, pg_notify(${jobChannel}, '') from input
  `
  return stopped.length > 0
}

/**
 * Ends the job with this key as stopped, with no call of its handler, if it waits to run; and drops the wishes for
 * another one. A job that a process runs, or has just claimed, goes on, and its handler must see that the work is off.
 */
export async function endWaitingJob(sql: Sql, now: Date, key: string): Promise<void> {
  // A locked row is skipped: the process that ends a job locks the job first and then its subject.
  await sql`
    with wish as (
      delete from job_wish where id in (select id from job_wish where key = ${key} for update skip locked)
    )
    update job set state = 'stopped', ended_at = ${now}, again_at = null
    where id in (select id from job where key = ${key} and state = 'waiting' for update skip locked)
  `
}
