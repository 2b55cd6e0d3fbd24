import type { Endpoint } from "../../endpoint.ts"
import { approveAssignment } from "./approve-assignment.ts"
import { changeAssignment } from "./change-assignment.ts"
import { checkAssignmentDraft } from "./check-draft.ts"
import { copyAssignment } from "./copy-assignment.ts"
import { createAssignmentDraft } from "./create-draft.ts"
import { deleteAssignmentDraft } from "./delete-draft.ts"
import { explainTranscriptEntry } from "./explain-transcript-entry.ts"
import { exportAssignments } from "./export-assignments.ts"
import { exportAssignmentResults } from "./export-results.ts"
import { getWholeAssignment } from "./get-assignment.ts"
import { getAssignmentPersonHistory } from "./get-person-history.ts"
import { listAllAssignments } from "./list-assignments.ts"
import { listAssignmentChanges } from "./list-changes.ts"
import { listAssignmentCriteria } from "./list-criteria.ts"
import { listAssignmentPeople } from "./list-people.ts"
import { listAssignmentResultLines } from "./list-results.ts"
import { saveAssignmentDraft } from "./save-draft.ts"
import { searchAssignableTraining } from "./search-training.ts"
import { searchAssignableUnits } from "./search-units.ts"
import { submitAssignmentDraft } from "./submit-draft.ts"
import { assignmentMoves } from "./transitions.ts"
import { tryAssignmentDraft } from "./try-draft.ts"
import { uploadAssignmentUsers } from "./upload-users.ts"

/** The assignment tool for its pages: the wizard, the list, and the actions on an assignment. */
export const assignmentTool: readonly Endpoint[] = [
  listAllAssignments,
  exportAssignments,
  searchAssignableTraining,
  searchAssignableUnits,
  createAssignmentDraft,
  saveAssignmentDraft,
  deleteAssignmentDraft,
  uploadAssignmentUsers,
  checkAssignmentDraft,
  tryAssignmentDraft,
  submitAssignmentDraft,
  approveAssignment,
  getWholeAssignment,
  changeAssignment,
  listAssignmentCriteria,
  listAssignmentPeople,
  listAssignmentResultLines,
  exportAssignmentResults,
  getAssignmentPersonHistory,
  listAssignmentChanges,
  ...assignmentMoves,
  copyAssignment,
  explainTranscriptEntry,
]
