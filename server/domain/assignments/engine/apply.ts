import type { Sql, Statement } from "../../../database/sql.ts"
import { raiseSessionMaximum, seatsLeft } from "../../catalogue/index.ts"
import {
  completedIds,
  isInserted,
  occurrenceInsertion,
  placeChildren,
  placedColumns,
  raiseCompleted,
  raiseStamps,
  type StampedResult,
  sourceInsertion,
} from "../../transcripts/index.ts"
import type { Outcome } from "../outcomes.ts"
import { addToCounts } from "../result-queries.ts"
import { decide, linkRows } from "./decide.ts"
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
  const stamped: StampedResult = { stamped: [], seats: [] }
  const curricula: number[] = []
  const done: number[] = []
  // The next iteration sees a row that another transaction placed at the same time.
  for (let lost = 1; lost > 0; ) {
    const [written] = await write(sql, seated, candidates(seated, applied !== undefined))
    const { people, last, told, placedCurricula, placedDone } = written!
    applied ??= { people, last }
    for (const [outcome, pairs] of Object.entries(told ?? {})) add(changes, outcome as Outcome, pairs)
    stamped.stamped.push(...written!.stamped)
    stamped.seats.push(...written!.seats)
    curricula.push(...placedCurricula)
    done.push(...placedDone)
    lost = written!.lost
  }
  await raiseMaximums(sql, seated)
  const { at, by, assignmentId } = run
  const act = { at, by, origin: "assignment", assignmentId } as const
  // A curriculum whose training is completed already completes at once, and is then no registration.
  await placeChildren(sql, curricula, act)
  await raiseCompleted(sql, done, { at, by })
  await addToCounts(sql, assignmentId, changes)
  await raiseStamps(sql, stamped, act)
  return applied!
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

type WriteResult = AppliedChunk &
  StampedResult & {
    /** The change in the number of pairs for each outcome. */
    told: Partial<Record<Outcome, number>> | null
    placedCurricula: number[]
    placedDone: number[]
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
      array(select placed.id from placed where training_id = any(${curriculaOf(run)}::bigint[])) as placed_curricula,
      array(select placed.id from placed where status = any(${completedIds}::smallint[])) as placed_done,
      (select count(*) from decided where status is not null) - (select count(*) from placed) as lost
      ${placedColumns(sql)}`
}

function curriculaOf({ trainings }: Run): number[] {
  return trainings.filter(({ type }) => type === "Curriculum").map(({ targetId }) => targetId)
}
