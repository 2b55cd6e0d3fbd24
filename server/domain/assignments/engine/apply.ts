import type { Sql, Statement } from "../../../database/sql.ts"
import { raiseSessionMaximum, seatsLeft } from "../../catalogue/index.ts"
import {
  completedIds,
  isInserted,
  occurrenceInsertion,
  placeChildren,
  raiseCompleted,
  raiseRegistered,
  sourceInsertion,
  statusId,
} from "../../transcripts/index.ts"
import type { Outcome } from "../outcomes.ts"
import { addToCounts } from "../result-queries.ts"
import { decide, linkRows } from "./decide.ts"
import { findMailedChildren, queueMailsOf, registrationMailOf } from "./mail-queries.ts"
import type { Run } from "./run-context-queries.ts"

/** The candidates of a chunk, as `decide` expects them. `again`: only those without a result. */
export type Candidates = (run: Run, again: boolean) => Statement<unknown>

/** The result of a chunk: its number of people and the last person's id, which is null when nobody was left. */
export type AppliedChunk = { people: number; last: number | null }

/**
 * Decides about a chunk and writes all of it, within a transaction: new rows, links, results, the curricula's children,
 * the seats and the mails. One statement does what every assignment needs; what only some need follows it.
 */
export async function apply(sql: Sql, run: Run, candidates: Candidates): Promise<AppliedChunk> {
  const seated = await withSeats(sql, run)
  let applied: AppliedChunk | undefined
  const changes: Partial<Record<Outcome, number>> = {}
  const placed: number[] = []
  const curricula: number[] = []
  const done: number[] = []
  const enrolled: number[] = []
  // The next iteration sees a row that another transaction placed at the same time.
  for (let lost = 1; lost > 0; ) {
    const [written] = await write(sql, seated, candidates(seated, applied !== undefined))
    const { people, last, told, placedRows, placedCurricula, placedDone, placedRegistered } = written!
    applied ??= { people, last }
    for (const [outcome, pairs] of Object.entries(told ?? {})) add(changes, outcome as Outcome, pairs)
    placed.push(...placedRows)
    curricula.push(...placedCurricula)
    done.push(...placedDone)
    enrolled.push(...placedRegistered)
    lost = written!.lost
  }
  await raiseMaximums(sql, seated)
  await placeChildren(sql, curricula, run.at)
  await raiseCompleted(sql, done, run)
  await addToCounts(sql, run.assignmentId, changes)
  const children = await findMailedChildren(sql, run, curricula)
  await queueMailsOf(sql, run, { placed, children })
  const isRegistered = ({ status }: { status: number }) => status === statusId("registered")
  await raiseRegistrations(sql, run, [...enrolled, ...children.filter(isRegistered).map(({ id }) => id)])
  return applied!
}

/** Raises the registration of placed rows, with the mail that the assignment's settings ask for. */
async function raiseRegistrations(sql: Sql, run: Run, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return
  const mail = await registrationMailOf(sql, run)
  await raiseRegistered(sql, rows, { at: run.at, mail, curricula: [] })
}

function add(changes: Partial<Record<Outcome, number>>, outcome: Outcome, pairs: number): void {
  changes[outcome] = (changes[outcome] ?? 0) + pairs
}

/** The run with the seats left in its sessions. The seats stay locked until the transaction ends. */
async function withSeats(sql: Sql, run: Run): Promise<Run> {
  const sessions = sessionsOf(run)
  if (sessions.length === 0) return run
  const left = new Map((await seatsLeft(sql, sessions)).map(({ trainingId, left }) => [trainingId, left]))
  return {
    ...run,
    trainings: run.trainings.map((training) => ({ ...training, seatsLeft: left.get(training.targetId) ?? null })),
  }
}

function sessionsOf({ trainings }: Run): number[] {
  return trainings.filter(({ type }) => type === "Session").map(({ targetId }) => targetId)
}

async function raiseMaximums(sql: Sql, run: Run): Promise<void> {
  if (run.settings.seatHandling !== "increaseSeats") return
  // The people are placed already: no seats are needed beyond those taken.
  const wanted = sessionsOf(run).map((trainingId) => ({ trainingId, needed: 0 }))
  if (wanted.length > 0) await raiseSessionMaximum(sql, wanted, { by: run.by, at: run.at })
}

type WriteResult = AppliedChunk & {
  /** The change in the number of pairs for each outcome. */
  told: Partial<Record<Outcome, number>> | null
  /** The rows that mails are about. */
  placedRows: number[]
  placedCurricula: number[]
  placedDone: number[]
  placedRegistered: number[]
  lost: number
}

/**
 * A skipped or failed pair keeps its line in the results, with its present outcome; when the outcome is the same,
 * nothing is written. A training that can't be assigned again now gets no result, and the next run tries again. Each
 * pair counts by its last outcome.
 */
function write(sql: Sql, run: Run, candidates: Statement<unknown>): Statement<WriteResult> {
  const replaced = run.settings.dynamic
    ? sql`
      on conflict (assignment_id, person_id, training_id, occurrence) do update
      set outcome = excluded.outcome, code = excluded.code, message = excluded.message,
        transcript_id = excluded.transcript_id, reg_num = excluded.reg_num, at = excluded.at`
    : sql``
  const { definition, decided } = decide(sql, run, candidates)
  const links = linkRows(sql, decided)
  return sql<WriteResult>`
    with ${definition},
    ${occurrenceInsertion(sql, decided)},
    ${links.definition},
    ${sourceInsertion(sql, links)},
    told as (
      select person_id, listed_id, occurrence, outcome, code, message, new_id as transcript_id, reg_num as told_number,
        at, last_outcome
      from numbered where ${isInserted(sql)}
      union all
      select person_id, listed_id, occurrence, outcome, code, message, linked_id, linked_number, at, last_outcome
      from decided where linked_id is not null
        or status is null and not is_again
          and (occurrence, outcome, code) is distinct from (last_occurrence, last_outcome, last_code)
    ),
    resulted as (
      insert into assignment_result (assignment_id, person_id, training_id, occurrence, outcome, code, message,
        transcript_id, reg_num, at)
      select ${run.assignmentId}, person_id, listed_id, occurrence, outcome, code, message, transcript_id, told_number,
        at
      from told
      ${replaced}
    )
    select (select count(*) from chunk) as people, (select max(person_id) from chunk) as last,
      (select jsonb_object_agg(outcome, pairs) from (
        select outcome, sum(pairs) as pairs from (
          select outcome, 1 as pairs from told
          union all
          select last_outcome, -1 from told where last_outcome is not null
        ) change group by outcome
      ) changes) as told,
      array(select placed.id from placed where ${run.settings.email.option !== "none"}) as placed_rows,
      array(select placed.id from placed where training_id = any(${curriculaOf(run)}::bigint[])) as placed_curricula,
      array(select placed.id from placed where status = any(${completedIds}::smallint[])) as placed_done,
      array(select placed.id from placed where status = ${statusId("registered")}) as placed_registered,
      (select count(*) from decided where status is not null) - (select count(*) from placed) as lost`
}

function curriculaOf({ trainings }: Run): number[] {
  return trainings.filter(({ type }) => type === "Curriculum").map(({ targetId }) => targetId)
}
