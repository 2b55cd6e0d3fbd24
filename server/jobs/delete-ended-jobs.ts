import { calendarAdd } from "../wire/calendar.ts"
import { deleteSomeEnded } from "./job-queries.ts"
import { jobHandler } from "./jobs.ts"
import { nextTimeOfDay } from "./schedule.ts"

const keptDays = 14
const atOnce = 10_000

/** Every night, deletes the jobs that ended more than two weeks ago. */
export const deleteEndedJobs = jobHandler({
  kind: "delete ended jobs",
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '03:40'`),
  async run({ sql, clock }, job) {
    const [setting] = await sql<{ timeZone: string }>`select time_zone from portal_setting`
    const before = calendarAdd(clock.now(), { days: -keptDays }, setting!.timeZone)
    let deleted: number
    do
      await job.step(async (sql) => {
        deleted = await deleteSomeEnded(sql, before, atOnce)
        return { done: job.done + deleted }
      })
    while (deleted! === atOnce)
  },
})
