import type { Sql } from "../../../database/sql.ts"
import { type EndState, type JobFacts, jobHandler } from "../../../jobs/jobs.ts"
import type { Portal } from "../../../portal/portal.ts"
import { lockAssignment, makeMove } from "../assignment-queries.ts"
import { removing } from "./actions.ts"
import { inChunks } from "./batches.ts"
import { leave } from "./dynamic-removal.ts"
import { listReached } from "./members-queries.ts"
import { chunk } from "./run-lifecycle.ts"

type Data = { by: number }

/** Takes back what an assignment has given: all but what is completed, or what somebody else gives too. */
export const removeAssignment = jobHandler<Data, { after: number }>({
  kind: removing.kind,
  async run(portal, job) {
    const id = job.subject!
    await inChunks(job, {
      size: chunk.size,
      after: job.checkpoint?.after ?? Number.MIN_SAFE_INTEGER,
      async work(sql, after, size) {
        const people = await listReached(sql, id, after, size)
        await leave(sql, people, {
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
        const [person = null] = await listReached(sql, id, after, 1)
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
