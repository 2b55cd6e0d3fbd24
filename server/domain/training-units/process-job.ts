import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { beginCycles, type DistributionCheckpoint, distributeNext } from "./cycle-queries.ts"

const kind = "process training units"

// The number of people in one step, which takes a few seconds.
const peopleAtOnce = 20_000

/** Begins the due cycles of training unit assignments at the start of the portal's day, and distributes their units. */
export const processUnitsJob = jobHandler<unknown, DistributionCheckpoint>({
  kind,
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '00:00'`),
  async run({ clock }, job) {
    let begun: number
    do
      await job.step(async (sql) => {
        begun = await beginCycles(sql, clock.now())
        return undefined
      })
    while (begun! > 0)
    let given: Awaited<ReturnType<typeof distributeNext>>
    do
      await job.step(async (sql) => {
        given = await distributeNext(sql, given?.checkpoint ?? job.checkpoint, peopleAtOnce)
        return given && { checkpoint: given.checkpoint, done: job.done + given.people }
      })
    while (given!)
  },
})

/** Runs the daily job as soon as possible. */
export async function addUnitsJob(sql: Sql, now: Date): Promise<void> {
  await addJob(sql, now, { kind, key: kind })
}
