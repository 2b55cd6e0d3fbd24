import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { Job, jobStates } from "../../jobs/job.ts"
import { findJobs } from "../../jobs/job-queries.ts"
import { plain } from "../../wire/envelopes.ts"

const perPage = 50
const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Lists jobs, with their progress and errors. */
export const listJobs = endpoint({
  name: "listJobs",
  summary: "List the jobs that wait, run or have ended lately",
  description: "The newest first, 50 a page. Jobs that have ended are deleted after two weeks.",
  method: "GET",
  path: "/admin/api/jobs",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: z.object({
    state: z.enum(jobStates).optional().describe("Only jobs in this state."),
    kind: z.string().optional().describe("Only jobs of this kind."),
    subject: id.optional().describe("Only jobs about this."),
    before: id.optional().describe("Only jobs older than the one with this id: the last of the page before."),
  }),
  reply: z.object({ jobs: z.array(Job), more: z.boolean().describe("Whether there are older ones.") }),
  async handle(wanted, { portal }) {
    const found = await findJobs(portal, wanted, perPage + 1)
    return plain({ jobs: found.slice(0, perPage), more: found.length > perPage })
  },
})
