import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { computeGroups } from "./group-members.ts"
import { countGroups, nextGroups } from "./group-queries.ts"

const kind = "compute groups"

// This many groups take some seconds with a million people.
const groupsAtOnce = 100

/**
 * Computes the members of all groups every day, at the time in the portal's settings; or those of one group, the job's
 * subject.
 */
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

/**
 * Schedules the computation of the members of a group, or of all groups, as soon as possible. Returns the id of the
 * job.
 */
export async function addGroupComputation(sql: Sql, now: Date, groupId?: number): Promise<number> {
  // For all groups it is the daily job, only earlier.
  return groupId === undefined
    ? await addJob(sql, now, { kind, key: kind })
    : await addJob(sql, now, { kind, key: `${kind} ${groupId}`, subject: groupId })
}
