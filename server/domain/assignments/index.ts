import type { JobHandler } from "../../jobs/jobs.ts"
import { processAssignment } from "./engine/process-assignment.ts"
import { removeAssignment } from "./engine/remove-assignment.ts"

export const jobHandlersOfAssignments: readonly JobHandler[] = [processAssignment, removeAssignment]
