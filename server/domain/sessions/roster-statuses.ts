import { completedIds, type Status, statusId } from "../transcripts/index.ts"

/** The statuses of those whose attendance a roster takes: registered, and how it ended not told yet. */
export const openIds: readonly number[] = idsOf("registered", "inProgress")

/**
 * The statuses of those for whom it has ended, or will without the roster. They stand on it, and it leaves them as they
 * are.
 */
const settledIds: readonly number[] = [
  ...completedIds,
  ...idsOf(
    "incomplete",
    "failed",
    "noShow",
    "pendingPostWork",
    "pendingCompletionApproval",
    "completionApprovalDenied",
    "pendingEvaluation",
    "pendingAcknowledgment",
    "pendingSignature",
    "pendingGrade",
  ),
]

/** The statuses of those who have a place in a session that attendance can be told of. */
export const placeIds: readonly number[] = [...openIds, ...settledIds]

/**
 * The statuses of those who stand on a roster when it is read: those with a place, and those who wait for one or are
 * offered one.
 */
export const rosterIds: readonly number[] = [...placeIds, ...idsOf("waitlisted", "pendingRegistration")]

function idsOf(...statuses: Status[]): number[] {
  return statuses.map(statusId)
}
