import type { JobHandler } from "../../jobs/jobs.ts"
import { computeGroupsJob } from "./group-job.ts"

export const jobHandlersOfUnits: readonly JobHandler[] = [computeGroupsJob]

export { Group, groupFaults, NewGroup, ouName } from "./group.ts"
export { saveGroupWithinRights } from "./group-change-queries.ts"
export { addGroupComputation, computeGroupsJob } from "./group-job.ts"
export { findExpectedMembers, type Member } from "./group-members.ts"
export { findGroupId, getGroup, mustPermitGroup, resolveGroupReferences } from "./group-queries.ts"
export { findDecisiveRuleGroups, withMembers } from "./group-rights-queries.ts"
export { changeMembership } from "./membership-queries.ts"
export { Ou, ouFromRow } from "./ou.ts"
export { findOus, findOuTypes, ousByName, ouTypesByName } from "./ou-queries.ts"
export { unitsSection } from "./section/index.ts"
export { membershipRows, saveMemberships } from "./section/memberships.ts"
export { findOuParents } from "./section/ous.ts"
