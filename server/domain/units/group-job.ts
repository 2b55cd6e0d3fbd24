import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { computeGroups } from "./group-members.ts"
import { countGroups, nextGroups } from "./group-queries.ts"

const kind = "compute groups"

// So many take some seconds where there are a million people.
const groupsAtOnce = 100

/** Makes the members of all groups anew every day, at the time that the portal's settings say; or those of one, its subject. */
export const computeGroupsJob = jobHandler<unknown, { after: number }>({
  kind,
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`group_recompute_at`),
  async run({ clock }, job) {
    const total = job.total ?? (job.subject === null ? undefined : 1)
    let groups: number[]
    do
      await job.step(async (sql) => {
        groups = job.subject === null ? await nextGroups(sql, job.checkpoint?.after ?? 0, groupsAtOnce) : [job.subject]
        await computeGroups(sql, groups, clock.now())
        const after = groups.at(-1) ?? job.checkpoint?.after ?? 0
        return { checkpoint: { after }, done: job.done + groups.length, total: total ?? (await countGroups(sql)) }
      })
    while (job.subject === null && groups!.length === groupsAtOnce)
  },
})

/** Has the members of a group computed as soon as possible, or those of all. Gives the id of the job. */
export async function addComputation(sql: Sql, now: Date, groupId?: number): Promise<number> {
  // For all it is the daily job, only earlier.
  return groupId === undefined
    ? await addJob(sql, now, { kind, key: kind })
    : await addJob(sql, now, { kind, key: `${kind} ${groupId}`, subject: groupId })
}
