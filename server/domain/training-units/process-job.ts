import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { beginCycles, type Checkpoint, distributeNext } from "./cycle-queries.ts"

const kind = "process training units"

// So many take a few seconds.
const peopleAtOnce = 20_000

/** Begins the cycles of training unit assignments whose day has come, when the day begins, and gives their units to their people. */
export const processUnitsJob = jobHandler<unknown, Checkpoint>({
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

/** Has what is due processed as soon as possible: it is the daily job, only earlier. */
export async function addProcessing(sql: Sql, now: Date): Promise<void> {
  await addJob(sql, now, { kind, key: kind })
}
