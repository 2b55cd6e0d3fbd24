import { startOfDay } from "../../../database/calendar.ts"
import type { Sql } from "../../../database/sql.ts"
import { addJob } from "../../../jobs/jobs.ts"
import type { Act } from "../assignment.ts"
import { type LockedAssignment, lockAssignment, makeMove } from "../assignment-queries.ts"
import { costEach, countPeople, selecting } from "../criteria-queries.ts"
import type { Scope } from "../scope.ts"
import type { AssignmentState } from "../states.ts"
import { spendQuota } from "./quota-queries.ts"

export type Submitting = Act & {
  /** What the creator may assign to whom: whoever is outside of it is left out. A dynamic assignment keeps it as it is now. */
  scope: Scope
  /** Spends the day's quota of applications. */
  spendsQuota?: boolean
  /** It is for too many people to be submitted by one person alone, so it waits for a review. */
  needsReview?: boolean
}

export type Submitted = {
  status: AssignmentState
  people: number
  /** In user assignments: people times trainings, each child of a curriculum counting as one. */
  cost: number
}

/** The kind of the job that processes an assignment, and its key, which says that there is one at most. */
export const processing = { kind: "process assignment", key: (id: number) => `process assignment ${id}` }

/**
 * Hands a stored draft over to be processed, within the caller's transaction: fixes the people of a standard assignment as they are now,
 * counts, adds the job, writes the change down and spends the quota (throws `QuotaExceeded`). What needs a review only waits for it.
 * Refuses with 404 what does not exist, and with 409 what is no draft.
 */
export async function submit(sql: Sql, id: number, submitting: Submitting): Promise<Submitted> {
  const assignment = await lockAssignment(sql, id)
  if (!submitting.needsReview) return await handOver(sql, assignment, "submit", submitting)
  const status = await makeMove(sql, assignment, "submit", { ...submitting, to: "pending review" })
  const { trainingIds, each } = await contentOf(sql, id)
  const people = await countPeople(sql, { criteria: { ofAssignment: id }, trainingIds, scope: submitting.scope })
  await sql`update assignment set people = ${people} where id = ${id}`
  return { status, people, cost: people * each }
}

/** Has an assignment processed that waits for a review, as `submit` does. The scope is its creator's. Needs `Assignment Tool - Submit Draft`. */
export async function approve(sql: Sql, id: number, submitting: Submitting): Promise<Submitted> {
  return await handOver(sql, await lockAssignment(sql, id), "approve", submitting)
}

async function handOver(
  sql: Sql,
  assignment: LockedAssignment,
  move: "submit" | "approve",
  { by, at, scope, spendsQuota = false }: Submitting,
): Promise<Submitted> {
  const { id, kind, settings } = assignment
  const status = await makeMove(sql, assignment, move, { by, at, to: "queued" })
  const { trainingIds, each } = await contentOf(sql, id)
  const selection = { criteria: { ofAssignment: id }, trainingIds, scope }
  const people = kind === "standard" ? await fixPeople(sql, id, at, selection) : await countPeople(sql, selection)
  const cost = people * each
  const nextAt =
    kind === "standard" ? later(settings.processingAt, at) : await firstCycleAt(sql, settings.dynamic!.start, at)
  await sql`
    update assignment set people = ${people}, cost = ${cost}, submitted_by = ${by}, submitted_at = ${at}, next_at = ${nextAt},
      scope = ${kind === "dynamic" ? JSON.stringify(scope) : null}::jsonb
    where id = ${id}
  `
  await addJob(sql, at, { kind: processing.kind, key: processing.key(id), subject: id, at: nextAt })
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

/** Keeps the people of a standard assignment: whoever joins or leaves later changes nothing. */
async function fixPeople(sql: Sql, id: number, at: Date, selection: Parameters<typeof selecting>[1]): Promise<number> {
  const { people } = await selecting(sql, selection)
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

/** A dynamic assignment is first processed at once, or when its day begins. People with a day of their own wait for it by themselves. */
async function firstCycleAt(sql: Sql, start: { type: string; date?: string }, now: Date): Promise<Date> {
  if (start.type !== "date" || start.date === undefined) return now
  const [row] = await sql<{ at: Date }>`
    select greatest(${startOfDay(sql, start.date, sql`time_zone`)}, ${now}::timestamptz) as at from portal_setting
  `
  return row!.at
}
