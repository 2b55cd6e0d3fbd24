import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { computeGroupsNow } from "./compute-groups.ts"
import { getGroupById } from "./get-group.ts"
import { computeGroupsJob } from "./group-job.ts"
import { listOus } from "./list-ous.ts"
import { putGroup } from "./put-group.ts"

/** Organisational units: the legacy list of them, and groups. */
export const orgUnits: readonly Endpoint[] = [listOus, getGroupById, putGroup, computeGroupsNow]

export const jobHandlersOfOrgUnits: readonly JobHandler[] = [computeGroupsJob]
