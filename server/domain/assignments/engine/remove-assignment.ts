import type { Sql } from "../../../database/sql.ts"
import { type EndState, type JobFacts, jobHandler } from "../../../jobs/jobs.ts"
import type { Portal } from "../../../portal/portal.ts"
import { lockAssignment, makeMove } from "../assignment-queries.ts"
import { removalJob } from "./actions.ts"
import { processInChunks } from "./batches.ts"
import { removeTraining } from "./dynamic-removal.ts"
import { listPeopleWithResults } from "./members-queries.ts"
import { chunk } from "./run-lifecycle.ts"

type Data = { by: number }

/** Removes from transcripts what an assignment has assigned, except rows that are completed or have another source. */
export const removeAssignment = jobHandler<Data, { after: number }>({
  kind: removalJob.kind,
  async run(portal, job) {
    const id = job.subject!
    await processInChunks(job, {
      size: chunk.size,
      after: job.checkpoint?.after ?? Number.MIN_SAFE_INTEGER,
      async work(sql, after, size) {
        const people = await listPeopleWithResults(sql, id, after, size)
        await removeTraining(sql, people, {
          assignmentId: id,
          how: "assignment",
          inProgress: true,
          withinCurricula: true,
          at: portal.clock.now(),
          by: job.data.by,
        })
        return { last: people.at(-1) ?? null, people: people.length }
      },
      async pass(sql, after) {
        const [person = null] = await listPeopleWithResults(sql, id, after, 1)
        return { last: person, people: 1 }
      },
      checkpoint: (after) => ({ after }),
    })
  },
  async end(sql: Sql, portal: Portal, job: JobFacts<Data>, state: EndState) {
    const assignment = await lockAssignment(sql, job.subject!)
    if (state === "done" && assignment.status === "removing")
      await makeMove(sql, assignment, "removed", { by: null, at: portal.clock.now() })
  },
})
