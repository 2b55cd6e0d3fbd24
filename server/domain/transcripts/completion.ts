import type { Sql } from "../../database/sql.ts"
import { type AffectedRows, withoutPostWorkLeft } from "./completion-effects-queries.ts"
import { type Completion, findNeedingApproval, raiseApprovalNeeded, raiseCompleted } from "./events.ts"
import { type ActionOutcome, findIds, type RefusedRow, type TranscriptRows, withoutRefused } from "./lock-rows.ts"
import { type MoveDetails, moveRows } from "./move-queries.ts"
import { type Status, statuses } from "./statuses.ts"
import { type Action, targetOf } from "./transitions.ts"

const completionActions = [
  "finish",
  "complete",
  "approveCompletion",
  "completeEquivalent",
  "exempt",
] as const satisfies Action[]

/** The actions that lead to a completion, or to the step before one. */
export type CompletionAction = (typeof completionActions)[number]

export function isCompletionAction(action: Action): action is CompletionAction {
  return (completionActions as readonly Action[]).includes(action)
}

/**
 * Completes rows in a transaction, and raises the completion. If `details` has no status, each row goes to the step
 * that it still needs: post-work, an approval of the completion, or none. `lockedPeople`: the rows' people, if the
 * transaction has locked them already.
 */
export async function completeRows(
  sql: Sql,
  action: CompletionAction,
  rows: TranscriptRows,
  { lockedPeople, ...details }: MoveDetails & Pick<Completion, "lockedPeople">,
): Promise<ActionOutcome> {
  const ids = await findIds(sql, rows)
  const people = lockedPeople ?? (await lockPeopleOf(sql, ids))
  const { done, ...outcome } = await moveToNextStep(sql, action, ids, details)
  await raiseCompleted(sql, done, { at: details.at, by: details.by, lockedPeople: people })
  return outcome
}

/**
 * Makes concurrent completions of the same people wait for this transaction: of two that complete the last two missing
 * trainings of a person, the later one sees both. Returns the ids of the people.
 */
export async function lockPeopleOf(sql: Sql, rows: readonly number[]): Promise<number[]> {
  const people = await sql<{ id: number }>`
    select id from person where id in (select person_id from transcript where id = any(${[...rows]}::bigint[]))
    order by id for no key update
  `
  return people.map(({ id }) => id)
}

/** Moves each row to the step that it still needs. `done`: the rows that are completed now. */
export async function moveToNextStep(
  sql: Sql,
  action: CompletionAction,
  ids: readonly number[],
  details: MoveDetails,
): Promise<ActionOutcome & { done: number[] }> {
  const all = { changed: 0, refused: [] as RefusedRow[], done: [] as number[] }
  for (const [to, some] of await nextSteps(sql, action, ids, details.to)) {
    const { changed, refused } = await moveRows(sql, action, some, { ...details, to })
    all.changed += changed
    all.refused.push(...refused)
    const moved = withoutRefused(some, refused)
    if (to === "pendingCompletionApproval") await raiseApprovalNeeded(sql, "completion", moved, details)
    if (statuses[to].group === "completed") all.done.push(...moved)
  }
  return all
}

/** Returns the next status by an action, with the rows that go to it. */
async function nextSteps(
  sql: Sql,
  action: CompletionAction,
  ids: readonly number[],
  asked: Status | undefined,
): Promise<[Status, readonly number[]][]> {
  const usual = targetOf(action, asked) as Status
  if (asked !== undefined || (action !== "finish" && action !== "complete")) return [[usual, ids]]
  const answers = await findNeedingApproval(sql, "completion", withoutPostWorkLeft(sql, ids))
  const needsApproval = new Map(answers.map(({ id, isNeeded }) => [id, isNeeded]))
  const steps: [Status, readonly number[]][] = [
    ["pendingPostWork", ids.filter((id) => !needsApproval.has(id))],
    ["pendingCompletionApproval", ids.filter((id) => needsApproval.get(id) === true)],
    [usual, ids.filter((id) => needsApproval.get(id) === false)],
  ]
  return steps.filter(([, rows]) => rows.length > 0)
}

/**
 * Completes rows whose people have completed an equivalent training, in a transaction. Returns the rows that are
 * completed now.
 */
export async function completeEquivalents(
  sql: Sql,
  equivalents: AffectedRows["equivalents"],
  at: Date,
): Promise<number[]> {
  const ids = equivalents.map(({ id }) => id)
  if (ids.length === 0) return []
  const { refused } = await moveRows(sql, "completeEquivalent", ids, { at, by: null, origin: "completion" })
  await sql`
    update transcript t set equivalent_id = counts.equivalent_id
    from unnest(${ids}::bigint[], ${equivalents.map(({ equivalentId }) => equivalentId)}::bigint[])
      as counts (id, equivalent_id)
    where t.id = counts.id and not t.id = any(${refused.map(({ id }) => id)}::bigint[])
  `
  return withoutRefused(ids, refused)
}

/**
 * Completes the events of completed sessions, in a transaction: one session completes the event. Returns the rows that
 * are completed now.
 */
export async function completeEvents(sql: Sql, events: readonly number[], at: Date): Promise<number[]> {
  return events.length === 0
    ? []
    : (await moveToNextStep(sql, "complete", events, { to: "completed", at, by: null, origin: "completion" })).done
}

/** Moves rows on whose post-work is complete, in a transaction. Returns the rows that are completed now. */
export async function finishPostWork(sql: Sql, rows: readonly number[], at: Date): Promise<number[]> {
  return rows.length === 0
    ? []
    : (await moveToNextStep(sql, "finish", rows, { at, by: null, origin: "completion" })).done
}
