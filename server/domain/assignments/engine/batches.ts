import type { Sql } from "../../../database/sql.ts"
import type { RunningJob } from "../../../jobs/jobs.ts"

/** A chunk's last person and number of people. `last` is null when nobody was left. */
export type ChunkResult = { last: number | null; people: number }

export type ChunkWork<Checkpoint> = {
  /** People in a chunk. */
  size: number
  /** The work starts after the person with this id. */
  after: number
  /** Processes the next people after one, within a step of the job. Returns undefined when the work must not go on. */
  work(sql: Sql, after: number, size: number): Promise<ChunkResult | undefined>
  /** Skips one person whose data the database rejects with this SQLSTATE. */
  pass(sql: Sql, after: number, state: string): Promise<ChunkResult>
  checkpoint(after: number): Checkpoint
}

/**
 * Processes people in the order of their ids, chunk by chunk; each chunk is one transaction with a checkpoint. When the
 * data of one person makes a chunk fail, smaller chunks are tried until that person is alone and is skipped, so that
 * all others are processed. Returns false when the work must not go on.
 */
export async function processInChunks<Checkpoint>(
  job: RunningJob<unknown, Checkpoint>,
  { size, after: first, work, pass, checkpoint }: ChunkWork<Checkpoint>,
): Promise<boolean> {
  let after = first
  let now = size
  let conflicts = 0
  for (;;) {
    let chunk: ChunkResult | undefined
    const keep = (done: ChunkResult | undefined) => {
      chunk = done
      return done && { checkpoint: checkpoint(done.last ?? after), done: job.done + done.people }
    }
    try {
      await job.step(async (sql) => keep(await work(sql, after, now)))
    } catch (error) {
      const state = (error as { code?: string }).code ?? ""
      // Two transactions needed the same rows: the other one has them, and this one may try again.
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

/** Whether an SQLSTATE is about values: an invalid value, a violated constraint, or a value that a trigger refuses. */
function isOfData(state: string): boolean {
  return /^(22|23|P0)/.test(state)
}
