import type { Scope } from "../../access/scopes.ts"
import { people, type Rows, type Sample } from "../../testing/refusals/sample.ts"

// For tokens without this scope no permission is checked, as documented.
const constraining: Scope = "transcript:read:legacyconstraint"

const constrained: Sample = {
  call: () => ({ query: { UserId: "ann" } }),
  needs: { "View Transcript Item": [people()] },
  scopes: ["transcript:read", constraining],
}

const withTheScope = "Documented for every application with its scope."

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  getPendingApprovals: withTheScope,
  getAssignedTraining: constrained,
  getInbox: withTheScope,
  getUpcomingSessions: constrained,
  getSuggestedTraining: constrained,
  getTasks: withTheScope,
  getTranscript: constrained,
}
