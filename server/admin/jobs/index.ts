import type { Endpoint } from "../../endpoint.ts"
import { listJobs } from "./list-jobs.ts"
import { stopJob } from "./stop-job.ts"

/** Jobs: the work beside the requests. */
export const jobsAdmin: readonly Endpoint[] = [listJobs, stopJob]
