import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { waitingStatuses } from "./approval.ts"
import { lockForDecision } from "./locks.ts"
import { applyRemedies, findRowsWithoutApproval, findStuckApprovals } from "./review-queries.ts"
import { startApprovals } from "./start.ts"

const kind = "review approvals"

// The number of rows in one step, which takes a second at most.
const rowsAtOnce = 500

type Checkpoint = { phase: "stuck" | "forsaken"; after: number }

/**
 * Reviews stuck approvals every day: approvers have become inactive, people no longer need approvals, or rows wait
 * without an approval. Ends approvals whose rows do not wait.
 */
export const reviewApprovalsJob = jobHandler<unknown, Checkpoint>({
  kind,
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '04:00'`),
  async run({ clock }, job) {
    for (const phase of ["stuck", "forsaken"] as const) {
      // The job may resume in the second phase.
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

/** Applies the remedies to the next stuck approvals. Returns their ids. */
async function reviewSome(sql: Sql, after: number, at: Date): Promise<number[]> {
  const some = await findStuckApprovals(sql, { after, most: rowsAtOnce })
  await lockForDecision(
    sql,
    some.map(({ transcriptId }) => transcriptId),
  )
  // Read again, now that the locks keep others from deciding.
  const ids = some.map(({ id }) => id)
  await applyRemedies(sql, await findStuckApprovals(sql, { only: ids }), at)
  return ids
}

/** Starts approvals for the next rows that wait without one. Returns the ids of the rows. */
async function startSome(sql: Sql, after: number, at: Date): Promise<number[]> {
  const ids = await findRowsWithoutApproval(sql, after, rowsAtOnce)
  await lockForDecision(sql, ids)
  for (const kind of Object.keys(waitingStatuses) as (keyof typeof waitingStatuses)[])
    await startApprovals(sql, kind, ids, { at, origin: "noApproval" })
  return ids
}

/** Runs the review as soon as possible, if there are open approvals. To be called when people have changed. */
export async function addApprovalReview(sql: Sql, now: Date): Promise<void> {
  const [some] = await sql`select from approval where ended_at is null limit 1`
  if (some) await addJob(sql, now, { kind, key: kind })
}
