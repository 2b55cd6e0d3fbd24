/** What makes rows change: the value of `Cause.origin`, with its description. */
export const origins = {
  self: "The learner: a request, a registration, a withdrawal.",
  administrator: "An administrator, with a single row.",
  api: "An application.",
  assignment: "A learning assignment.",
  curriculum: "A curriculum places its training, or registers people for it.",
  certification: "A certification places its training.",
  roster: "An administrator adds people to a roster.",
  attendance: "A roster with attendance is submitted.",
  sessionCancelled: "An administrator cancels the session.",
  removalTool: "The Training Removal Tool removes rows, or puts them back.",
  dynamicRemoval: "The person has left a dynamic assignment or a certification.",
  assignmentRemoval: "An assignment is removed from transcripts.",
  organisationFile: "An organisation file is loaded.",
  payment: "The training is paid.",
  approval: "An approver has decided.",
  noApproval: "No approver is left to ask, or the person needs none.",
  offer: "A seat that became free is offered.",
  waitlist: "A seat that became free is given to the next person at once.",
  expiry: "An offer has lapsed or was taken by others, or the wait is over.",
  completion: "Training was completed that this one waited for, consists of, or is equivalent to.",
} as const

export type Origin = keyof typeof origins

export const originNames = Object.keys(origins) as Origin[]
