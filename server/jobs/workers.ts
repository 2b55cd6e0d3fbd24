import { isUnavailable } from "../database/database.ts"
import type { Portal } from "../portal/portal.ts"
import { addWishedJobs, type JobHandler, jobChannel, retimeJobs } from "./jobs.ts"
import { lockSpace, type Outcome, runJob } from "./run-job.ts"
import { keepSchedules } from "./schedule.ts"

/** The log for jobs. */
export type JobLog = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** The workers of a portal's jobs in this process. */
export type Workers = {
  /**
   * Begins no further step of any job, and waits for the current steps up to `patienceMs`; then it terminates their
   * sessions.
   */
  close(patienceMs: number): Promise<void>
}

// The most jobs of one portal that a process runs at a time.
const atOnce = 3

/**
 * Runs the jobs of a portal as they fall due, whichever process added them, until it is closed. Any number of processes
 * may do so. A job that is due when it is added starts at once; for other jobs the workers poll every `lookMs`.
 */
export function startWorkers(
  portal: Portal,
  handlers: readonly JobHandler[],
  log: JobLog,
  { lookMs = 1_000 } = {},
): Workers {
  const running = new Map<number, { ended: Promise<void>; pid?: number }>()
  const ending = new AbortController()
  const byKind = new Map(handlers.map((handler) => [handler.kind, handler]))
  let isScheduled = false
  let looking: Promise<void> = Promise.resolve()
  let isLooking = false
  let isAsked = false
  let lastError = ""

  const listener = portal.database.listen(jobChannel, look)
  const timer = setInterval(() => {
    listener.keep()
    look()
  }, lookMs)
  timer.unref()

  /** Takes up due jobs; while that is in progress, requests one more pass. */
  function look(): void {
    isAsked = true
    if (!isLooking) looking = takeUp()
  }

  async function takeUp(): Promise<void> {
    isLooking = true
    while (isAsked && !ending.signal.aborted)
      try {
        isAsked = false
        if (await catchUp(portal)) isScheduled = false
        if (!isScheduled) await keepSchedules(portal, handlers)
        isScheduled = true
        const room = atOnce - running.size
        if (room > 0)
          for (const { id, kind } of await findDue(portal, [...byKind.keys()], [...running.keys()], room))
            begin(id, kind)
        lastError = ""
      } catch (error) {
        logOnce(error)
      }
    isLooking = false
  }

  function begin(id: number, kind: string): void {
    // The process may have begun to end since the poll.
    if (ending.signal.aborted) return
    const entry: { ended: Promise<void>; pid?: number } = { ended: Promise.resolve() }
    const onSession = (pid: number) => {
      entry.pid = pid
    }
    entry.ended = runJob(portal, byKind.get(kind)!, id, { ending: ending.signal, onSession })
      .then((outcome) => {
        running.delete(id)
        if (!outcome) return
        tell(outcome)
        // More jobs may be due than there was room for.
        look()
      })
      .catch((error) => {
        running.delete(id)
        log.warn({ err: error, portal: portal.name, job: id, kind }, "a job was broken off and will be taken up again")
      })
    running.set(id, entry)
  }

  function tell({ id, kind, state, error, errorId }: Outcome): void {
    const details = { portal: portal.name, job: id, kind }
    if (error === undefined) log.info(details, state === "waiting" ? "a job was left for later" : `a job is ${state}`)
    else if (state === "failed") log.error({ ...details, err: error, errorId }, "a job failed")
    else log.warn({ ...details, err: error, errorId }, "a job went wrong and will be tried again")
  }

  /** Logs an error that repeats at every poll once. */
  function logOnce(error: unknown): void {
    const text = isUnavailable(error) ? "unavailable" : String(error)
    if (text !== lastError) log.warn({ err: error, portal: portal.name }, "jobs can't be looked for")
    lastError = text
  }

  async function breakOff(): Promise<void> {
    const pids = [...running.values()].flatMap(({ pid }) => pid ?? [])
    log.warn({ portal: portal.name, jobs: [...running.keys()] }, "jobs are broken off, because the server ends")
    // Unless the jobs have ended by themselves and others use the sessions now.
    await portal.sql`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = ${lockSpace}
      and pid = any(${pids}) and database = (select oid from pg_database where datname = current_database())`
  }

  return {
    async close(patienceMs) {
      ending.abort()
      clearInterval(timer)
      await Promise.all([looking, listener.close()])
      const ended = Promise.all([...running.values()].map(({ ended }) => ended))
      if (await isLate(ended, patienceMs)) await breakOff().catch(logOnce)
      await ended
    },
  }
}

/** Runs all due jobs, and all that fall due through them, one after the other. Returns their outcomes. */
export async function runDueJobs(portal: Portal, handlers: readonly JobHandler[]): Promise<Outcome[]> {
  await catchUp(portal)
  await keepSchedules(portal, handlers)
  const byKind = new Map(handlers.map((handler) => [handler.kind, handler]))
  const outcomes: Outcome[] = []
  const taken: number[] = []
  for (;;) {
    await catchUp(portal)
    const [due] = await findDue(portal, [...byKind.keys()], taken, 1)
    if (!due) return outcomes
    const outcome = await runJob(portal, byKind.get(due.kind)!, due.id)
    // Another process has it.
    if (!outcome) taken.push(due.id)
    else outcomes.push(outcome)
  }
}

/**
 * Turns wishes into jobs, and retimes jobs when the clock was moved back. Returns true after a retiming: the schedules
 * must then be checked.
 */
async function catchUp({ sql, clock }: Portal): Promise<boolean> {
  const now = clock.now()
  const moved = await retimeJobs(sql, now)
  await addWishedJobs(sql, now)
  return moved > 0
}

/** Due jobs that are not running, longest due first. None while the portal is held. */
async function findDue(
  { sql, clock }: Portal,
  kinds: string[],
  own: number[],
  most: number,
): Promise<{ id: number; kind: string }[]> {
  return await sql<{ id: number; kind: string }>`
    select id, kind from job
    where state in ('waiting', 'running') and run_at <= ${clock.now()} and kind = any(${kinds}) and not id = any(${own})
      and not exists (select from installation where held_since is not null)
      and case when state = 'running' then not exists (
        select from pg_locks where locktype = 'advisory' and classid = ${lockSpace} and objid = job.id % 2147483648
          and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
      ) else true end
    order by run_at, id limit ${most}
  `
}

async function isLate(work: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(true), patienceMs)
  try {
    return await Promise.race([late.promise, work.then(() => false)])
  } finally {
    clearTimeout(timer)
  }
}
