import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import type { Portal } from "../../portal/portal.ts"
import { removeNext, restoreNext } from "./removal-queries.ts"

/** How many rows are removed or put back at once. */
const atOnce = 2000

type Next = typeof removeNext

const kinds = { remove: "remove training", restore: "restore training" } as const
type Work = keyof typeof kinds

function handlerOf(work: Work, next: Next) {
  return jobHandler<{ total: number }, { after: number }>({
    kind: kinds[work],
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

/** Takes what a removal has chosen off transcripts. */
export const removeTraining = handlerOf("remove", removeNext)

/** Puts back what a removal has taken. */
export const restoreTraining = handlerOf("restore", restoreNext)

/** Has a removal carried out, or taken back. */
export async function addRemovalJob(sql: Sql, now: Date, work: Work, id: number, total: number): Promise<void> {
  await addJob(sql, now, { kind: kinds[work], key: `${kinds[work]} ${id}`, subject: id, data: { total } })
}
