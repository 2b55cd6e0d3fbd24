import type { Sql } from "../../database/sql.ts"
import type { Rows } from "./lock-rows.ts"
import type { RemovedHow } from "./removal-queries.ts"
import type { SeatChange } from "./seats.ts"

// What happens to the rows of transcripts, as events. The module that changes rows raises the event, in the transaction
// of the change, and does not know what follows: `domain/effects.ts` states it for each event and hands it over here
// when the server starts.

/** When something happens, and the person who does it. Null: the system. */
export type Act = { at: Date; by: number | null }

/** A completion. `lockedPeople`: the rows' people, and perhaps others, if the transaction has locked them already. */
export type Completion = Act & { lockedPeople?: readonly number[] }

/**
 * Who gets the mail about a registration: those who requested the training, everybody, or everybody in the words of an
 * assignment.
 */
export type RegistrationMail = "nobody" | "requesters" | "everybody" | { assignmentId: number; textId: number | null }

/** A registration. `curricula`: those of the rows whose training has to be placed with them. */
export type Registration = { at: Date; mail: RegistrationMail; curricula: readonly number[] }

/** A withdrawal. */
export type Withdrawal = {
  at: Date
  reason: string | undefined
  mail: "nobody" | "everybody"
  /** Whether a waiting person gets the seat in this transaction, or by the job that every freed seat asks for. */
  handOver: "atOnce" | "byJob"
}

/**
 * What happens to the training of a removed curriculum: it stays as it is, or what was not begun goes, or what was
 * begun too.
 */
export type Children = "untouched" | { withinCurricula: boolean; inProgress?: boolean }

/** A removal. */
export type Removal = Act & { how: RemovedHow; children: Children }

/** The kinds of approval that a row may wait for. */
type ApprovalKind = "training" | "completion"

/**
 * What follows from each event, and what transcripts need to know of modules above them. Each function works on a set
 * of rows.
 */
export type Effects = {
  /**
   * Rows are completed, however they came to be. A row that is not completed any more may be among them: its curricula
   * are counted again.
   */
  completed(sql: Sql, rows: readonly number[], completion: Completion): Promise<void>
  /** Rows are registered. */
  registered(sql: Sql, rows: readonly number[], registration: Registration): Promise<void>
  /** Seats got free, or were taken, in sessions that people wait for. */
  seatsChanged(sql: Sql, changes: readonly SeatChange[], at: Date): Promise<void>
  /** Rows are withdrawn or cancelled that had a seat of a session, or were offered one. From others nothing follows. */
  withdrawn(sql: Sql, rows: readonly number[], withdrawal: Withdrawal): Promise<void>
  /** Rows are taken off transcripts. */
  removed(sql: Sql, rows: readonly number[], removal: Removal): Promise<void>
  /** Rows are approved as training. An approved completion is a completion. */
  approved(sql: Sql, rows: readonly number[], act: Act): Promise<void>
  /** Rows wait for an approval that nobody has started. */
  approvalNeeded(sql: Sql, kind: ApprovalKind, rows: Rows, at: Date): Promise<void>
  /** No event but a question: those of these rows that need an approval before they go on. */
  findThoseToApprove(sql: Sql, kind: ApprovalKind, ids: readonly number[]): Promise<number[]>
}

let handed: Effects | undefined

/** Hands the effects over, before any row is changed. */
export function handEffects(effects: Effects): void {
  handed = effects
}

/** The effects. Throws when they were not handed over: a row must not change without what follows from it. */
function effects(): Effects {
  if (!handed)
    throw new Error("Nobody has imported domain/effects.ts, which says what follows from a change of transcripts.")
  return handed
}

export const completed: Effects["completed"] = async (...event) => effects().completed(...event)
export const registered: Effects["registered"] = async (...event) => effects().registered(...event)
export const seatsChanged: Effects["seatsChanged"] = async (...event) => effects().seatsChanged(...event)
export const withdrawn: Effects["withdrawn"] = async (...event) => effects().withdrawn(...event)
export const removed: Effects["removed"] = async (...event) => effects().removed(...event)
export const approved: Effects["approved"] = async (...event) => effects().approved(...event)
export const approvalNeeded: Effects["approvalNeeded"] = async (...event) => effects().approvalNeeded(...event)
export const findThoseToApprove: Effects["findThoseToApprove"] = async (...question) =>
  effects().findThoseToApprove(...question)
