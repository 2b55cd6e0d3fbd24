import assert from "node:assert/strict"
import type { z } from "zod"
import type { Criterion } from "../access/audience.ts"
import type { Sql } from "../database/sql.ts"
import type { Act, Assignment, AssignmentDraft } from "../domain/assignments/assignment.ts"
import { findAssignment, storeAssignment } from "../domain/assignments/assignment-queries.ts"
import { chunk } from "../domain/assignments/engine/run-lifecycle.ts"
import { jobHandlersOfAssignments } from "../domain/assignments/index.ts"
import { type Counts, countsOf, type Outcome, type Result } from "../domain/assignments/outcomes.ts"
import { type SubmitResult, submit } from "../domain/assignments/request/submit.ts"
import { findCounts, listResults } from "../domain/assignments/result-queries.ts"
import { Settings } from "../domain/assignments/settings.ts"
import { type Status, statusOf } from "../domain/transcripts/statuses.ts"
import { jobHandlersOfUnits } from "../domain/units/index.ts"
import type { World } from "./world.ts"

/**
 * The settings of an assignment, for tests that call the engine directly. Omitted settings have the wizard's defaults.
 */
export type Said = {
  trainings: number[]
  settings?: z.input<typeof Settings>
  people?: number[]
  ous?: number[]
  subordinates?: boolean
  excluded?: Partial<Criterion>[]
  comment?: string
}

export function said({
  trainings,
  settings = {},
  people = [],
  ous = [],
  subordinates = true,
  ...rest
}: Said): AssignmentDraft {
  const criterion = (some: Partial<Criterion>): Criterion => ({
    excluded: false,
    ouId: null,
    personId: null,
    includeSubordinates: false,
    ...some,
  })
  return {
    title: "An assignment",
    description: null,
    comment: rest.comment ?? null,
    settings: Settings.parse(settings),
    trainings: trainings.map((trainingId) => ({ trainingId, dueDate: null, comment: null })),
    criteria: [
      ...people.map((personId) => criterion({ personId })),
      ...ous.map((ouId) => criterion({ ouId, includeSubordinates: subordinates })),
      ...(rest.excluded ?? []).map((some) => criterion({ ...some, excluded: true })),
    ],
  }
}

/** The settings of a dynamic assignment with daily processing. */
export function daily(dynamic: object = {}): NonNullable<z.input<typeof Settings>["dynamic"]> {
  return { reassignment: { enabled: false, latestVersion: false }, ...dynamic }
}

/** Reduces the batch size while in use, because reaching the end of a normal batch would need thousands of people. */
export function chunksOf(size: number): Disposable {
  const usual = chunk.size
  chunk.size = size
  return {
    [Symbol.dispose]() {
      chunk.size = usual
    },
  }
}

/** The selection of everybody and everything. */
export async function everything(world: World) {
  return { personId: await idOf(world, "person", "wsadmin"), grants: [[]] }
}

/** Stores and submits an assignment of wsadmin, and returns its id. */
export async function submitted(world: World, what: Said): Promise<number> {
  return (await submission(world, what)).id
}

export async function submission(world: World, what: Said): Promise<SubmitResult & { id: number }> {
  const scope = await everything(world)
  const act = { by: scope.personId, at: world.portal.clock.now() }
  return await world.portal.database.transaction(async (sql) => {
    const id = await storeAssignment(sql, said(what), { ...act, source: "tool" })
    return { id, ...(await submit(sql, id, { ...act, scope })) }
  })
}

/** Submits an assignment, processes it, and returns its id. */
export async function processed(world: World, what: Said): Promise<number> {
  const id = await submitted(world, what)
  await world.runJobs()
  return id
}

/** Moves the clock to the next day, and processes everything that is due. */
export async function nextDay(world: World, days = 1): Promise<void> {
  for (let day = 0; day < days; day++) {
    world.pass(86_400_000)
    await world.runJobs({ of: assigning })
  }
}

// The jobs of other areas take most of a day's time, and assign nothing.
const assigning = [...jobHandlersOfAssignments, ...jobHandlersOfUnits]

export async function stored(world: World, id: number): Promise<Assignment> {
  return (await findAssignment(world.portal.sql, id))!
}

/** The counts of an assignment, after an assertion that they equal its results. */
export async function counts(world: World, id: number): Promise<Counts> {
  const { sql } = world.portal
  const [row] = await sql<{ people: number; pairs: Partial<Record<Outcome, number>> }>`
    select people, (select coalesce(jsonb_object_agg(outcome, pairs), '{}') from (
      select outcome, count(*) as pairs from (
        select distinct on (person_id, training_id) outcome from assignment_result where assignment_id = ${id}
        order by person_id, training_id, occurrence desc
      ) last group by outcome
    ) each) as pairs from assignment where id = ${id}
  `
  const counts = await findCounts(sql, id)
  assert.deepEqual(counts, countsOf(row!.people, row!.pairs))
  return counts
}

/** The results for each person and training, as `ann Course: assigned`. */
export async function told(world: World, id: number): Promise<string[]> {
  const { results } = await listResults(world.portal.sql, id, { page: 1, pageSize: 1000 })
  return results.map(({ userId, trainingTitle, outcome }: Result) => `${userId} ${trainingTitle}: ${outcome}`)
}

export type Row = {
  status: Status
  regNum: number
  dueAt: Date | null
  removedHow: string | null
  percent: number
  id: number
}

/** A person's occurrences of a training, the first one first. */
export async function rowsOf(world: World, personId: number, trainingId: number): Promise<Row[]> {
  const rows = await world.portal.sql<Omit<Row, "status"> & { status: number }>`
    select id, status, reg_num, due_at, removed_how, percent from transcript
    where person_id = ${personId} and training_id = ${trainingId} order by reg_num
  `
  return rows.map((row) => ({ ...row, status: statusOf(row.status) }))
}

/** A person's occurrences of a training in short: `registered`, `completed removed dynamic`. */
export async function has(world: World, personId: number, trainingId: number): Promise<string[]> {
  const rows = await rowsOf(world, personId, trainingId)
  return rows.map(({ status, removedHow }) => (removedHow ? `${status}, removed: ${removedHow}` : status))
}

/** The id of a person by User ID, or of a unit by OU ID. */
export async function idOf({ portal: { sql } }: World, table: "person" | "ou", name: string): Promise<number> {
  const [row] =
    table === "person"
      ? await sql<{ id: number }>`select id from person where user_id = ${name}`
      : await sql<{ id: number }>`select id from ou where ou_id = ${name}`
  return row!.id
}

/** Adds a person to a unit, or removes the person from it. */
export async function enter({ portal: { sql } }: World, personId: number, ouId: number): Promise<void> {
  await sql`insert into person_ou (person_id, ou_id) values (${personId}, ${ouId})`
}

export async function exit({ portal: { sql } }: World, personId: number, ouId: number): Promise<void> {
  await sql`delete from person_ou where person_id = ${personId} and ou_id = ${ouId}`
}

/** An act of a person on an assignment. */
export type AssignmentAction = (sql: Sql, id: number, act: Act) => Promise<unknown>

/** Performs an act on an assignment, as the administrator, at the world's current time. */
export async function act(world: World, action: AssignmentAction, id: number): Promise<unknown> {
  const by = await idOf(world, "person", "wsadmin")
  return await world.portal.database.transaction((sql) => action(sql, id, { by, at: world.portal.clock.now() }))
}
