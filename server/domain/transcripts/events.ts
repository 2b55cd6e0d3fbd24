import type { Sql } from "../../database/sql.ts"
import type { TranscriptRows } from "./lock-rows.ts"
import type { RemovalMethod } from "./removal-queries.ts"
import type { SeatChange } from "./seats.ts"

// Events of transcript rows. The module that changes rows raises the event, in the transaction of the change, and does
// not know the effects: `domain/effects.ts` states them for each event and registers them here when the server starts.

/** The time of a change, and the id of the person who makes it. Null: the system. */
export type Act = { at: Date; by: number | null }

/** A completion. `lockedPeople`: people that the transaction has locked already, at least those of the rows. */
export type Completion = Act & { lockedPeople?: readonly number[] }

/**
 * The recipients of the mail about a registration: nobody, the people who requested the training, everybody, or
 * everybody with the text of an assignment.
 */
export type RegistrationMail = "nobody" | "requesters" | "everybody" | { assignmentId: number; textId: number | null }

/** A registration. `curricula`: those of the rows whose training must be placed with them. */
export type Registration = { at: Date; mail: RegistrationMail; curricula: readonly number[] }

/** A withdrawal. */
export type Withdrawal = {
  at: Date
  reason: string | undefined
  mail: "nobody" | "everybody"
  /**
   * Whether the next person on the waitlist gets the seat in this transaction, or by the job that each freed seat
   * wakes.
   */
  handOver: "atOnce" | "byJob"
}

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
  /** Rows are registered. */
  registered(sql: Sql, rows: readonly number[], registration: Registration): Promise<void>
  /** Seats became free, or were taken, in sessions with a waitlist or offers. */
  seatsChanged(sql: Sql, changes: readonly SeatChange[], at: Date): Promise<void>
  /** Rows that had a seat of a session, or an offer of one, are withdrawn or cancelled. Other rows have no effects. */
  withdrawn(sql: Sql, rows: readonly number[], withdrawal: Withdrawal): Promise<void>
  /** Rows are removed from transcripts. */
  removed(sql: Sql, rows: readonly number[], removal: Removal): Promise<void>
  /** Rows are approved as training. An approved completion is a completion. */
  approved(sql: Sql, rows: readonly number[], act: Act): Promise<void>
  /** Rows need an approval that is not started yet. */
  approvalNeeded(sql: Sql, kind: ApprovalKind, rows: TranscriptRows, at: Date): Promise<void>
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
export const raiseRegistered: Effects["registered"] = async (...event) => effects().registered(...event)
export const raiseSeatsChanged: Effects["seatsChanged"] = async (...event) => effects().seatsChanged(...event)
export const raiseWithdrawn: Effects["withdrawn"] = async (...event) => effects().withdrawn(...event)
export const raiseRemoved: Effects["removed"] = async (...event) => effects().removed(...event)
export const raiseApproved: Effects["approved"] = async (...event) => effects().approved(...event)
export const raiseApprovalNeeded: Effects["approvalNeeded"] = async (...event) => effects().approvalNeeded(...event)
export const findNeedingApproval: Effects["findNeedingApproval"] = async (...question) =>
  effects().findNeedingApproval(...question)
