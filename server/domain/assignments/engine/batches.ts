import type { Sql } from "../../../database/sql.ts"
import type { RunningJob } from "../../../jobs/jobs.ts"

/** Up to whom a chunk went, and how many people it had. Nobody: there was no one left. */
export type Chunked = { last: number | null; people: number }

export type Chunking<Checkpoint> = {
  /** People at a time. */
  size: number
  /** Where to begin: after this person. */
  after: number
  /** Does the next people after one, within a step of the job. Gives nothing when the work is not to go on. */
  work(sql: Sql, after: number, size: number): Promise<Chunked | undefined>
  /** Passes over one person about whom nothing can be written, for a reason of the database's with this SQLSTATE. */
  pass(sql: Sql, after: number, state: string): Promise<Chunked>
  checkpoint(after: number): Checkpoint
}

/**
 * Does work for people in the order of their ids, chunk by chunk, each with its checkpoint in one transaction. What the data of one person makes
 * fail is done again in smaller chunks, until that person is alone and passed over: the others get on. Gives false when it was not to go on.
 */
export async function inChunks<Checkpoint>(
  job: RunningJob<unknown, Checkpoint>,
  { size, after: first, work, pass, checkpoint }: Chunking<Checkpoint>,
): Promise<boolean> {
  let after = first
  let now = size
  let conflicts = 0
  for (;;) {
    let chunk: Chunked | undefined
    const keep = (done: Chunked | undefined) => {
      chunk = done
      return done && { checkpoint: checkpoint(done.last ?? after), done: job.done + done.people }
    }
    try {
      await job.step(async (sql) => keep(await work(sql, after, now)))
    } catch (error) {
      const state = (error as { code?: string }).code ?? ""
      // Two that wanted the same rows: the other one has them, and this one may try again.
      if (/^40/.test(state) && conflicts < 5) {
        conflicts += 1
        continue
      }
      if (!isOfData(state)) throw error
      if (now > 1) {
        now = Math.ceil(now / 10)
        continue
      }
      await job.step(async (sql) => keep(await pass(sql, after, state)))
    }
    if (!chunk) return false
    if (chunk.last === null) return true
    after = chunk.last
    conflicts = 0
    now = Math.min(size, now * 10)
  }
}

/** Whether an SQLSTATE tells of values: one that can't be worked with, one that breaks a rule of the tables, or one that a trigger refuses. */
function isOfData(state: string): boolean {
  return /^(22|23|P0)/.test(state)
}
