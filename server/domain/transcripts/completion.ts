import type { Sql } from "../../database/sql.ts"
import { type Following, findLackingPostWork } from "./completion-effects-queries.ts"
import { approvalNeeded, completed, findThoseToApprove } from "./events.ts"
import { findIds, type Outcome, type Refused, type Rows, without } from "./lock-rows.ts"
import { type Details, move } from "./move-queries.ts"
import { type Status, statuses } from "./statuses.ts"
import { type Action, targetOf } from "./transitions.ts"

const completing = [
  "finish",
  "complete",
  "approveCompletion",
  "completeEquivalent",
  "exempt",
] as const satisfies Action[]

/** The actions that end in a completion, or in the step before one. */
export type Completing = (typeof completing)[number]

export function isCompleting(action: Action): action is Completing {
  return (completing as readonly Action[]).includes(action)
}

/**
 * Completes rows in a transaction, and raises their completion. Where `details` do not name a status, each row goes to
 * the step that is left for it: post-work, an approval of the completion, or none.
 */
export async function completeRows(sql: Sql, action: Completing, rows: Rows, details: Details): Promise<Outcome> {
  const ids = await findIds(sql, rows)
  const lockedPeople = await lockPeopleOf(sql, ids)
  const { done, ...outcome } = await moveOn(sql, action, ids, details)
  await completed(sql, done, { at: details.at, by: details.by, lockedPeople })
  return outcome
}

/**
 * Makes every other completion of the same people wait for this transaction: of two that complete the last two things
 * somebody lacks, the later one sees both. Returns the people.
 */
export async function lockPeopleOf(sql: Sql, rows: readonly number[]): Promise<number[]> {
  const people = await sql<{ id: number }>`
    select id from person where id in (select person_id from transcript where id = any(${[...rows]}::bigint[]))
    order by id for no key update
  `
  return people.map(({ id }) => id)
}

/** Moves rows to the step that is left for each. `done`: the rows that are completed by it. */
export async function moveOn(
  sql: Sql,
  action: Completing,
  ids: readonly number[],
  details: Details,
): Promise<Outcome & { done: number[] }> {
  const all = { changed: 0, refused: [] as Refused[], done: [] as number[] }
  for (const [to, some] of await stepsLeft(sql, action, ids, details.to)) {
    const { changed, refused } = await move(sql, action, some, { ...details, to })
    all.changed += changed
    all.refused.push(...refused)
    const moved = without(some, refused)
    if (to === "pendingCompletionApproval") await approvalNeeded(sql, "completion", moved, details.at)
    if (statuses[to].group === "completed") all.done.push(...moved)
  }
  return all
}

/** The next status of each row by an action: these rows go to this status. */
async function stepsLeft(
  sql: Sql,
  action: Completing,
  ids: readonly number[],
  asked: Status | undefined,
): Promise<[Status, readonly number[]][]> {
  const usual = targetOf(action, asked) as Status
  if (asked !== undefined || (action !== "finish" && action !== "complete")) return [[usual, ids]]
  const lacking = new Set(await findLackingPostWork(sql, ids))
  const worked = ids.filter((id) => !lacking.has(id))
  const asking = new Set(await findThoseToApprove(sql, "completion", worked))
  const steps: [Status, readonly number[]][] = [
    ["pendingPostWork", [...lacking]],
    ["pendingCompletionApproval", [...asking]],
    [usual, worked.filter((id) => !asking.has(id))],
  ]
  return steps.filter(([, rows]) => rows.length > 0)
}

/**
 * Completes rows by the equivalent training that their people have completed, in a transaction. Returns the rows that
 * are completed now.
 */
export async function completeEquivalents(
  sql: Sql,
  equivalents: Following["equivalents"],
  at: Date,
): Promise<number[]> {
  const ids = equivalents.map(({ id }) => id)
  if (ids.length === 0) return []
  const { refused } = await move(sql, "completeEquivalent", ids, { at, by: null })
  await sql`
    update transcript t set equivalent_id = counts.equivalent_id
    from unnest(${ids}::bigint[], ${equivalents.map(({ equivalentId }) => equivalentId)}::bigint[]) counts (id, equivalent_id)
    where t.id = counts.id and not t.id = any(${refused.map(({ id }) => id)}::bigint[])
  `
  return without(ids, refused)
}

/**
 * Completes the events of completed sessions, in a transaction: nothing of an event is left after one. Returns the rows
 * that are completed now.
 */
export async function completeEvents(sql: Sql, events: readonly number[], at: Date): Promise<number[]> {
  return events.length === 0 ? [] : (await moveOn(sql, "complete", events, { to: "completed", at, by: null })).done
}

/** Leads rows on whose post-work is done, in a transaction. Returns the rows that are completed now. */
export async function finishPostWork(sql: Sql, rows: readonly number[], at: Date): Promise<number[]> {
  return rows.length === 0 ? [] : (await moveOn(sql, "finish", rows, { at, by: null })).done
}
