import { addJob, type JobHandler } from "../jobs/jobs.ts"
import { runDueJobs } from "../jobs/workers.ts"
import { openWorld, type World } from "./world.ts"

export const minute = 60_000

export const hour = 60 * minute

export const day = 24 * hour

/** A world with a job that records each of its runs. */
export async function openWorking({ run = async () => {}, ...more }: Partial<JobHandler> = {}) {
  const world = await openWorld()
  const runs: unknown[] = []
  const handler: JobHandler = {
    kind: "note",
    async run(portal, job) {
      runs.push(job.data)
      await run(portal, job)
    },
    ...more,
  }
  return {
    world,
    runs,
    handler,
    add: (job: Omit<Parameters<typeof addJob>[2], "kind"> = {}) =>
      addJob(world.portal.sql, world.portal.clock.now(), { kind: "note", ...job }),
    work: () => runDueJobs(world.portal, [handler]),
    at: (milliseconds: number) => new Date(world.portal.clock.now().getTime() + milliseconds),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

export type JobRow = {
  state: string
  attempts: number
  done: number
  total: number | null
  mark: unknown
  error: string | null
  runAt: Date
}

export async function jobsOf({ portal }: World): Promise<JobRow[]> {
  return await portal.sql<JobRow>`select state, attempts, done, total, mark, error, run_at from job order by id`
}

export const statesOf = async (world: World) => (await jobsOf(world)).map(({ state }) => state)
