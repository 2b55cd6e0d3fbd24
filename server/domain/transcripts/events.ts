import type { Sql } from "../../database/sql.ts"
import type { TranscriptRows } from "./lock-rows.ts"
import type { Origin } from "./origins.ts"
import type { RemovalMethod } from "./removal-queries.ts"
import type { SeatChange } from "./seats.ts"
import type { Stamp } from "./stamps.ts"
import type { Status } from "./statuses.ts"

// Events of transcript rows. The module that changes rows raises the event, in the transaction of the change, and does
// not know the effects: `domain/effects.ts` states them for each event and registers them here when the server starts.

/** The time of a change, and the id of the person who makes it. Null: the system. */
export type Act = { at: Date; by: number | null }

/** A completion. `lockedPeople`: people that the transaction has locked already, at least those of the rows. */
export type Completion = Act & { lockedPeople?: readonly number[] }

/**
 * Why rows are stamped. `assignmentId`: the assignment in whose run it happens, also to the training of its curricula.
 */
export type Cause = { origin: Origin; assignmentId?: number }

/** Rows of one kind of training that one statement has given the same stamp, and that had the same status before. */
export type StampedRows = {
  ids: readonly number[]
  training: "session" | "curriculum" | "other"
  stamp: Stamp
  /** Null: the rows are new. */
  before: Status | null
  /** Null: the status has not changed. */
  after: Status | null
}

/** The act that stamped rows. `reason`: of a withdrawal, cancellation or removal, or the comment of an approver. */
export type Stamping = Act & Cause & { reason?: string | null }

/**
 * A withdrawal. `handOver`: whether the next person on the waitlist gets the seat in this transaction, or by the job
 * that each freed seat wakes.
 */
export type Withdrawal = { at: Date; handOver: "atOnce" | "byJob" }

/**
 * What happens to the training of a removed curriculum: nothing, or training that was not started is removed, or also
 * training that was started.
 */
export type Children = "untouched" | { withinCurricula: boolean; inProgress?: boolean }

/** A removal. */
export type Removal = Act & { how: RemovalMethod; children: Children }

/** The kinds of approval that a row may wait for. */
type ApprovalKind = "training" | "completion"

/**
 * The effects of each event, and the queries that transcripts need from modules above them. Each function works on a
 * set of rows.
 */
export type Effects = {
  /**
   * Rows are completed, by any action. A row that is no longer completed may be among them: its curricula are
   * recounted.
   */
  completed(sql: Sql, rows: readonly number[], completion: Completion): Promise<void>
  /** Rows got a stamp with a status, were removed, or were restored. */
  stamped(sql: Sql, rows: readonly StampedRows[], stamping: Stamping): Promise<void>
  /** Seats became free, or were taken, in sessions with a waitlist or offers. */
  seatsChanged(sql: Sql, changes: readonly SeatChange[], at: Date): Promise<void>
  /** Rows that had a seat of a session, or an offer of one, are withdrawn or cancelled. Other rows have no effects. */
  withdrawn(sql: Sql, rows: readonly number[], withdrawal: Withdrawal): Promise<void>
  /** Rows are removed from transcripts. */
  removed(sql: Sql, rows: readonly number[], removal: Removal): Promise<void>
  /** Rows are approved as training. An approved completion is a completion. */
  approved(sql: Sql, rows: readonly number[], act: Act & Cause): Promise<void>
  /** Rows need an approval that is not started yet. */
  approvalNeeded(sql: Sql, kind: ApprovalKind, rows: TranscriptRows, act: { at: Date } & Cause): Promise<void>
  /** Not an event but a query: returns for each of these rows whether it needs an approval before it goes on. */
  findNeedingApproval(sql: Sql, kind: ApprovalKind, rows: TranscriptRows): Promise<{ id: number; isNeeded: boolean }[]>
}

let currentEffects: Effects | undefined

/** Registers the effects. Must be called before any row changes. */
export function setEffects(effects: Effects): void {
  currentEffects = effects
}

/** Returns the registered effects. Throws if there are none: a row must not change without its effects. */
function effects(): Effects {
  if (!currentEffects)
    throw new Error("Nobody has imported domain/effects.ts, which says what follows from a change of transcripts.")
  return currentEffects
}

export const raiseCompleted: Effects["completed"] = async (...event) => effects().completed(...event)
export const raiseStamped: Effects["stamped"] = async (...event) => effects().stamped(...event)
export const raiseSeatsChanged: Effects["seatsChanged"] = async (...event) => effects().seatsChanged(...event)
export const raiseWithdrawn: Effects["withdrawn"] = async (...event) => effects().withdrawn(...event)
export const raiseRemoved: Effects["removed"] = async (...event) => effects().removed(...event)
export const raiseApproved: Effects["approved"] = async (...event) => effects().approved(...event)
export const raiseApprovalNeeded: Effects["approvalNeeded"] = async (...event) => effects().approvalNeeded(...event)
export const findNeedingApproval: Effects["findNeedingApproval"] = async (...question) =>
  effects().findNeedingApproval(...question)
