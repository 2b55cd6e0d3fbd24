import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { hasJob } from "../../jobs/job-queries.ts"
import { askToStop } from "../../jobs/jobs.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"

/** Stops a job. */
export const stopJob = endpoint({
  name: "stopJob",
  summary: "Stop a job",
  description:
    "One that runs stops after the piece of its work that is under way; what it has done stays. What is done daily is done again the next day.",
  method: "POST",
  path: "/admin/api/jobs/:id/stop",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: z.object({ id: z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The job's id.") }),
  reply: z.object({ stopping: z.boolean().describe("False when the job had ended already.") }),
  async handle({ id }, { portal }) {
    const stopping = await askToStop(portal.sql, portal.clock.now(), id)
    if (!stopping && !(await hasJob(portal, id))) throw new Refusal(404, "Not Found")
    return plain({ stopping })
  },
})
