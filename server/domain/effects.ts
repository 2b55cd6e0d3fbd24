import { findWanting, startApprovals } from "./approvals/index.ts"
import { settleCertifications } from "./certifications/index.ts"
import { handTranscripts } from "./transcripts/index.ts"

// What follows from what, in the same transaction: the one place that knows all modules. A module is handed what follows in the modules above
// it, and does not import them. Whoever brings modules together imports this file.

handTranscripts({ startApprovals, findWanting, settleCertifications })
