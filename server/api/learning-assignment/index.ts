import type { Endpoint } from "../../endpoint.ts"
import { createAssignment } from "./create-assignment.ts"
import { getAssignment } from "./get-assignment.ts"
import { getRemainingCount } from "./get-remaining-count.ts"
import { listAssignmentResults } from "./list-assignment-results.ts"
import { searchAssignments } from "./search-assignments.ts"

/** The Learning Assignment API: assigns training to many people at once. */
export const learningAssignmentApi: readonly Endpoint[] = [
  createAssignment,
  searchAssignments,
  getRemainingCount,
  getAssignment,
  listAssignmentResults,
]
