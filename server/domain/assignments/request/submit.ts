import { startOfDay } from "../../../database/calendar.ts"
import type { Sql } from "../../../database/sql.ts"
import { addJob } from "../../../jobs/jobs.ts"
import type { Act } from "../assignment.ts"
import { type LockedAssignment, lockAssignment, makeMove } from "../assignment-queries.ts"
import { costEach, countPeople, selectPeople } from "../criteria-queries.ts"
import type { Scope } from "../scope.ts"
import type { AssignmentState } from "../states.ts"
import { spendQuota } from "./quota-queries.ts"

export type SubmitOptions = Act & {
  /**
   * What the creator may assign, and to whom: people outside the scope are left out. A dynamic assignment stores the
   * scope as it is now.
   */
  scope: Scope
  /** Whether the submission spends the day's quota of applications. */
  spendsQuota?: boolean
  /** Whether the assignment has too many people to be submitted without a review. */
  needsReview?: boolean
}

export type SubmitResult = {
  status: AssignmentState
  people: number
  /** In user assignments: people times trainings, where each child of a curriculum counts as one. */
  cost: number
}

/**
 * The kind of the job that processes an assignment, and its key, so that there is at most one such job for an
 * assignment.
 */
export const processingJob = { kind: "process assignment", key: (id: number) => `process assignment ${id}` }

/**
 * Submits a stored draft within the caller's transaction: stores the people of a standard assignment as they are now,
 * computes the counts, adds the job, records the change and spends the quota (throws `QuotaExceeded`). An assignment
 * that needs a review only waits for it, with the counts of now. Refuses with 404 an unknown assignment, and with 409
 * one that is not a draft.
 */
export async function submit(sql: Sql, id: number, submitting: SubmitOptions): Promise<SubmitResult> {
  const assignment = await lockAssignment(sql, id)
  if (!submitting.needsReview) return await handOver(sql, assignment, "submit", submitting)
  const status = await makeMove(sql, assignment, "submit", { ...submitting, to: "pending review" })
  const { trainingIds, each } = await contentOf(sql, id)
  const people = await countPeople(sql, { criteria: { ofAssignment: id }, trainingIds, scope: submitting.scope })
  const cost = people * each
  await sql`update assignment set people = ${people}, cost = ${cost} where id = ${id}`
  return { status, people, cost }
}

/**
 * Queues an assignment that waits for a review, as `submit` does. The scope is its creator's. Needs `Assignment Tool -
 * Submit Draft`.
 */
export async function approve(sql: Sql, id: number, submitting: SubmitOptions): Promise<SubmitResult> {
  return await handOver(sql, await lockAssignment(sql, id), "approve", submitting)
}

async function handOver(
  sql: Sql,
  assignment: LockedAssignment,
  move: "submit" | "approve",
  { by, at, scope, spendsQuota = false }: SubmitOptions,
): Promise<SubmitResult> {
  const { id, kind, settings } = assignment
  const status = await makeMove(sql, assignment, move, { by, at, to: "queued" })
  const { trainingIds, each } = await contentOf(sql, id)
  const selection = { criteria: { ofAssignment: id }, trainingIds, scope }
  const people = kind === "standard" ? await fixPeople(sql, id, at, selection) : await countPeople(sql, selection)
  const cost = people * each
  const nextAt =
    kind === "standard" ? later(settings.processingAt, at) : await firstCycleAt(sql, settings.dynamic!.start, at)
  await sql`
    update assignment
    set people = ${people}, cost = ${cost}, submitted_by = ${by}, submitted_at = ${at}, next_at = ${nextAt},
      scope = ${kind === "dynamic" ? JSON.stringify(scope) : null}::jsonb
    where id = ${id}
  `
  await addJob(sql, at, { kind: processingJob.kind, key: processingJob.key(id), subject: id, at: nextAt })
  if (spendsQuota) await spendQuota(sql, cost, at)
  return { status, people, cost }
}

async function contentOf(sql: Sql, id: number): Promise<{ trainingIds: number[]; each: number }> {
  const rows = await sql<{ trainingId: number }>`
    select training_id from assignment_training where assignment_id = ${id} order by position
  `
  const trainingIds = rows.map(({ trainingId }) => trainingId)
  return { trainingIds, each: await costEach(sql, trainingIds) }
}

/** Stores the people of a standard assignment: people who join or leave its audience later change nothing. */
async function fixPeople(
  sql: Sql,
  id: number,
  at: Date,
  selection: Parameters<typeof selectPeople>[1],
): Promise<number> {
  const { people } = await selectPeople(sql, selection)
  const [row] = await sql<{ count: number }>`
    with added as (
      insert into assignment_member (assignment_id, person_id, joined_at)
      select ${id}, person_id, ${at} from (${people}) selected order by person_id
      returning 1
    )
    select count(*) as count from added
  `
  return row!.count
}

function later(text: string | null, now: Date): Date {
  const at = text === null ? now : new Date(text)
  return at > now ? at : now
}

/**
 * A dynamic assignment is first processed at once, or when its start day begins. People with a start day of their own
 * are skipped until that day.
 */
async function firstCycleAt(sql: Sql, start: { type: string; date?: string }, now: Date): Promise<Date> {
  if (start.type !== "date" || start.date === undefined) return now
  const [row] = await sql<{ at: Date }>`
    select greatest(${startOfDay(sql, start.date, sql`time_zone`)}, ${now}::timestamptz) as at from portal_setting
  `
  return row!.at
}
