import { approvalRows } from "./approvals.ts"
import { assignmentToolRows } from "./assignment-tool.ts"
import { certificationRows } from "./certifications.ts"
import { customFieldRows } from "./custom-fields.ts"
import { learningAssignmentRows } from "./learning-assignments.ts"
import { learningObjectRows } from "./learning-objects.ts"
import { oauthRows } from "./oauth.ts"
import { portalRows } from "./portal.ts"
import type { Row } from "./sample.ts"
import { searchRows } from "./search.ts"
import { sessionRosterRows } from "./session-rosters.ts"
import { trainingUnitRows } from "./training-units.ts"
import { transcriptAndTaskRows } from "./transcript-and-task.ts"
import { transcriptRows } from "./transcripts.ts"

/** How each endpoint refuses, by its name. */
export const refusals: ReadonlyMap<string, Row> = new Map(
  [
    oauthRows,
    learningObjectRows,
    transcriptRows,
    learningAssignmentRows,
    assignmentToolRows,
    portalRows,
    searchRows,
    approvalRows,
    sessionRosterRows,
    transcriptAndTaskRows,
    certificationRows,
    trainingUnitRows,
    customFieldRows,
  ].flatMap((rows) => Object.entries(rows)),
)
