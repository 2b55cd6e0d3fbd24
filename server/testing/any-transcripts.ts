import assert from "node:assert/strict"
import fc from "fast-check"
import type { Sql } from "../database/sql.ts"
import { isPastDue, pastDue } from "../domain/transcripts/past-due.ts"
import type { Stamp } from "../domain/transcripts/stamps.ts"
import { statusOf } from "../domain/transcripts/statuses.ts"
import { documentedActions, documentedlyDone, documentedStatuses } from "./documented-states.ts"
import { addBarePeople, addBareSession, addBareTraining, placeRow } from "./transcript-rows.ts"
import { addStage, anyStep, isAutomatic, type Step, take } from "./transcript-steps.ts"
import { openWorld } from "./world.ts"

/**
 * Takes random steps on the transcripts of a few people while the clock moves, and asserts the invariants of the rows.
 */
export async function holdTranscripts(runs: number, steps: number): Promise<void> {
  const property = fc.asyncProperty(
    fc.array(fc.record({ step: anyStep, passes: fc.integer({ min: 1, max: 5 * 86_400 }) }), {
      minLength: 8,
      maxLength: steps,
    }),
    async (taken) => {
      await using world = await openWorld()
      const { sql, database, clock } = world.portal
      const stage = await addStage(sql)
      let before = await allRows(sql)
      for (const { step, passes } of taken) {
        world.pass(passes * 1000)
        const now = clock.now()
        await database.transaction((sql) => take(sql, stage, step, now, [...before.keys()]))
        const after = await allRows(sql)
        for (const row of after.values()) {
          holdsByItself(row, now)
          holdsToItsStamps(row)
          holdsToThePast(row, before.get(row.id), step, now)
        }
        holdsTogether([...after.values()])
        await holdSeats(sql)
        before = after
      }
    },
  )
  await fc.assert(property, { numRuns: runs })
}

type Row = {
  id: number
  personId: number
  trainingId: number
  regNum: number
  status: number
  dueAt: Date | null
  earliest: Date | null
  completedAt: Date | null
  percent: number
  removedAt: Date | null
  removedHow: string | null
  archived: boolean
  modifiedAt: Date
  late: boolean
  owned: boolean
  all: object
  stamps: { kind: Stamp; status: number | null }[]
}

/** Every row with its stamps, the earliest date of its active sources, and all of its columns. */
async function allRows(sql: Sql): Promise<Map<number, Row>> {
  const rows = await sql<Row>`
    select t.id, person_id, training_id, reg_num, status, due_at, completed_at, percent, removed_at, removed_how,
      archived, modified_at,
      (select min(s.due_at) from transcript_source s where s.transcript_id = t.id and ended_at is null) as earliest,
      ${pastDue(sql, sql`t`, new Date("2026-06-01"))} as late, to_jsonb(t) as all,
      exists (select from transcript_source s
          where s.transcript_id = t.id and s.kind = 'assignment' and ended_at is null) as owned,
      (select jsonb_agg(jsonb_build_object('kind', kind, 'status', s.status) order by s.id) from transcript_stamp s
          where s.transcript_id = t.id) as stamps
    from transcript t order by t.id
  `
  return new Map(rows.map((row) => [row.id, row]))
}

/** Past due depends on the due date, the status and the clock; the due date is the earliest of the active sources'. */
function holdsByItself(row: Row, now: Date): void {
  assert.equal(row.late, isPastDue(row, new Date("2026-06-01")))
  const isDone = documentedlyDone.includes(row.status)
  if (!isDone) assert.deepEqual(row.dueAt, row.earliest, "due at the earliest of its living sources")
  assert.equal(row.completedAt !== null, isDone)
  if (isDone) assert.equal(row.percent, 100)
  assert.ok(row.modifiedAt <= now)
}

/** Each change of status is a legal transition and has its stamp; replaying the stamps results in the row. */
function holdsToItsStamps(row: Row): void {
  const changes = row.stamps.filter(({ status }) => status !== null)
  assert.equal(changes.at(-1)?.status, row.status)
  for (const [place, { kind, status }] of changes.entries()) {
    if (place === 0) continue
    const from = statusOf(changes[place - 1]?.status as number)
    const legal = documentedActions.some(
      (stated) => stated.stamp === kind && stated.from.includes(from) && stated.to.includes(statusOf(status as number)),
    )
    assert.ok(legal, `${from} to ${statusOf(status as number)} by ${kind}`)
  }
  const last = (...kinds: Stamp[]) => row.stamps.findLast(({ kind }) => kinds.includes(kind))?.kind
  const overlay = last("Removed", "Removed from Transcript", "Restored to Transcript")
  assert.equal(row.removedAt !== null, overlay !== undefined && overlay !== "Restored to Transcript")
  assert.equal(row.archived, last("Archived", "Unarchived") === "Archived")
}

/** Each change moves the change marker, and no stamp is lost; automatic steps leave completed rows unchanged. */
function holdsToThePast(row: Row, before: Row | undefined, step: Step, now: Date): void {
  if (!before) {
    assert.deepEqual(row.modifiedAt, now)
    return
  }
  assert.deepEqual(row.stamps.slice(0, before.stamps.length), before.stamps)
  const isChanged = JSON.stringify(row.all) !== JSON.stringify(before.all)
  if (isChanged) assert.deepEqual(row.modifiedAt, now)
  if (isAutomatic(step) && documentedlyDone.includes(before.status))
    assert.deepEqual(row.all, before.all, "completed rows stay")
  const changes = row.stamps.slice(before.stamps.length).filter(({ status }) => status !== null)
  assert.equal(changes.length, row.status === before.status ? 0 : 1, "one stamp for one change of status")
  const leaves = step.kind === "leave" && row.removedAt !== null && before.removedAt === null
  assert.ok(!leaves || !row.owned, "what another assignment has stays")
}

/** The occurrences of a training of a person are numbered from 1 without gaps, so that the last one is the latest. */
function holdsTogether(rows: Row[]): void {
  const numbers = new Map<string, number[]>()
  for (const { personId, trainingId, regNum } of rows) {
    const key = `${personId} ${trainingId}`
    numbers.set(key, [...(numbers.get(key) ?? []), regNum])
  }
  for (const list of numbers.values())
    assert.deepEqual(
      list.sort((one, other) => one - other),
      list.map((_, place) => place + 1),
    )
}

const seatIds = documentedStatuses.filter(({ takesSeat }) => takesSeat).map(({ id }) => id)

/** The number of taken seats of each session equals that of its rows, and does not exceed its maximum. */
export async function holdSeats(sql: Sql): Promise<void> {
  const wrong = await sql`
    select seats.training_id, taken, counted, maximum_registration
    from session_seats seats join session using (training_id) cross join lateral (
      select count(*) as counted from transcript t
      where t.training_id = seats.training_id and t.removed_at is null and t.status = any(${seatIds}::smallint[])
        and not t.open_offer
    ) rows
    where taken <> counted or taken > maximum_registration
  `
  assert.deepEqual(wrong, [])
}

/**
 * Lets several connections at once register, withdraw, remove, restore, place and complete people of two small
 * sessions, and sometimes raise a maximum. No deadlock lasts, and the seats are right all the time.
 */
export async function crowdSession({ workers, steps }: { workers: number; steps: number }): Promise<void> {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  const sessions = [await addBareSession(sql, 3), await addBareSession(sql, 2)]
  const people = await addBarePeople(sql, 12)
  const trainings = [...sessions, await addBareTraining(sql, "Course")]
  const stage = { people, trainings, curricula: [], limited: sessions[1] as number }
  const place = (personId: number) =>
    sessions.map((trainingId) => placeRow(sql, { personId, trainingId, status: "approved" }))
  const among = await Promise.all(people.flatMap(place))
  const acts = (["register", "withdraw", "start", "complete", "rollBack", "requestWaitlist"] as const).map((action) =>
    documentedActions.findIndex((one) => one.action === action),
  )
  const step = fc.oneof(
    { weight: 6, arbitrary: anyStep },
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...acts), fc.array(fc.nat(99), { minLength: 1, maxLength: 5 }))
        .map(([action, rows]): Step => ({ kind: "move", action, to: 0, rows })),
    },
  )
  const work = async (seed: number) => {
    for (const each of fc.sample(step, { numRuns: steps, seed })) {
      await database.transaction((sql) => take(sql, stage, each, clock.now(), among)).catch(unlessPlaced)
      await holdSeats(sql)
    }
  }
  // All of them end before the world does, also if one fails.
  const ends = await Promise.allSettled(Array.from({ length: workers }, (_, worker) => work(worker + 1)))
  for (const end of ends) if (end.status === "rejected") throw end.reason
  for (const row of (await allRows(sql)).values()) {
    holdsToItsStamps(row)
    holdsByItself(row, clock.now())
  }
}

/** If two connections insert the same occurrence number, one fails; its step is skipped. */
function unlessPlaced(error: Error): void {
  if (!error.message.startsWith("somebody else")) throw error
}
