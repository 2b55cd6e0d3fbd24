import type { Sql } from "../../../database/sql.ts"
import { type EndState, type JobFacts, jobHandler, type RunningJob } from "../../../jobs/jobs.ts"
import type { Portal } from "../../../portal/portal.ts"
import type { Assignment } from "../assignment.ts"
import { findAssignment, lockAssignment, makeMove } from "../assignment-queries.ts"
import { processingJob } from "../request/submit.ts"
import { apply } from "./apply.ts"
import { processInChunks } from "./batches.ts"
import { standardCandidates } from "./candidates.ts"
import { type CycleCheckpoint, recordLeaversUntilNow, runCycle, scheduleNext } from "./cycle.ts"
import { recordFailedPerson } from "./failed-person-queries.ts"
import { nextMembers } from "./members-queries.ts"
import { finish, isActive, peopleAtOnce, runOf } from "./run-lifecycle.ts"

type Checkpoint = { after: number } | CycleCheckpoint

/** Processes an assignment: a standard one from its first person to its last, a dynamic one cycle by cycle. */
export const processAssignment = jobHandler<unknown, Checkpoint>({
  kind: processingJob.kind,
  async run(portal, job) {
    const id = job.subject!
    if (!(await begin(portal, job, id))) return
    const assignment = (await findAssignment(portal.sql, id))!
    if (assignment.kind === "dynamic") await runCycle(portal, job as RunningJob<unknown, CycleCheckpoint>, assignment)
    else await runOnce(portal, job as RunningJob<unknown, { after: number }>, assignment)
  },
  end: endRun,
})

/** Begins or resumes a run. Returns false when the assignment was cancelled meanwhile. */
async function begin(portal: Portal, job: RunningJob<unknown, Checkpoint>, id: number): Promise<boolean> {
  if (job.checkpoint !== undefined) return await isActive(portal.sql, id)
  let begun = false
  await job.step(async (sql) => {
    const at = portal.clock.now()
    const assignment = await lockAssignment(sql, id)
    if (assignment.status === "queued") await makeMove(sql, assignment, "begin", { by: null, at })
    else if (assignment.status !== "active") return undefined
    const [{ people } = { people: 0 }] = await sql<{ people: number }>`
      update assignment set begun_at = ${at}, cycle = cycle + 1 where id = ${id} returning people
    `
    begun = true
    return { checkpoint: { step: "select", after: 0 }, total: people }
  })
  return begun
}

async function runOnce(portal: Portal, job: RunningJob<unknown, { after: number }>, assignment: Assignment) {
  const { id } = assignment
  const run = await runOf(portal.sql, assignment, portal.clock.now())
  const isThrough = await processInChunks(job, {
    size: peopleAtOnce(run),
    after: job.checkpoint?.after ?? 0,
    async work(sql, after, size) {
      if (!(await isActive(sql, id))) return undefined
      const people = nextMembers(sql, id, after, size)
      return await apply(sql, { ...run, at: portal.clock.now() }, (now, again) =>
        standardCandidates(sql, now, people, { onlyNew: again }),
      )
    },
    pass: (sql, after, state) => recordFailedPerson(sql, run, nextMembers(sql, id, after, 1), state),
    checkpoint: (after) => ({ after }),
  })
  if (isThrough) await job.step((sql) => finish(sql, id, portal.clock.now()))
}

/**
 * A dynamic assignment is scheduled for its next cycle, however this one ended. Stopping the job stops the assignment.
 */
async function endRun(sql: Sql, portal: Portal, job: JobFacts<unknown>, state: EndState): Promise<void> {
  const at = portal.clock.now()
  const assignment = await lockAssignment(sql, job.subject!)
  const { kind, status } = assignment
  if (status !== "queued" && status !== "active") return
  if (state === "stopped" && status === "queued") await makeMove(sql, assignment, "cancel", { by: null, at })
  else if (state === "stopped" && kind === "dynamic") {
    await makeMove(sql, assignment, "deactivate", { by: null, at })
    await recordLeaversUntilNow(sql, assignment.id, at)
  } else if (state === "stopped") await makeMove(sql, assignment, "stop", { by: null, at })
  else if (kind === "dynamic") await scheduleNext(sql, assignment, at)
  else if (state === "failed") await makeMove(sql, assignment, "fail", { by: null, at })
}
