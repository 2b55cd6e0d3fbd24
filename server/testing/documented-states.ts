import type { AssignmentState, Move } from "../domain/assignments/states.ts"
import type { Status, StatusGroup } from "../domain/transcripts/statuses.ts"
import type { Action } from "../domain/transcripts/transitions.ts"

// The tables of docs/transcript-states.md, docs/assignment-states.md and docs/certification-states.md, quoted. Tests
// compare the code with these, never with itself: a change of a table in the code needs a change here, too.

const statusTable: [id: number, status: Status, group: StatusGroup, takesSeat: boolean][] = [
  [1, "approved", "notStarted", false],
  [2, "assigned", "notStarted", false],
  [3, "pendingRegistration", "notStarted", true],
  [4, "registered", "inProgress", true],
  [5, "inProgress", "inProgress", true],
  [6, "completed", "completed", true],
  [7, "completedEquivalent", "completed", false],
  [8, "exempt", "completed", false],
  [33, "exemptInternal", "completed", false],
  [9, "denied", "other", false],
  [10, "withdrawn", "other", false],
  [13, "waitlisted", "other", false],
  [14, "waitlistExpired", "other", false],
  [15, "cancelled", "other", false],
  [16, "noShow", "other", false],
  [17, "expired", "other", false],
  [18, "incomplete", "inProgress", true],
  [19, "failed", "inProgress", true],
  [20, "pendingPrerequisite", "pending", false],
  [21, "pendingPriorTraining", "pending", false],
  [22, "pendingPreWork", "pending", true],
  [23, "pendingPostWork", "inProgress", true],
  [24, "pendingPayment", "pending", true],
  [25, "pendingApproval", "pending", false],
  [26, "exceptionRequested", "pending", false],
  [27, "pendingCompletionApproval", "inProgress", true],
  [28, "completionApprovalDenied", "inProgress", true],
  [29, "pendingEvaluation", "inProgress", true],
  [30, "pendingAcknowledgment", "inProgress", true],
  [31, "pendingSignature", "inProgress", true],
  [32, "pendingGrade", "inProgress", true],
]

/** Each status of a transcript row with its number, its group, and whether the row takes a seat of a session. */
export const documentedStatuses = statusTable.map(([id, status, group, takesSeat]) => ({
  id,
  status,
  group,
  takesSeat,
}))

/** The numbers of the statuses of these groups. */
export function documentedIds(...groups: StatusGroup[]): number[] {
  return documentedStatuses.filter(({ group }) => groups.includes(group)).map(({ id }) => id)
}

/** The numbers of the statuses that count as completed. */
export const documentedlyDone: readonly number[] = documentedIds("completed")

const sets: Record<string, StatusGroup[]> = {
  "any open status": ["pending", "notStarted", "inProgress"],
  "any completed status": ["completed"],
}

const actionTable: [action: Action, from: string, to: string, stamp: string][] = [
  [
    "request",
    "nothing, denied, assigned, pendingPrerequisite, pendingPriorTraining",
    "pendingApproval, approved, pendingPrerequisite, pendingPriorTraining",
    "Requested",
  ],
  ["requestException", "nothing, denied, assigned, pendingPrerequisite", "exceptionRequested", "Exception Requested"],
  [
    "requestWaitlist",
    "nothing, approved, pendingPrerequisite, pendingPriorTraining, pendingPreWork, pendingPayment",
    "waitlisted",
    "Requested Waitlist",
  ],
  [
    "assign",
    "nothing",
    "assigned, approved, registered, waitlisted, pendingApproval, pendingPrerequisite, pendingPriorTraining, pendingPreWork, pendingPayment",
    "Assigned",
  ],
  ["record", "nothing", "completed, incomplete, failed", "Completed"],
  ["approve", "pendingApproval, exceptionRequested", "approved", "Approved"],
  ["deny", "pendingApproval, exceptionRequested", "denied", "Denied"],
  ["defer", "pendingApproval, exceptionRequested, pendingCompletionApproval", "", "Deferred"],
  ["open", "pendingPriorTraining", "assigned", "Assigned"],
  [
    "register",
    "approved, pendingRegistration, pendingPrerequisite, pendingPriorTraining, pendingPreWork, pendingPayment",
    "registered, pendingPayment, pendingPreWork, pendingPrerequisite",
    "Registered",
  ],
  ["grantFromWaitlist", "waitlisted", "pendingRegistration, registered", "Granted Waitlist"],
  ["offerLost", "pendingRegistration", "waitlisted", "Rolled Back"],
  ["expire", "any open status, waitlisted", "expired, waitlistExpired", "Expired"],
  ["start", "registered, incomplete, failed", "inProgress", "Started"],
  [
    "finish",
    "registered, inProgress, pendingPostWork, pendingEvaluation, pendingAcknowledgment, pendingSignature, pendingGrade",
    "completed, pendingPostWork, pendingCompletionApproval, pendingEvaluation, pendingAcknowledgment, pendingSignature, pendingGrade",
    "Completed",
  ],
  ["complete", "any open status", "completed, pendingPostWork, pendingCompletionApproval", "Completed"],
  ["approveCompletion", "pendingCompletionApproval", "completed", "Approved"],
  ["denyCompletion", "pendingCompletionApproval", "completionApprovalDenied", "Denied"],
  ["requestCompletion", "completionApprovalDenied", "pendingCompletionApproval", "Requested"],
  ["markIncomplete", "any completed status, registered, inProgress", "incomplete", "Marked Incomplete"],
  ["noShow", "registered, inProgress", "noShow", "Edited"],
  ["fail", "registered, inProgress, pendingGrade", "failed", "Failed"],
  ["withdraw", "any open status, waitlisted", "withdrawn", "Withdrawn"],
  ["cancel", "any open status, waitlisted", "cancelled", "Canceled"],
  ["exempt", "any open status", "exempt, exemptInternal", "Granted"],
  ["completeEquivalent", "any open status", "completedEquivalent", "Completed"],
  ["rollBack", "any completed status", "inProgress", "Rolled Back"],
]

/**
 * Each action on a transcript row: its allowed starting statuses, its resulting statuses (none: the status stays), and
 * its stamp.
 */
export const documentedActions = actionTable.map(([action, from, to, stamp]) => ({
  action,
  from: listed(from) as (Status | "nothing")[],
  to: listed(to) as Status[],
  stamp,
}))

function listed(text: string): string[] {
  return text.split(", ").flatMap((name) => {
    const groups = sets[name]
    if (groups) return documentedStatuses.filter(({ group }) => groups.includes(group)).map(({ status }) => status)
    return name === "" ? [] : [name]
  })
}

const moveTable: [move: Move, kind: "any" | "standard" | "dynamic", from: AssignmentState[], to: AssignmentState[]][] =
  [
    ["submit", "any", ["draft"], ["queued", "pending review"]],
    ["approve", "any", ["pending review"], ["queued"]],
    ["reject", "any", ["pending review"], ["draft"]],
    ["begin", "any", ["queued"], ["active"]],
    ["end", "any", ["active"], ["processed", "processed with errors"]],
    ["fail", "standard", ["queued", "active"], ["failed"]],
    ["cancel", "any", ["pending review", "queued"], ["cancelled"]],
    ["stop", "standard", ["active"], ["cancelled"]],
    ["deactivate", "dynamic", ["active"], ["inactive"]],
    ["activate", "dynamic", ["inactive"], ["active"]],
    ["removeFromTranscripts", "any", ["processed", "processed with errors", "inactive", "removing"], ["removing"]],
    ["removed", "any", ["removing"], ["removed"]],
  ]

/** Each transition of an assignment: the kind of assignment, the allowed starting states, and the resulting ones. */
export const documentedMoves = moveTable.map(([move, kind, from, to]) => ({ move, kind, from, to }))

/** The states of an assignment. */
export const documentedAssignmentStates = [...new Set(documentedMoves.flatMap(({ from, to }) => [...from, ...to]))]

/** The statuses of certifications by their numbers. */
export const documentedCertificationStatuses: ReadonlyMap<number, string> = new Map([
  [1, "Pending Approval"],
  [2, "Denied"],
  [3, "In Progress"],
  [4, "Pending Completion Approval"],
  [5, "Completion Approval Denied"],
  [6, "Certified"],
  [7, "Certified/Renewal In Progress"],
  [8, "Certified/Pending Completion Approval"],
  [9, "Certified/Completion Approval Denied"],
  [10, "Expired"],
  [11, "Expired/Pending Completion Approval"],
  [12, "Expired/Completion Approval Denied"],
])
