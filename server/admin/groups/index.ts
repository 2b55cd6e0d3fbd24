import type { Endpoint } from "../../endpoint.ts"
import { computeGroupsNow } from "./compute-groups.ts"
import { getGroupById } from "./get-group.ts"
import { putGroup } from "./put-group.ts"

/** Groups, and the computation of their members. */
export const groupsAdmin: readonly Endpoint[] = [getGroupById, putGroup, computeGroupsNow]
