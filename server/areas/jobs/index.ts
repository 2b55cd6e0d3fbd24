import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { deleteEndedJobs } from "./delete-ended-jobs.ts"
import { listJobs } from "./list-jobs.ts"
import { stopJob } from "./stop-job.ts"

/** What is done beside the requests, for those who look after the portal. */
export const jobs: readonly Endpoint[] = [listJobs, stopJob]

export const jobHandlersOfJobs: readonly JobHandler[] = [deleteEndedJobs]
