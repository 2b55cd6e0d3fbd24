import type { JobHandler } from "../../jobs/jobs.ts"
import { computeGroupsJob } from "./group-job.ts"

export const jobHandlersOfUnits: readonly JobHandler[] = [computeGroupsJob]

export { Group, groupFaults, NewGroup, ouName } from "./group.ts"
export { addGroupComputation, computeGroupsJob } from "./group-job.ts"
export { findGroupId, getGroup, mustPermitGroup, resolveGroupReferences, saveGroup } from "./group-queries.ts"
export { changeMembership } from "./membership-queries.ts"
export { Ou, ouFromRow } from "./ou.ts"
export { findOus, findOuTypes, ousByName, ouTypesByName } from "./ou-queries.ts"
export { unitsSection } from "./section/index.ts"
export { membershipRows, saveMemberships } from "./section/memberships.ts"
export { findOuParents } from "./section/ous.ts"
