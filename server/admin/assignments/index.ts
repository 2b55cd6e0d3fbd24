import type { Endpoint } from "../../endpoint.ts"
import { getWholeAssignment, listAssignmentCriteria } from "./assignment-details.ts"
import { changeAssignment, listAssignmentChanges } from "./change-assignment.ts"
import { checkAssignmentDraft, listAssignmentPeople, tryAssignmentDraft } from "./check-draft.ts"
import { createAssignmentDraft, deleteAssignmentDraft, saveAssignmentDraft } from "./drafts.ts"
import { explainTranscriptEntry } from "./explain-transcript-entry.ts"
import { exportAssignments, listAllAssignments } from "./list-assignments.ts"
import { exportAssignmentResults, getAssignmentPersonHistory, listAssignmentResultLines } from "./results.ts"
import { searchAssignableTraining, searchAssignableUnits } from "./search-assignable.ts"
import { approveAssignment, submitAssignmentDraft } from "./submit-draft.ts"
import { assignmentMoves, copyAssignment } from "./transitions.ts"
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
