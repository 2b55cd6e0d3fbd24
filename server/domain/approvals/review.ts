import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { waitingIn } from "./approval.ts"
import { lockForDeciding } from "./locks.ts"
import { findForsaken, findStuck, goOn } from "./review-queries.ts"
import { startApprovals } from "./start.ts"

const kind = "review approvals"

// So many take a second at most.
const rowsAtOnce = 500

type Checkpoint = { phase: "stuck" | "forsaken"; after: number }

/**
 * Sees every day to the approvals that can't go on by themselves, because approvers have become inactive, people never need an approval
 * any more, or rows have come to wait without one; and ends those that nobody waits for.
 */
export const reviewApprovalsJob = jobHandler<unknown, Checkpoint>({
  kind,
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '04:00'`),
  async run({ clock }, job) {
    for (const phase of ["stuck", "forsaken"] as const) {
      // It may go on in the middle, behind the first phase.
      if (job.checkpoint?.phase === "forsaken" && phase === "stuck") continue
      let after = job.checkpoint?.phase === phase ? job.checkpoint.after : 0
      for (let found = rowsAtOnce; found === rowsAtOnce; )
        await job.step(async (sql) => {
          const ids =
            phase === "stuck" ? await reviewSome(sql, after, clock.now()) : await startSome(sql, after, clock.now())
          found = ids.length
          after = ids.at(-1) ?? after
          return { checkpoint: { phase, after }, done: job.done + found }
        })
    }
  },
})

/** Sees to the next approvals that can't go on, and gives their ids. */
async function reviewSome(sql: Sql, after: number, at: Date): Promise<number[]> {
  const some = await findStuck(sql, { after, most: rowsAtOnce })
  await lockForDeciding(
    sql,
    some.map(({ transcriptId }) => transcriptId),
  )
  // As they are now that nobody else can decide on them.
  const ids = some.map(({ id }) => id)
  await goOn(sql, await findStuck(sql, { only: ids }), at)
  return ids
}

/** Starts approvals for the next rows that wait without one, and gives their ids. */
async function startSome(sql: Sql, after: number, at: Date): Promise<number[]> {
  const ids = await findForsaken(sql, after, rowsAtOnce)
  await lockForDeciding(sql, ids)
  for (const kind of Object.keys(waitingIn) as (keyof typeof waitingIn)[]) await startApprovals(sql, kind, ids, at)
  return ids
}

/** Has approvals reviewed as soon as possible, where there are any: people have changed. */
export async function addReview(sql: Sql, now: Date): Promise<void> {
  const [some] = await sql`select from approval where ended_at is null limit 1`
  if (some) await addJob(sql, now, { kind, key: kind })
}
