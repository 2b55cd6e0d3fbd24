import type { Endpoint } from "../../endpoint.ts"
import { changeAssignment, listAssignmentChanges } from "./admin-change.ts"
import { checkAssignmentDraft, listAssignmentPeople, tryAssignmentDraft } from "./admin-check.ts"
import { createAssignmentDraft, deleteAssignmentDraft, saveAssignmentDraft } from "./admin-draft.ts"
import { explainTranscriptEntry } from "./admin-explain.ts"
import { exportAssignments, listAllAssignments } from "./admin-list.ts"
import { exportAssignmentResults, getAssignmentPersonHistory, listAssignmentResultLines } from "./admin-results.ts"
import { searchAssignableTraining, searchAssignableUnits } from "./admin-search.ts"
import { approveAssignment, submitAssignmentDraft } from "./admin-submit.ts"
import { uploadAssignmentUsers } from "./admin-upload.ts"
import { getWholeAssignment, listAssignmentCriteria } from "./assignment-details.ts"
import { assignmentMoves, copyAssignment } from "./transitions.ts"

/** The assignment tool as its pages use it: the wizard, the list, and what is done to an assignment. */
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
