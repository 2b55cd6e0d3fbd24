import type { FieldFault } from "../../wire/faults.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { completedIds, openIds, type Status, statusId, statusOf } from "../transcripts/index.ts"

/** A training as somebody asks for it: what it allows, and what the person has of it. */
export type Wanted = {
  trainingId: number
  type: TrainingType
  active: boolean
  requestableAgain: boolean
  isAvailable: boolean
  meetsPrerequisites: boolean
  /** Of a session: whether all its parts are over, whether its deadline has passed, whether all seats are taken, whether one may wait for one. */
  isOver: boolean
  isLate: boolean
  isFull: boolean
  allowsWaitlist: boolean
  /** The latest occurrence, and its status; none when it was removed. */
  rowId: number | null
  status: number | null
  regNum: number
}

/** What a request does: a new occurrence, or one more step of the row that is there. */
export type Step = { row: "new" | "present"; action: "request" | "requestException"; to: Status }

/** What speaks against a request. All of it is told at once. */
export function* requestFaults(wanted: Wanted, exception: boolean): Generator<FieldFault> {
  const against = (message: string) => ({ field: "objectId", message })
  const { type, status, isOver, isLate, isFull, allowsWaitlist } = wanted
  if (!wanted.active) yield against("The learning object is inactive.")
  if (type === "Event") yield against("An event can't be requested, only one of its sessions.")
  if (isPresent(wanted) && !mayAskAgain(wanted, exception)) yield against("It is on your transcript already.")
  else if (status !== null && completedIds.includes(status) && !wanted.requestableAgain)
    yield against("It can't be requested more than once.")
  if (!wanted.isAvailable && !exception && !isAssigned(wanted)) yield against("It is not available to you.")
  if (isOver) yield against("The session is over.")
  else if (isLate) yield against("The registration deadline has passed.")
  else if (isFull && !allowsWaitlist) yield against("The session has no seat left.")
}

/** What a request leads to that nothing speaks against. An exception that goes around nothing is a request like any other. */
export function stepOf(wanted: Wanted, exception: boolean): Step {
  const row = isPresent(wanted) || wanted.status === statusId("denied") ? "present" : "new"
  const goesAround = !wanted.meetsPrerequisites || (!wanted.isAvailable && !isAssigned(wanted))
  if (exception && goesAround) return { row, action: "requestException", to: "exceptionRequested" }
  return { row, action: "request", to: wanted.meetsPrerequisites ? "pendingApproval" : "pendingPrerequisite" }
}

/** Whether the person has it before him, or a place on its waitlist. */
function isPresent({ status }: Wanted): boolean {
  return status !== null && (openIds.includes(status) || status === statusId("waitlisted"))
}

function isAssigned({ status }: Wanted): boolean {
  return status === statusId("assigned")
}

/** What is assigned is asked for in the normal flow; and of what waits for a prerequisite one may ask for an exception. */
function mayAskAgain({ status }: Wanted, exception: boolean): boolean {
  const name = statusOf(status as number)
  return name === "assigned" || (exception && name === "pendingPrerequisite")
}
