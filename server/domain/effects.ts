import type { Sql } from "../database/sql.ts"
import { dropApprovalsOf, findRowsNeedingApproval, startApprovals } from "./approvals/index.ts"
import { findAssignmentMails } from "./assignments/index.ts"
import { settleCertifications } from "./certifications/index.ts"
import { mailNotices } from "./mail/index.ts"
import { grantFreedSeats, wakeForSeats } from "./sessions/index.ts"
import {
  type Act,
  type Cause,
  type Completion,
  completeEquivalents,
  completeEvents,
  findAffectedRows,
  finishPostWork,
  leaveCurricula,
  lockPeopleOf,
  openAfterPriorTraining,
  placeChildren,
  type Removal,
  registerOpen,
  resumeRows,
  type SeatChange,
  type StampedRows,
  type Stamping,
  setEffects,
  settleCurricula,
  type Withdrawal,
} from "./transcripts/index.ts"

// What follows from each event, in order and in the same transaction. This is the only file that depends on all
// modules: a module raises an event (`domain/transcripts/events.ts`) and does not know its effects. Every function
// works on a set of rows. A program that changes transcripts must import this file.

/**
 * 1. A completion. It runs in waves: each wave completes rows that follow from it, and those rows are the next wave.
 */
async function completed(sql: Sql, rows: readonly number[], { at, by, lockedPeople }: Completion): Promise<void> {
  const people = new Set<number>()
  let locked = lockedPeople
  for (let wave = rows; wave.length > 0; ) {
    // Lock before any look-up: of two concurrent completions of one person, the later one must see both.
    const learners: readonly number[] = locked ?? (await lockPeopleOf(sql, wave))
    locked = undefined
    for (const id of learners) people.add(id)
    // Look up before any change: the open rows of these people that the wave affects.
    const following = await findAffectedRows(sql, wave)
    const next = [
      // Equivalents come first, so that every later count includes them.
      ...(await completeEquivalents(sql, following.equivalents, at)),
      // A session completes its event, whatever else the event requires.
      ...(await completeEvents(sql, following.events, at)),
      // Training whose post-work was the last missing requirement.
      ...(await finishPostWork(sql, following.followedUp, at)),
      // Curricula come last, so that they count the completions of this wave.
      ...(await settleCurricula(sql, following.curricula, at)),
    ]
    // Training that waited for a prerequisite or pre-work; all of this wave is completed now.
    await resumeRows(sql, following.waiting, { at, by, origin: "completion" })
    // Training that waited for prior training in a curriculum, for the same reason.
    const opened = await openAfterPriorTraining(sql, learners, at)
    // Some curricula register people for training that has opened.
    await registerOpen(sql, opened, { at, origin: "curriculum" })
    // All training of a curriculum that has just opened may have been completed before.
    wave = [...next, ...(await settleCurricula(sql, opened, at))]
  }
  // Certifications come last and once for each person: a period counts the completions of all waves.
  if (people.size > 0) await settleCertifications(sql, [...people], at)
}

/** 2. Stamps. The statement that writes them raises this event itself, so that no path is without these effects. */
async function stamped(sql: Sql, rows: readonly StampedRows[], stamping: Stamping): Promise<void> {
  // A registered curriculum places its training. This comes first, because a person who has completed all of it
  // completes the curriculum at once.
  await placeChildren(sql, registeredCurricula(rows, stamping), stamping)
  // Nobody has to decide about rows that do not wait any more.
  await dropApprovalsOf(sql, rows, stamping.at)
  // The mails come last, so that they reflect what the row has become.
  await mailNotices(sql, rows, stamping, findAssignmentMails)
}

/** The curricula that were registered. The training of curricula within curricula is placed by the outermost one. */
function registeredCurricula(rows: readonly StampedRows[], { origin }: Stamping): number[] {
  const registered = rows.filter(
    ({ training, before, after }) => training === "curriculum" && before !== null && after === "registered",
  )
  return origin === "curriculum" ? [] : registered.flatMap(({ ids }) => ids)
}

/** 3. A freed seat, or a seat that is taken while it is offered to others. */
async function seatsChanged(sql: Sql, changes: readonly SeatChange[], at: Date): Promise<void> {
  // A job makes the offers, right after this transaction, so that a change of many rows does not wait for them.
  await wakeForSeats(sql, changes, at)
}

/** 4. A withdrawal from a session. Events 2 and 3 have come before: it is mailed, and the seats are free. */
async function withdrawn(sql: Sql, rows: readonly number[], { at, handOver }: Withdrawal): Promise<void> {
  // Grants the seat to the next person on the waitlist.
  if (handOver === "atOnce") await grantFreedSeats(sql, rows, at)
}

/** 5. A removal. Event 3 has come before: the seats of sessions are already free. */
async function removed(sql: Sql, rows: readonly number[], { children, ...removal }: Removal): Promise<void> {
  if (children === "untouched") return
  // The training of a removed curriculum loses one source. A row without a source is removed.
  await leaveCurricula(sql, rows, { ...removal, ...children })
}

/** 6. An approval of training. An approved completion is event 1. */
async function approved(sql: Sql, rows: readonly number[], act: Act & Cause): Promise<void> {
  // The rows continue to prerequisites, pre-work, payment or registration, by the same rules as an assignment.
  await resumeRows(sql, rows, act)
}

setEffects({
  completed,
  stamped,
  seatsChanged,
  withdrawn,
  removed,
  approved,
  // Before a completion or a registration, a row may have to wait for an approval.
  approvalNeeded: startApprovals,
  findNeedingApproval: findRowsNeedingApproval,
})
