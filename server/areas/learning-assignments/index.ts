import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { assignmentTool } from "./admin-index.ts"
import { createAssignment } from "./create-assignment.ts"
import { createProxyEnrollment } from "./create-proxy-enrollment.ts"
import { getAssignment } from "./get-assignment.ts"
import { getRemainingCount } from "./get-remaining-count.ts"
import { listAssignmentResults } from "./list-assignment-results.ts"
import { processAssignment } from "./process-assignment.ts"
import { getProxyEnrollmentStatus } from "./proxy-enrollment-status.ts"
import { removeAssignment } from "./remove-assignment.ts"
import { searchAssignments } from "./search-assignments.ts"

/** Learning assignments: training for many people at once, and the legacy API that they have replaced. */
export const learningAssignments: readonly Endpoint[] = [
  createAssignment,
  searchAssignments,
  getRemainingCount,
  getAssignment,
  listAssignmentResults,
  createProxyEnrollment,
  getProxyEnrollmentStatus,
  ...assignmentTool,
]

export const jobHandlersOfLearningAssignments: readonly JobHandler[] = [processAssignment, removeAssignment]
