import type { FieldFault } from "../../wire/faults.ts"
import type { TrainingType } from "../catalogue/index.ts"
import { completedIds, openIds, type Status, statusId, statusOf } from "../transcripts/index.ts"

/** A training with the properties that decide about a person's request, and the person's latest occurrence. */
export type RequestedTraining = {
  trainingId: number
  type: TrainingType
  active: boolean
  requestableAgain: boolean
  isAvailable: boolean
  meetsPrerequisites: boolean
  /**
   * For a session: whether all parts are over, whether the deadline has passed, whether all seats are taken, and
   * whether there is a waitlist.
   */
  isOver: boolean
  isLate: boolean
  isFull: boolean
  allowsWaitlist: boolean
  /** The latest occurrence and its status. The status is null if the occurrence is removed. */
  rowId: number | null
  status: number | null
  regNum: number
}

/** The effect of a request: a new occurrence, or a transition of the existing row. */
export type RequestEffect = { row: "new" | "present"; action: "request" | "requestException"; to: Status }

/** Yields all faults of a request. */
export function* requestFaults(wanted: RequestedTraining, exception: boolean): Generator<FieldFault> {
  const against = (message: string) => ({ field: "objectId", message })
  const { type, status, isOver, isLate, isFull, allowsWaitlist } = wanted
  if (!wanted.active) yield against("The learning object is inactive.")
  if (type === "Event") yield against("An event can't be requested, only one of its sessions.")
  if (isPresent(wanted) && !mayRequestAgain(wanted, exception)) yield against("It is on your transcript already.")
  else if (status !== null && completedIds.includes(status) && !wanted.requestableAgain)
    yield against("It can't be requested more than once.")
  if (!wanted.isAvailable && !exception && !isAssigned(wanted)) yield against("It is not available to you.")
  if (isOver) yield against("The session is over.")
  else if (isLate) yield against("The registration deadline has passed.")
  else if (isFull && !allowsWaitlist) yield against("The session has no seat left.")
}

/**
 * Returns the effect of a request without faults. An exception that bypasses no rule is treated as a normal request.
 */
export function requestEffect(wanted: RequestedTraining, exception: boolean): RequestEffect {
  const row = isPresent(wanted) || wanted.status === statusId("denied") ? "present" : "new"
  const goesAround = !wanted.meetsPrerequisites || (!wanted.isAvailable && !isAssigned(wanted))
  if (exception && goesAround) return { row, action: "requestException", to: "exceptionRequested" }
  return { row, action: "request", to: wanted.meetsPrerequisites ? "pendingApproval" : "pendingPrerequisite" }
}

/** Whether the person has an open occurrence, or is on the waitlist. */
function isPresent({ status }: RequestedTraining): boolean {
  return status !== null && (openIds.includes(status) || status === statusId("waitlisted"))
}

function isAssigned({ status }: RequestedTraining): boolean {
  return status === statusId("assigned")
}

/**
 * An assigned training can be requested normally; for a training that waits for a prerequisite, an exception can be
 * requested.
 */
function mayRequestAgain({ status }: RequestedTraining, exception: boolean): boolean {
  const name = statusOf(status as number)
  return name === "assigned" || (exception && name === "pendingPrerequisite")
}
