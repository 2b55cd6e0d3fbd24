import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import type { Portal } from "../../portal/portal.ts"
import { removeNext, restoreNext } from "./removal-queries.ts"

/** The number of rows that one step removes or restores. */
const atOnce = 2000

type Next = typeof removeNext

const jobKinds = { remove: "remove training", restore: "restore training" } as const
type Work = keyof typeof jobKinds

function handlerOf(work: Work, next: Next) {
  return jobHandler<{ total: number }, { after: number }>({
    kind: jobKinds[work],
    async run({ clock }: Portal, job) {
      let count: number
      do
        await job.step(async (sql) => {
          const done = await next(sql, job.subject!, {
            after: job.checkpoint?.after ?? 0,
            most: atOnce,
            at: clock.now(),
          })
          count = done.count
          const checkpoint = count === 0 ? undefined : { after: done.last }
          return { checkpoint, done: job.done + count, total: job.data.total }
        })
      while (count! === atOnce)
    },
  })
}

/** The job that removes the selected rows of a removal from transcripts. */
export const removeTraining = handlerOf("remove", removeNext)

/** The job that restores the rows of a removal. */
export const restoreTraining = handlerOf("restore", restoreNext)

/** Adds the job that executes or reverts a removal. */
export async function addRemovalJob(sql: Sql, now: Date, work: Work, id: number, total: number): Promise<void> {
  await addJob(sql, now, { kind: jobKinds[work], key: `${jobKinds[work]} ${id}`, subject: id, data: { total } })
}
