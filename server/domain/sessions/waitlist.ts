import type { Sql, Statement } from "../../database/sql.ts"
import { jobInserts } from "../../jobs/jobs.ts"
import { seatsLeft } from "../catalogue/index.ts"
import { hasIndexedStatus, moveRows, registerRows, type SeatChange, statusId } from "../transcripts/index.ts"
import { endedWaits, findTurns, type How, holdOffers, lapsedOffers, lostOffers, nextTimes } from "./waitlist-queries.ts"

/**
 * The kind of the jobs that hand the seats of sessions to those who wait for them: one for each session, by a key of
 * its own.
 */
export const handOverKind = "waitlist"

/**
 * Hands the free seats of sessions to those who wait for them, in a transaction, and does all that is due there: offers
 * that were not accepted in time lapse, waits end, and who was offered a seat with others goes on waiting when none is
 * left. Has itself called when there is something to do next by the clock. A freed seat asks for it
 * (`domain/effects.ts`).
 */
export async function grantSeats(sql: Sql, sessionIds: readonly number[], at: Date): Promise<void> {
  const system = { at, by: null, origin: "expiry" } as const
  await seatsLeft(sql, sessionIds)
  await moveRows(sql, "expire", lapsedOffers(sql, sessionIds, at), { ...system, to: "expired" })
  await moveRows(sql, "expire", endedWaits(sql, sessionIds, at), { ...system, to: "waitlistExpired" })
  await moveRows(sql, "offerLost", lostOffers(sql, sessionIds, at), system)
  const turns = Map.groupBy(await findTurns(sql, sessionIds, at), ({ how }) => how)
  for (const [how, rows] of turns)
    await grant(
      sql,
      how,
      rows.map(({ id }) => id),
      at,
    )
  await askNext(sql, sessionIds, at)
}

async function grant(sql: Sql, how: How, rows: readonly number[], at: Date): Promise<void> {
  const system = { at, by: null, origin: how === "register" ? "waitlist" : "offer" } as const
  // First, because the mail about the offer says when it ends.
  await holdOffers(sql, rows, at)
  await moveRows(sql, "grantFromWaitlist", rows, {
    ...system,
    to: "pendingRegistration",
    openOffer: how === "openOffer",
  })
  if (how !== "register") return
  // Who has to pay first, or has other work to do, has the seat meanwhile.
  await registerRows(sql, rows, system)
}

/** Hands over the seats that these rows had, in the transaction that freed them. */
export async function grantFreedSeats(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  if (rows.length === 0) return
  const sessions = await sql<{ id: number }>`
    select distinct training_id as id from transcript where id = any(${[...rows]}::bigint[]) order by training_id
  `
  const ids = sessions.map(({ id }) => id)
  await grantSeats(sql, ids, at)
}

/**
 * Asks for the job that hands seats over: where a seat got free and somebody waits, and where a seat was taken that
 * others are still offered. A person who joins the waitlist in the same moment is found by the standing job.
 */
export async function wakeForSeats(sql: Sql, changes: readonly SeatChange[], at: Date): Promise<void> {
  const waiting = sql`
    from unnest(${changes.map(({ sessionId }) => sessionId)}::bigint[], ${changes.map(({ delta }) => delta)}::integer[])
      change (session_id, delta)
    where exists (
      select from transcript t where t.training_id = change.session_id and t.removed_at is null
        and ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")}
        and case when change.delta < 0 then t.status = ${statusId("waitlisted")} else t.open_offer end
    ) order by change.session_id`
  const jobs = jobInserts(sql, at, handOverJob(sql, sql`change.session_id`, sql`${at}::timestamptz`), waiting)
  await sql`with ${jobs} select count(*) from job_asked`
}

/** That job as columns of `jobInserts`: for a session by its id, due at an instant. Both are SQL expressions. */
function handOverJob(sql: Sql, session: Statement<unknown>, dueAt: Statement<unknown>) {
  return {
    kind: sql`${handOverKind}::text`,
    key: sql`${handOverKind}::text || ' ' || ${session}`,
    subject: session,
    runAt: dueAt,
  }
}

/** Has these sessions' waitlists looked at when they are due by the clock. */
async function askNext(sql: Sql, sessionIds: readonly number[], at: Date): Promise<void> {
  const next = sql`
    from (${nextTimes(sql, sessionIds, at)}) next
    where next.at is not null and not exists (
      select from job where job.key = ${handOverKind}::text || ' ' || next.id and job.state = 'waiting'
        and job.run_at <= next.at
    ) order by next.id`
  const jobs = jobInserts(sql, at, handOverJob(sql, sql`next.id`, sql`next.at`), next)
  await sql`with ${jobs} select count(*) from job_asked`
}

/**
 * Has the waitlists of these sessions, and of the sessions of these events, looked at as soon as possible: somebody has
 * changed their seats or rules.
 */
export async function wakeWaitlists(sql: Sql, trainingIds: readonly number[], at: Date): Promise<void> {
  const waiting = sql`
    from session
    where (session.training_id = any(${[...trainingIds]}::bigint[])
        or session.event_id = any(${[...trainingIds]}::bigint[]))
      and exists (
        select from transcript t where t.training_id = session.training_id and t.removed_at is null
          and ${hasIndexedStatus(sql, sql`t`, "transcript_waitlist")}
      )
    order by session.training_id`
  const jobs = jobInserts(sql, at, handOverJob(sql, sql`session.training_id`, sql`${at}::timestamptz`), waiting)
  await sql`with ${jobs} select count(*) from job_asked`
}
