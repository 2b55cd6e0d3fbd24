import type { Sql } from "../../database/sql.ts"
import { lockedSeats } from "../catalogue/index.ts"
import { type Act, approvalNeeded, type RegistrationMail, registered } from "./events.ts"
import { findIds, type Refused, type Rows, without } from "./lock-rows.ts"
import { move } from "./move-queries.ts"
import { findOnward, type Onward } from "./next-status-queries.ts"
import { statusId } from "./statuses.ts"

/**
 * Leads rows that wait for something as far as they get now, in a transaction: from the prerequisites, pre-work or payment that
 * they waited for, through approval where it is needed, to registration. Rows that wait for something else stay as they are.
 */
export async function resume(sql: Sql, rows: Rows, act: Act): Promise<void> {
  await leadOn(sql, rows, act, { registers: false, mail: "requesters" })
}

/**
 * As `resume`, for people who want to be registered: a row that is Approved, or is offered a seat, is registered too.
 * Returns the rows without a seat.
 */
export async function registerRows(
  sql: Sql,
  rows: Rows,
  { mail, ...act }: Act & { mail: RegistrationMail },
): Promise<Refused[]> {
  return await leadOn(sql, rows, act, { registers: true, mail })
}

type How = { registers: boolean; mail: RegistrationMail }

async function leadOn(sql: Sql, rows: Rows, act: Act, { registers, mail }: How): Promise<Refused[]> {
  const ids = await findIds(sql, rows)
  if (ids.length === 0) return []
  await lockedSeats(sql, sql`select training_id from transcript where id = any(${[...ids]}::bigint[])`)
  const onward = await findOnward(sql, ids, act.at, { registers })
  const unseated: Refused[] = []
  // At most once for each status.
  for (const [to, some] of Map.groupBy(onward, ({ to }) => to)) {
    const all = some.map(({ id }) => id)
    if (to === "pendingApproval") {
      await move(sql, "request", all, { ...act, to })
      await approvalNeeded(sql, "training", all, act.at)
    } else unseated.push(...(await register(sql, to, some, { ...act, mail })))
  }
  return unseated
}

async function register(
  sql: Sql,
  to: Exclude<Onward["to"], "pendingApproval">,
  rows: readonly Onward[],
  { mail, ...act }: Act & { mail: RegistrationMail },
): Promise<Refused[]> {
  const ids = rows.map(({ id }) => id)
  const { refused } = await move(sql, "register", ids, { ...act, to })
  if (to === "registered") {
    const moved = new Set(without(ids, refused))
    const curricula = rows.filter(({ id, isCurriculum }) => isCurriculum && moved.has(id)).map(({ id }) => id)
    await registered(sql, [...moved], { at: act.at, mail, curricula })
  }
  const queue = queueOf(rows, refused)
  if (queue.length === 0) return refused
  const waitlisted = await move(sql, "requestWaitlist", queue, act)
  const queued = new Set(queue)
  return [...refused.filter(({ id }) => !queued.has(id)), ...waitlisted.refused]
}

/** The rows that wait for a seat because there is none. */
function queueOf(rows: readonly Onward[], refused: readonly Refused[]): number[] {
  const left = new Map(refused.map((one) => [one.id, one]))
  // A person who was offered a seat with others keeps the place on the waitlist, and gets it back when the seat is gone
  // (sessions/waitlist.ts).
  const isUnseated = ({ why, status }: Refused) => why === "seats" && status !== statusId("pendingRegistration")
  const queue = rows.filter(({ id, allowsWaitlist }) => {
    const refusal = left.get(id)
    return allowsWaitlist && refusal !== undefined && isUnseated(refusal)
  })
  return queue.map(({ id }) => id)
}
