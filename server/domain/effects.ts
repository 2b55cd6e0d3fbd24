import type { Sql } from "../database/sql.ts"
import { findWanting, startApprovals } from "./approvals/index.ts"
import { settleCertifications } from "./certifications/index.ts"
import { mailRegistrations, mailWithdrawals } from "./mail/index.ts"
import { grantFreedSeats, wakeForSeats } from "./sessions/index.ts"
import {
  type Act,
  type Completion,
  completeEquivalents,
  completeEvents,
  findFollowing,
  finishPostWork,
  handEffects,
  leaveCurricula,
  lockPeopleOf,
  openNext,
  placeChildren,
  type Registration,
  type Removal,
  registerOpen,
  resume,
  type SeatChange,
  settleCurricula,
  type Withdrawal,
} from "./transcripts/index.ts"

// What follows from what, in order and in the same transaction. This is the one file that knows all modules; a module
// raises an event (`domain/transcripts/events.ts`) and does not know what follows. Every function works on a set of
// rows. A program that changes transcripts imports this file.

/** 1. A completion. It goes in waves: each completes what follows from it, and those rows are the next wave. */
async function completed(sql: Sql, rows: readonly number[], { at, by, lockedPeople }: Completion): Promise<void> {
  const people = new Set<number>()
  let locked = lockedPeople
  for (let wave = rows; wave.length > 0; ) {
    // Before anything is looked up: of two completions of one person at the same moment, the later one must see both.
    const learners: readonly number[] = locked ?? (await lockPeopleOf(sql, wave))
    locked = undefined
    for (const id of learners) people.add(id)
    // Before anything moves: the open rows of these people that the wave affects.
    const following = await findFollowing(sql, wave)
    const next = [
      // Equivalents before all else: whatever counts them below finds them done.
      ...(await completeEquivalents(sql, following.equivalents, at)),
      // A session completes its event, whatever the event would still require.
      ...(await completeEvents(sql, following.events, at)),
      // Training whose post-work was the last thing missing.
      ...(await finishPostWork(sql, following.followedUp, at)),
      // Curricula last, so that they count what the wave has completed.
      ...(await settleCurricula(sql, following.curricula, at)),
    ]
    // Training that waited for a prerequisite or pre-work, now that everything of this wave is done.
    await resume(sql, following.waiting, { at, by })
    // Training that waited for its turn in a curriculum, for the same reason.
    const opened = await openNext(sql, learners, at)
    // Some curricula register people for training that has opened.
    await registerOpen(sql, opened, at)
    // A curriculum that has just opened may have been done before.
    wave = [...next, ...(await settleCurricula(sql, opened, at))]
  }
  // Last, and once for each person: a period counts the completions of all waves.
  if (people.size > 0) await settleCertifications(sql, [...people], at)
}

/** 2. A registration. */
async function registered(sql: Sql, rows: readonly number[], { at, mail, curricula }: Registration): Promise<void> {
  // A curriculum brings its training. First, because a person who has done all of it completes it at once.
  await placeChildren(sql, curricula, at)
  // The mail, with invitations to a session's parts, to those who are still registered.
  await mailRegistrations(sql, rows, mail, at)
}

/** 3. A freed seat, and a seat that was taken while others were offered it. */
async function seatsChanged(sql: Sql, changes: readonly SeatChange[], at: Date): Promise<void> {
  // By a job, right after this transaction, so that a change of many rows does not wait for all the offers.
  await wakeForSeats(sql, changes, at)
}

/** 4. A withdrawal from a session. The seats are free by then, so event 3 has come before. */
async function withdrawn(sql: Sql, rows: readonly number[], { at, reason, mail, handOver }: Withdrawal): Promise<void> {
  // An invitation may stand in these people's calendars: the mail takes it back.
  if (mail === "everybody") await mailWithdrawals(sql, rows, reason, at)
  // The next on the waitlist. After the mail, so that mails are sent in the order of what they are about.
  if (handOver === "atOnce") await grantFreedSeats(sql, rows, at)
}

/** 5. A removal. The seats of sessions are free by then, so event 3 has come before. */
async function removed(sql: Sql, rows: readonly number[], { children, ...removal }: Removal): Promise<void> {
  if (children === "untouched") return
  // What a curriculum brought is there for one reason less, and goes when that was the last one.
  await leaveCurricula(sql, rows, { ...removal, ...children })
}

/** 6. An approval of training. An approved completion is event 1. */
async function approved(sql: Sql, rows: readonly number[], act: Act): Promise<void> {
  // On to prerequisites, pre-work, payment or registration, by the rules by which an assignment decides.
  await resume(sql, rows, act)
}

handEffects({
  completed,
  registered,
  seatsChanged,
  withdrawn,
  removed,
  approved,
  // On the way to a completion or a registration a row may have to wait for an approval.
  approvalNeeded: startApprovals,
  findThoseToApprove: findWanting,
})
