import type { Sql } from "../../../database/sql.ts"
import type { Portal } from "../../../portal/portal.ts"
import { findSeats } from "../../catalogue/index.ts"
import { seatIds } from "../../transcripts/index.ts"
import type { AssignmentDraft } from "../assignment.ts"
import { costEach, selectPeople } from "../criteria-queries.ts"
import { type Counts, countsOf, type Outcome, type Result } from "../outcomes.ts"
import type { Scope } from "../scope.ts"
import { standardCandidates } from "./candidates.ts"
import { cycleCandidates } from "./cycle-candidates.ts"
import { decide } from "./decide.ts"
import { countMails, type PredictedRows, predictedColumns } from "./dry-run-mails.ts"
import { type Cycle, findCycle, findRun, type Run } from "./run-context-queries.ts"
import { peopleAtOnce } from "./run-lifecycle.ts"

export type DryRun = {
  counts: Counts
  cost: number
  /**
   * The number of mails that the assignment would send now. Mails that follow later, and those about training for which
   * a curriculum registers people by itself, are not counted.
   */
  mails: number
  /** A page of the results, ordered by person, then by training as listed. */
  results: Omit<Result, "transcriptId" | "at">[]
  totalResults: number
}

/**
 * Predicts what an assignment would do if it were processed now (a dynamic one: its first cycle). The same statements
 * select and decide, chunk by chunk, and nothing is stored.
 */
export async function dryRun(
  portal: Portal,
  draft: AssignmentDraft,
  { scope, by, page = 1, pageSize = 20 }: { scope: Scope; by: number; page?: number; pageSize?: number },
): Promise<DryRun> {
  const trainingIds = draft.trainings.map(({ trainingId }) => trainingId)
  return await portal.database.read(async (sql) => {
    const people = await listSelected(sql, draft, trainingIds, scope)
    const once = await findRun(sql, { ...draft, assignmentId: 0, by }, portal.clock.now())
    const run = draft.settings.dynamic ? await findCycle(sql, once, { cycle: 1, settledCycle: 0 }) : once
    const seats = await seatsOf(sql, run)
    const pairs: Partial<Record<Outcome, number>> = {}
    const results: DryRun["results"] = []
    let mails = 0
    let total = 0
    const from = (page - 1) * pageSize
    const size = peopleAtOnce(run)
    for (let place = 0; place < people.length; place += size) {
      const decided = await decideChunk(sql, withSeatsLeft(run, seats), people.slice(place, place + size), {
        from: from - total,
        size: pageSize - results.length,
      })
      for (const { outcome, count } of decided.told) pairs[outcome] = (pairs[outcome] ?? 0) + count
      for (const { trainingId, count } of decided.seats)
        if (seats.has(trainingId)) seats.set(trainingId, seats.get(trainingId)! - count)
      results.push(...decided.results)
      mails += countMails(run, decided)
      total += decided.told.reduce((sum, { count }) => sum + count, 0)
    }
    const cost = people.length * (await costEach(sql, trainingIds))
    return { counts: countsOf(people.length, pairs), cost, mails, results, totalResults: total }
  })
}

async function listSelected(
  sql: Sql,
  { criteria }: AssignmentDraft,
  trainingIds: number[],
  scope: Scope,
): Promise<number[]> {
  const { people } = await selectPeople(sql, { criteria, trainingIds, scope })
  const [row] = await sql<{
    ids: number[]
  }>`select array(select person_id from (${people}) selected order by person_id) as ids`
  return row!.ids
}

/** The seats left in sessions that have a maximum. */
async function seatsOf(sql: Sql, { trainings }: Run): Promise<Map<number, number>> {
  const sessions = trainings.filter(({ type }) => type === "Session").map(({ targetId }) => targetId)
  if (sessions.length === 0) return new Map()
  const found = await findSeats(sql, sessions)
  return new Map(found.flatMap(({ trainingId, left }) => (left === null ? [] : [[trainingId, left]])))
}

function withSeatsLeft(run: Run | Cycle, seats: Map<number, number>): Run | Cycle {
  const trainings = run.trainings.map((training) => ({ ...training, seatsLeft: seats.get(training.targetId) ?? null }))
  return { ...run, trainings }
}

type ChunkDecision = PredictedRows & {
  told: { outcome: Outcome; count: number }[]
  /** The number of people who would take a seat of a session. */
  seats: { trainingId: number; count: number }[]
  results: DryRun["results"]
}

async function decideChunk(
  sql: Sql,
  run: Run | Cycle,
  people: number[],
  { from, size }: { from: number; size: number },
): Promise<ChunkDecision> {
  const chosen = sql`select unnest(${people}::bigint[]) as person_id, ${run.at}::timestamptz as joined_at`
  const pairs = "dynamic" in run ? cycleCandidates(sql, run, chosen) : standardCandidates(sql, run, chosen)
  const [decided] = await sql<ChunkDecision>`
    with ${decide(sql, run, pairs).definition},
    page as (
      select * from decided order by person_id, position limit ${Math.max(0, size)} offset greatest(${from}::bigint, 0)
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object('outcome', outcome, 'count', count)), '[]')
        from (select outcome, count(*) from decided group by outcome) told) as told,
      (select coalesce(jsonb_agg(jsonb_build_object('trainingId', training_id, 'count', count)), '[]')
        from (select training_id, count(*) from decided
          where status = any(${seatIds}::smallint[])
          group by training_id) taken) as seats,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', page.person_id, 'userId', p.user_id, 'trainingId', t.id,
          'trainingGuid', t.guid, 'trainingTitle', t.title, 'outcome', outcome, 'code', code, 'message', message,
          'regNum', case when page.status is not null then reg_num else linked_number end, 'occurrence', occurrence)
          order by page.person_id, page.position), '[]')
        from page join person p on p.id = page.person_id join training t on t.id = page.listed_id) as results
      ${predictedColumns(sql, run)}
  `
  return decided!
}
