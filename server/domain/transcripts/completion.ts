import type { Sql, Statement } from "../../database/sql.ts"
import { type Following, findFollowing, findLackingPostWork } from "./completion-effects-queries.ts"
import { registerOpen } from "./curriculum-item-queries.ts"
import { countCurricula } from "./curriculum-progress-queries.ts"
import { effects } from "./effects.ts"
import type { Outcome, Refused, Rows } from "./lock-rows.ts"
import { type Details, move } from "./move-queries.ts"
import { openNext } from "./prior-training-queries.ts"
import { type Act, resume } from "./resume.ts"
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
 * Completes rows, and does what follows from it, in a transaction: what waited for them goes on, curricula and certifications that they
 * count for follow, equivalents are completed. Where `details` don't say where finishing and completing lead, each row goes to the step that
 * is left: work that follows, an approval, or none.
 */
export async function completeRows(sql: Sql, action: Completing, rows: Rows, details: Details): Promise<Outcome> {
  const ids = "strings" in rows ? await idsOf(sql, rows) : [...rows]
  const people = await lockPeopleOf(sql, ids)
  const { done, ...outcome } = await moveOn(sql, action, ids, details)
  await afterCompletion(sql, done, details, people)
  return outcome
}

/**
 * What follows from rows being done, however they came to be, in the transaction that made them so. Wave by wave: what is completed by it has
 * followers of its own, and nothing is completed twice. Rows that are not done any more may be among them: their curricula count them no longer.
 * `locked`: the rows' people, and perhaps others, if they are locked already.
 */
export async function afterCompletion(
  sql: Sql,
  rows: readonly number[],
  { at, by }: Act,
  locked?: readonly number[],
): Promise<void> {
  const people = new Set<number>()
  for (let wave = [...rows]; wave.length > 0; ) {
    const persons: readonly number[] = (people.size === 0 ? locked : undefined) ?? (await lockPeopleOf(sql, wave))
    for (const id of persons) people.add(id)
    const { equivalents, waiting, events, followedUp, curricula } = await findFollowing(sql, wave)
    wave = [
      ...(await completeEquivalents(sql, equivalents, at)),
      ...(events.length === 0 ? [] : (await moveOn(sql, "complete", events, { to: "completed", at, by: null })).done),
      ...(followedUp.length === 0 ? [] : (await moveOn(sql, "finish", followedUp, { at, by: null })).done),
      ...(await settleCurricula(sql, curricula, at)),
    ]
    if (waiting.length > 0) await resume(sql, waiting, { at, by })
    const opened = await openNext(sql, persons, at)
    await registerOpen(sql, opened, at)
    wave.push(...(await settleCurricula(sql, opened, at)))
  }
  if (people.size > 0) await effects().settleCertifications(sql, [...people], at)
}

/** What follows from rows having been begun, in the same transaction: curricula that list them, however far above, are begun too, where they can be. */
export async function afterStart(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  const seen = new Set(rows)
  for (let wave = [...rows]; wave.length > 0; ) {
    const { curricula } = await findFollowing(sql, wave)
    wave = curricula.filter((id) => !seen.has(id))
    for (const id of wave) seen.add(id)
    // One that is only assigned within another stays so, and the other is begun all the same.
    if (wave.length > 0) await move(sql, "start", wave, { at, by: null })
  }
}

/** As `settleCurricula`, for curricula that people have just got, who may have done all of it long ago; and what follows. */
export async function settleNewCurricula(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await lockPeopleOf(sql, rows)
  await afterCompletion(sql, await settleCurricula(sql, rows, at), { at, by: null })
}

/**
 * Counts anew how far people are with these curricula, in a transaction: who has begun anything in one has begun it, and one that has all it
 * wants is completed. Gives the rows that are done now. Rows of other training, and what still waits for an approval, stay as they are.
 */
export async function settleCurricula(sql: Sql, rows: readonly number[], at: Date): Promise<number[]> {
  if (rows.length === 0) return []
  const counted = await countCurricula(sql, rows, at)
  const begun = counted.filter(({ isBegun, isDone }) => isBegun && !isDone).map(({ id }) => id)
  if (begun.length > 0) {
    await move(sql, "start", begun, { at, by: null })
    await afterStart(sql, begun, at)
  }
  const complete = counted.filter(({ isDone }) => isDone).map(({ id }) => id)
  return complete.length === 0 ? [] : (await moveOn(sql, "complete", complete, { at, by: null })).done
}

/** Moves rows to the step that is left for each, and gives those that are done by it. */
async function moveOn(
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
    if (to === "pendingCompletionApproval") await effects().startApprovals(sql, "completion", moved, details.at)
    if (statuses[to].group === "completed") all.done.push(...moved)
  }
  return all
}

/** Where each row gets by an action: these rows to this status. */
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
  const asking = new Set(await effects().findWanting(sql, "completion", worked))
  const steps: [Status, readonly number[]][] = [
    ["pendingPostWork", [...lacking]],
    ["pendingCompletionApproval", [...asking]],
    [usual, worked.filter((id) => !asking.has(id))],
  ]
  return steps.filter(([, rows]) => rows.length > 0)
}

async function completeEquivalents(sql: Sql, equivalents: Following["equivalents"], at: Date): Promise<number[]> {
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
 * Has whatever else is completed by the same people wait for this transaction: of two that complete the last two things somebody lacks, the
 * later one sees both. Gives the people.
 */
async function lockPeopleOf(sql: Sql, rows: readonly number[]): Promise<number[]> {
  const people = await sql<{ id: number }>`
    select id from person where id in (select person_id from transcript where id = any(${[...rows]}::bigint[])) order by id for no key update
  `
  return people.map(({ id }) => id)
}

async function idsOf(sql: Sql, rows: Statement<unknown>): Promise<number[]> {
  return (await sql<{ id: number }>`select id from (${rows}) chosen (id) order by id`).map(({ id }) => id)
}

function without(ids: readonly number[], refused: readonly Refused[]): number[] {
  const left = new Set(refused.map(({ id }) => id))
  return ids.filter((id) => !left.has(id))
}
