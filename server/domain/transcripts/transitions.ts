import type { Stamp } from "./stamps.ts"
import { type Status, type StatusGroup, statuses, statusId, statusNames } from "./statuses.ts"

/** The status that an action starts from; "nothing" creates a new occurrence. */
export type TransitionStart = Status | "nothing"

type Transition = {
  /** A description for people. */
  does: string
  from: readonly TransitionStart[]
  /** The possible target statuses; the first is the default. Empty: the status does not change. */
  to: readonly Status[]
  stamp: Stamp
}

const open = inGroups("pending", "notStarted", "inProgress")
/** A person on a waitlist can leave it as with an open row, though waitlisted is not an open status. */
const ahead: readonly Status[] = [...open, "waitlisted"]
const done = inGroups("completed")

/**
 * Every legal change of status, with the one audit stamp that it adds. Everything else is refused. Statuses and stamps
 * are documented; the transitions follow the help pages where these state them.
 */
export const transitions = {
  request: {
    does: "A person asks for training, or for what was assigned.",
    from: ["nothing", "denied", "assigned", "pendingPrerequisite", "pendingPriorTraining"],
    to: ["pendingApproval", "approved", "pendingPrerequisite", "pendingPriorTraining"],
    stamp: "Requested",
  },
  requestException: {
    does: "A person asks for training around its rules.",
    from: ["nothing", "denied", "assigned", "pendingPrerequisite"],
    to: ["exceptionRequested"],
    stamp: "Exception Requested",
  },
  requestWaitlist: {
    does: "There is no seat, and the person waits for one.",
    from: ["nothing", "approved", "pendingPrerequisite", "pendingPriorTraining", "pendingPreWork", "pendingPayment"],
    to: ["waitlisted"],
    stamp: "Requested Waitlist",
  },
  assign: {
    does: "Somebody else puts training on the transcript.",
    from: ["nothing"],
    to: [
      "assigned",
      "approved",
      "registered",
      "waitlisted",
      "pendingApproval",
      "pendingPrerequisite",
      "pendingPriorTraining",
      "pendingPreWork",
      "pendingPayment",
    ],
    stamp: "Assigned",
  },
  record: {
    does: "Training of the past is written down.",
    from: ["nothing"],
    to: ["completed", "incomplete", "failed"],
    stamp: "Completed",
  },
  approve: {
    does: "The last approver agrees.",
    from: ["pendingApproval", "exceptionRequested"],
    to: ["approved"],
    stamp: "Approved",
  },
  deny: {
    does: "An approver refuses.",
    from: ["pendingApproval", "exceptionRequested"],
    to: ["denied"],
    stamp: "Denied",
  },
  defer: {
    does: "An approver leaves it to the next.",
    from: ["pendingApproval", "exceptionRequested", "pendingCompletionApproval"],
    to: [],
    stamp: "Deferred",
  },
  open: {
    does: "What stands before it in the curriculum is done.",
    from: ["pendingPriorTraining"],
    to: ["assigned"],
    stamp: "Assigned",
  },
  register: {
    does: "The person is in; or one thing is still missing.",
    from: [
      "approved",
      "pendingRegistration",
      "pendingPrerequisite",
      "pendingPriorTraining",
      "pendingPreWork",
      "pendingPayment",
    ],
    to: ["registered", "pendingPayment", "pendingPreWork", "pendingPrerequisite"],
    stamp: "Registered",
  },
  grantFromWaitlist: {
    does: "A seat is offered, or given at once.",
    from: ["waitlisted"],
    to: ["pendingRegistration", "registered"],
    stamp: "Granted Waitlist",
  },
  offerLost: {
    does: "Others were faster: back to the waitlist.",
    from: ["pendingRegistration"],
    to: ["waitlisted"],
    stamp: "Rolled Back",
  },
  expire: {
    does: "An offer or a link lapses, or the wait is over.",
    from: ahead,
    to: ["expired", "waitlistExpired"],
    stamp: "Expired",
  },
  start: {
    does: "The work begins, or begins again.",
    from: ["registered", "incomplete", "failed"],
    to: ["inProgress"],
    stamp: "Started",
  },
  finish: {
    does: "The work is done; a step after it may remain.",
    from: [
      "registered",
      "inProgress",
      "pendingPostWork",
      "pendingEvaluation",
      "pendingAcknowledgment",
      "pendingSignature",
      "pendingGrade",
    ],
    to: [
      "completed",
      "pendingPostWork",
      "pendingCompletionApproval",
      "pendingEvaluation",
      "pendingAcknowledgment",
      "pendingSignature",
      "pendingGrade",
    ],
    stamp: "Completed",
  },
  complete: {
    does: "Somebody says that it is done.",
    from: open,
    to: ["completed", "pendingPostWork", "pendingCompletionApproval"],
    stamp: "Completed",
  },
  approveCompletion: {
    does: "A completion is approved.",
    from: ["pendingCompletionApproval"],
    to: ["completed"],
    stamp: "Approved",
  },
  denyCompletion: {
    does: "A completion is not approved.",
    from: ["pendingCompletionApproval"],
    to: ["completionApprovalDenied"],
    stamp: "Denied",
  },
  requestCompletion: {
    does: "A completion that was not approved is asked for again.",
    from: ["completionApprovalDenied"],
    to: ["pendingCompletionApproval"],
    stamp: "Requested",
  },
  markIncomplete: {
    does: "Attended and not passed; or a completion is taken back.",
    from: ["registered", "inProgress", ...done],
    to: ["incomplete"],
    stamp: "Marked Incomplete",
  },
  noShow: { does: "The person did not come.", from: ["registered", "inProgress"], to: ["noShow"], stamp: "Edited" },
  fail: {
    does: "The person did not pass.",
    from: ["registered", "inProgress", "pendingGrade"],
    to: ["failed"],
    stamp: "Failed",
  },
  withdraw: { does: "The person leaves.", from: ahead, to: ["withdrawn"], stamp: "Withdrawn" },
  cancel: { does: "An administrator takes the person out.", from: ahead, to: ["cancelled"], stamp: "Canceled" },
  exempt: {
    does: "The person need not do it.",
    from: open,
    to: ["exempt", "exemptInternal"],
    stamp: "Granted",
  },
  completeEquivalent: {
    does: "Other training that counts for it was completed.",
    from: open,
    to: ["completedEquivalent"],
    stamp: "Completed",
  },
  rollBack: { does: "An administrator takes a completion back.", from: done, to: ["inProgress"], stamp: "Rolled Back" },
} as const satisfies Record<string, Transition>

export type Action = keyof typeof transitions

export const actionNames = Object.keys(transitions) as Action[]

/** Returns an action's definition with the general type, for loops. */
export function transition(action: Action): Transition {
  return transitions[action]
}

/** Returns the numbers of the statuses that an action may start from. */
export function fromIds(action: Action): number[] {
  return transition(action).from.flatMap((from) => (from === "nothing" ? [] : [statusId(from)]))
}

/**
 * Returns the status that an action leads to: the requested one, or the default. Undefined: the status does not change.
 * Throws if the action can't lead to the requested status.
 */
export function targetOf(action: Action, input?: Status): Status | undefined {
  const { to } = transition(action)
  if (input === undefined) return to[0]
  if (!to.includes(input)) throw new Error(`${action} does not lead to ${input}`)
  return input
}

function inGroups(...groups: StatusGroup[]): Status[] {
  return statusNames.filter((status) => groups.includes(statuses[status].group))
}
