import { randomUUID } from "node:crypto"
import { isConnectionLost } from "../database/database-errors.ts"
import type { Sql } from "../database/sql.ts"
import { type Portal, portalWith } from "../portal/portal.ts"
import { type EndState, JobFailure, type JobHandler, type Progress, type RunningJob } from "./jobs.ts"
import { addNext } from "./schedule.ts"

/** The result of running a job: the job ended, or it is `waiting` again, for a retry or because the process ends. */
export type Outcome = {
  id: number
  kind: string
  state: EndState | "waiting"
  /** The error of the run. The job stores only its `errorId`, unless it is a JobFailure. */
  error?: unknown
  errorId?: string
}

export type RunOptions = {
  /** When this is aborted, no further step begins. */
  ending?: AbortSignal
  /** Called with the process id of the database session that the job uses. */
  onSession?(pid: number): void
}

/**
 * The number of attempts without progress after which a job fails. Between them it waits 5 s, 20 s, 80 s … of the
 * portal's clock.
 */
export const mostAttempts = 6
const waitMs = (attempts: number) => 5_000 * 4 ** (attempts - 1)

/**
 * Runs a due job on a session of its own that holds the job's lock. Returns undefined when another process runs the
 * job, or it isn't due any more. Throws when the connection was lost: the lock is then free, and any process may resume
 * the job.
 */
export function runJob(
  given: Portal,
  handler: JobHandler,
  id: number,
  { ending, onSession }: RunOptions = {},
): Promise<Outcome | undefined> {
  const portal = onBackground(given)
  const run = async (sql: Sql) => {
    const [lock] = await sql<{ isOurs: boolean; pid: number }>`
      select pg_try_advisory_lock(${lockSpace}, ${lockKey(id)}) as is_ours, pg_backend_pid() as pid
    `
    if (!lock?.isOurs) return undefined
    onSession?.(lock.pid)
    try {
      const row = await claim(sql, portal, id)
      return row && (await new Run(portal, handler, sql, row, ending).run())
    } finally {
      await sql`select pg_advisory_unlock(${lockSpace}, ${lockKey(id)})`
    }
  }
  // A plan made at the beginning would not know of the rows that the job's steps add.
  return portal.database.session(run, { plans: "made anew" })
}

/** The portal as jobs see it: its database uses the connections of the background. */
function onBackground(portal: Portal): Portal {
  return portalWith(portal, portal.database.background)
}

// An arbitrary first key that no other advisory lock uses. Each database has its own locks.
export const lockSpace = 7_418

/** The lock's second key for a job, which has 31 bits. */
export function lockKey(id: number): number {
  return id % 2 ** 31
}

type Row = {
  id: number
  kind: string
  key: string | null
  subject: number | null
  data: unknown
  checkpoint: unknown
  done: number
  total: number | null
  attempts: number
  stopAsked: boolean
}

/**
 * Claims the job, unless it has ended or was postponed since it was found, or another transaction has locked its row.
 */
async function claim(sql: Sql, { clock }: Portal, id: number): Promise<Row | undefined> {
  const [row] = await sql<Row>`
    update job set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, ${clock.now()})
    where id = (
      select id from job where id = ${id} and state in ('waiting', 'running')
        and run_at <= ${clock.now()} for update skip locked
    )
    returning id, kind, key, subject, data, mark as checkpoint, done, total, attempts, stop_asked
  `
  return row
}

/** Thrown to leave a handler whose job must not go on. */
class Interruption extends Error {}

/** One run of a job: the handler's view of it, and what is stored about it. */
class Run implements RunningJob<never, never> {
  readonly id: number
  readonly subject: number | null
  readonly data: never
  checkpoint: never | undefined
  done: number
  total: number | undefined

  readonly #portal: Portal
  readonly #handler: JobHandler
  readonly #sql: Sql
  readonly #row: Row
  readonly #ending: AbortSignal | undefined
  #stopAsked: boolean
  #isBroken = false
  #isAtWork = false

  constructor(portal: Portal, handler: JobHandler, sql: Sql, row: Row, ending: AbortSignal | undefined) {
    this.#portal = portal
    this.#handler = handler
    this.#sql = sql
    this.#row = row
    this.#ending = ending
    this.#stopAsked = row.stopAsked
    this.id = row.id
    this.subject = row.subject
    this.data = row.data as never
    this.checkpoint = (row.checkpoint ?? undefined) as never | undefined
    this.done = row.done
    this.total = row.total ?? undefined
  }

  async run(): Promise<Outcome> {
    try {
      if (this.#row.attempts > mostAttempts)
        throw new JobFailure(`The server ended in the middle of it ${mostAttempts} times.`)
      if (!this.#stopAsked) await this.#handler.run(this.#portal, this)
    } catch (error) {
      if (!this.#isBroken) return await this.#fail(error)
    }
    try {
      return await this.#finish()
    } catch (error) {
      return await this.#fail(error)
    }
  }

  async step(work: (sql: Sql) => Promise<Progress<never> | undefined>): Promise<void> {
    if (this.#isAtWork) throw new Error("A job does one step after the other.")
    this.#isBroken ||= this.#stopAsked || (this.#ending?.aborted ?? false)
    if (this.#isBroken) throw new Interruption("The job is not to go on.")
    this.#isAtWork = true
    try {
      await this.#transaction(async (sql) => this.#keep(sql, (await work(sql)) ?? {}))
    } finally {
      this.#isAtWork = false
    }
  }

  async #keep(sql: Sql, { checkpoint, done, total }: Progress<never>): Promise<void> {
    const text = checkpoint === undefined ? null : JSON.stringify(checkpoint)
    const [row] = await sql<{ stopAsked: boolean }>`
      update job set mark = coalesce(${text}::jsonb, mark), done = coalesce(${done ?? null}, done),
        total = coalesce(${total ?? null}, total),
        attempts = case when mark is distinct from coalesce(${text}::jsonb, mark)
          or done <> coalesce(${done ?? null}, done) then 1 else attempts end
      where id = ${this.id} returning stop_asked
    `
    this.#stopAsked = row!.stopAsked
    this.checkpoint = checkpoint ?? this.checkpoint
    this.done = done ?? this.done
    this.total = total ?? this.total
  }

  /** After the handler: ends the job, or puts it back to `waiting` when it was interrupted. */
  async #finish(): Promise<Outcome> {
    const { id, kind } = this.#row
    if (this.#isBroken && !this.#stopAsked) {
      await this.#sql`update job set state = 'waiting', attempts = attempts - 1 where id = ${id}`
      return { id, kind, state: "waiting" }
    }
    const state = this.#stopAsked && (this.#isBroken || this.#row.stopAsked) ? "stopped" : "done"
    await this.#end(state)
    return { id, kind, state }
  }

  async #fail(error: unknown): Promise<Outcome> {
    const { id, kind } = this.#row
    const errorId = randomUUID()
    const text = errorText(error, errorId)
    const [{ attempts } = this.#row] = await this.#sql<{ attempts: number }>`select attempts from job where id = ${id}`
    if (error instanceof JobFailure || attempts >= mostAttempts) {
      await this.#endAsFailed(text)
      return { id, kind, state: "failed", error, errorId }
    }
    const now = this.#portal.clock.now()
    const runAt = new Date(now.getTime() + waitMs(attempts))
    await this
      .#sql`update job set state = 'waiting', run_at = ${runAt}, timed_at = ${now}, error = ${text} where id = ${id}`
    return { id, kind, state: "waiting", error, errorId }
  }

  async #endAsFailed(error: string): Promise<void> {
    try {
      await this.#end("failed", error)
    } catch (cause) {
      if (isConnectionLost(cause)) throw cause
      // The end handler may be what fails. Without it, the job ends at least.
      await this.#write("failed", error)
    }
  }

  async #end(state: EndState, error?: string): Promise<void> {
    await this.#transaction(async (sql) => {
      const againAt = await this.#write(state, error)
      await this.#handler.end?.(sql, this.#portal, this, state)
      await addNext(sql, this.#portal.clock.now(), this.#handler, { ...this.#row, againAt })
    })
  }

  async #write(state: EndState, error?: string): Promise<Date | null> {
    const [row] = await this.#sql<{ againAt: Date | null }>`
      update job set state = ${state}, ended_at = ${this.#portal.clock.now()}, error = ${error ?? null}
      where id = ${this.id} returning again_at
    `
    return row!.againAt
  }

  async #transaction(work: (sql: Sql) => Promise<void>): Promise<void> {
    await this.#sql.script("begin")
    try {
      await work(this.#sql)
      await this.#sql.script("commit")
    } catch (error) {
      // The session may be lost, and with it the transaction and the lock.
      await this.#sql.script("rollback").catch(() => {})
      throw error
    }
  }
}

/** The stored text of an error: the message of a JobFailure, else a reference to the log. */
function errorText(error: unknown, errorId: string): string {
  if (error instanceof JobFailure) return error.message
  if (isConnectionLost(error)) return `The database was not available (${errorId}).`
  return `Something unexpected went wrong. The server's log has the rest under ${errorId}.`
}
