import { findWanting, startApprovals } from "./approvals/start.ts"
import { settleCertifications } from "./certifications/settle.ts"
import { handTranscripts } from "./transcripts/effects.ts"

// What follows from what, in the same transaction: the one place that knows all modules. A module is handed what follows in the modules above
// it, and does not import them. Whoever brings modules together imports this file.

handTranscripts({ startApprovals, findWanting, settleCertifications })
