import type { Scope } from "../../access/scopes.ts"
import { people, type Rows, type Sample } from "../../testing/refusals/sample.ts"

// Without this scope no permission is asked for, as documented.
const constraining: Scope = "transcript:read:legacyconstraint"

const constrained: Sample = {
  call: () => ({ query: { UserId: "ann" } }),
  needs: { "View Transcript Item": [people()] },
  scopes: ["transcript:read", constraining],
}

const withTheScope = "Documented for every application with its scope."

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  getPendingApprovals: withTheScope,
  getAssignedTraining: constrained,
  getInbox: withTheScope,
  getUpcomingSessions: constrained,
  getSuggestedTraining: constrained,
  getTasks: withTheScope,
  getTranscript: constrained,
}
