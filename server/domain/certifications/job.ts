import type { Sql } from "../../database/sql.ts"
import { jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { lockPeople, peopleOfEnrollments } from "./enroll-queries.ts"
import { settleEnrollments } from "./settle.ts"

const kind = "certifications"

// The number of enrollments in one step, which takes about a second.
const enrollmentsAtOnce = 500

/** Updates enrollments every day by time alone: periods open and end, certifications expire. */
export const certificationsJob = jobHandler<unknown, { after: number }>({
  kind,
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`certifications_process_at`),
  async run({ clock }, job) {
    let due: number[]
    do
      await job.step(async (sql) => {
        const at = clock.now()
        due = await nextDue(sql, at, job.checkpoint?.after ?? 0)
        await lockPeople(sql, peopleOfEnrollments(sql, due))
        await settleEnrollments(sql, due, at)
        return { checkpoint: { after: due.at(-1) ?? job.checkpoint?.after ?? 0 }, done: job.done + due.length }
      })
    while (due!.length === enrollmentsAtOnce)
  },
})

/** Returns the next enrollments after an id whose time of update has come, by id. */
async function nextDue(sql: Sql, at: Date, after: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select id from certification_enrollment
    where removed_at is null and next_at <= ${at} and id > ${after} order by id limit ${enrollmentsAtOnce}
  `
  return rows.map(({ id }) => id)
}
