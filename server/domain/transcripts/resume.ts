import type { Sql } from "../../database/sql.ts"
import { lockedSeats } from "../catalogue/index.ts"
import { queueMails } from "../mail/index.ts"
import { placeChildren } from "./curriculum-children.ts"
import { effects } from "./effects.ts"
import { idQuery, type Refused, type Rows } from "./lock-rows.ts"
import { move } from "./move-queries.ts"
import { findOnward, type Onward } from "./next-status-queries.ts"
import { statusId } from "./statuses.ts"

/** When something happens, and who does it. Nobody: the system. */
export type Act = { at: Date; by: number | null }

/**
 * Leads rows that wait for something as far as they get now, in a transaction: from the prerequisites, pre-work or payment that
 * they waited for, through approval where it is needed, to registration. Rows that wait for something else stay as they are.
 */
export async function resume(sql: Sql, rows: Rows, act: Act): Promise<void> {
  await leadOn(sql, rows, act, { registers: false })
}

/** As `resume`, for people who want to be registered: what is Approved, or a seat that is offered, is taken too. Gives those without a seat. */
export async function registerRows(sql: Sql, rows: Rows, act: Act): Promise<Refused[]> {
  return await leadOn(sql, rows, act, { registers: true })
}

async function leadOn(sql: Sql, rows: Rows, act: Act, how: { registers: boolean }): Promise<Refused[]> {
  const ids = (await sql<{ id: number }>`select chosen.id from (${idQuery(sql, rows)}) chosen (id)`).map(({ id }) => id)
  if (ids.length === 0) return []
  await lockedSeats(sql, sql`select training_id from transcript where id = any(${ids}::bigint[])`)
  const onward = await findOnward(sql, ids, act.at, how)
  const unseated: Refused[] = []
  // At most once for each status.
  for (const [to, some] of Map.groupBy(onward, ({ to }) => to)) {
    const all = some.map(({ id }) => id)
    if (to === "pendingApproval") {
      await move(sql, "request", all, { ...act, to })
      await effects().startApprovals(sql, "training", all, act.at)
    } else unseated.push(...(await register(sql, to, some, act)))
  }
  return unseated
}

async function register(
  sql: Sql,
  to: Exclude<Onward["to"], "pendingApproval">,
  rows: readonly Onward[],
  act: Act,
): Promise<Refused[]> {
  const { refused } = await move(
    sql,
    "register",
    rows.map(({ id }) => id),
    { ...act, to },
  )
  const left = new Map(refused.map((one) => [one.id, one]))
  const registered = rows.filter(({ id }) => !left.has(id))
  if (to === "registered") {
    await placeChildren(
      sql,
      registered.filter(({ isCurriculum }) => isCurriculum).map(({ id }) => id),
      act.at,
    )
    await tellRegistered(
      sql,
      registered.map(({ id }) => id),
      act.at,
    )
  }
  // Who was offered a seat with others has a place in the queue, and gets it back when the seat is gone (sessions/waitlist.ts).
  const isUnseated = ({ why, status }: Refused) => why === "seats" && status !== statusId("pendingRegistration")
  const queue = rows.filter(({ id, allowsWaitlist }) => {
    const refusal = left.get(id)
    return allowsWaitlist && refusal !== undefined && isUnseated(refusal)
  })
  if (queue.length === 0) return refused
  const waitlisted = await move(
    sql,
    "requestWaitlist",
    queue.map(({ id }) => id),
    act,
  )
  const queued = new Set(queue.map(({ id }) => id))
  return [...refused.filter(({ id }) => !queued.has(id)), ...waitlisted.refused]
}

/** Mails to those who asked for what they are registered for now; an assignment has mails of its own. */
async function tellRegistered(sql: Sql, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length === 0) return
  const mails = sql`
    select 'training-registered:' || t.id as key, 'training-registered' as event, t.person_id, t.training_id, t.id as transcript_id,
      null as assignment_id, null as text_id, null as details
    from transcript t join transcript_request request on request.transcript_id = t.id
    where t.id = any(${[...ids]}::bigint[]) and t.status = ${statusId("registered")} order by t.id`
  await queueMails(sql, mails, at)
}
