import assert from "node:assert/strict"
import fc from "fast-check"
import { raiseSessionMaximum, seatsLeft } from "../domain/catalogue/seats.ts"
import { wakeWaitlists } from "../domain/sessions/waitlist.ts"
import { moveRows } from "../domain/transcripts/move-queries.ts"
import { markRowsRemoved, restoreRows } from "../domain/transcripts/removal-queries.ts"
import type { Action } from "../domain/transcripts/transitions.ts"
import { setRule } from "./session-rosters.ts"
import { addBarePeople, addBareSession, placedRows, placeRow } from "./transcript-rows.ts"
import { openWorld, type World } from "./world.ts"

const hour = 3_600_000
const maximum = 2

type Step =
  | { kind: "come"; who: number }
  | { kind: "move"; action: Action; who: number }
  | { kind: "remove" | "restore"; who: number }
  | { kind: "pass"; hours: number }
  | { kind: "raise" }

const who = fc.nat(5)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("come" as const), who }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      action: fc.constantFrom<Action>(
        "register",
        "register",
        "withdraw",
        "cancel",
        "start",
        "complete",
        "rollBack",
        "noShow",
        "markIncomplete",
      ),
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("remove" as const, "restore" as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("pass" as const), hours: fc.integer({ min: 1, max: 40 }) }) },
  fc.record({ kind: fc.constant("raise" as const) }),
)

/** A session of two seats, whose event lets offers hold for a day and waits end when it begins, in 30 days. */
export async function addStage(world: World, rule: Rule) {
  const { sql } = world.portal
  const id = await addBareSession(sql, maximum)
  await sql`
    update event set allow_waitlist = true, student_granted_days = 1
      where training_id = (select event_id from session where training_id = ${id})
  `
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${id}, 0, 'Day', ${new Date("2026-04-03Z")}, ${new Date("2026-04-04Z")}, 'UTC')`
  await setRule(world, id, rule)
  return { id, people: await addBarePeople(sql, 6) }
}

async function take(world: World, { id, people }: Awaited<ReturnType<typeof addStage>>, step: Step): Promise<void> {
  const { database, clock, sql } = world.portal
  const act = { at: clock.now(), by: null, origin: "administrator" } as const
  if (step.kind === "pass") return world.pass(step.hours * hour)
  if (step.kind === "raise")
    return await database.transaction((sql) => raiseSessionMaximum(sql, [{ trainingId: id, needed: 1 }], act))
  const personId = people[step.who] as number
  if (step.kind === "come") {
    await database.transaction(async (sql) => {
      const [seats] = await seatsLeft(sql, [id])
      await placeRow(sql, {
        personId,
        trainingId: id,
        at: clock.now(),
        status: seats!.left! > 0 ? "registered" : "waitlisted",
      })
    })
    return
  }
  const rows = await sql<{
    id: number
  }>`select id from transcript where person_id = ${personId} order by reg_num desc limit 1`
  const ids = rows.map((row) => row.id)
  if (step.kind === "move") await moveRows(sql, step.action, ids, act)
  else if (step.kind === "remove") await markRowsRemoved(sql, ids, { ...act, how: "tool" })
  else await restoreRows(sql, ids, act)
}

const seated = ["registered", "inProgress", "completed", "incomplete"]

/** Nobody sits without a seat, and nobody waits for one that is free. */
async function holds(world: World, id: number): Promise<void> {
  const { sql } = world.portal
  const [seats] = await sql<{ maximum: number; taken: number; was: number | null }>`
    select maximum_registration as maximum, taken, (select max(became) from session_seats_raise) as was
    from session join session_seats using (training_id) where training_id = ${id}`
  const { maximum: most, taken, was } = seats!
  assert.equal(most, was ?? maximum, "the maximum is only raised where that is written down")
  const rows = (await placedRows(sql)).filter(({ removedHow }) => removedHow === null)
  const sitting = rows.filter(({ status }) => seated.includes(status)).length
  assert.ok(sitting <= most && taken <= most, `${sitting} sit and ${taken} seats are taken of ${most}`)
  const open = await sql<{
    count: number
  }>`select count(*) as count from transcript where open_offer and removed_at is null`
  const offers = rows.filter(({ status }) => status === "pendingRegistration").length - open[0]!.count
  assert.equal(taken, sitting + offers, "each seat is somebody's")
  const waiting = rows.filter(({ status }) => status === "waitlisted").length
  assert.ok(waiting === 0 || taken === most, `${waiting} wait while ${most - taken} seats are free`)
  assert.ok(open[0]!.count === 0 || taken < most, "no seat is offered that is gone")
}

export type Rule = Parameters<typeof setRule>[2]

export const rules: Rule[] = [{}, { handOver: "all at once" }, { autoRegister: true }]

/** Whatever happens to a session with this rule, its seats are never more than its maximum, and are handed on. */
export async function assertSeatsRight(rule: Rule, runs: { numRuns: number; seed?: number }): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      await using world = await openWorld()
      const stage = await addStage(world, rule)
      for (const step of steps) {
        await take(world, stage, step)
        // Who raises a maximum wants the seats, and who places people asks nobody: what is left to do there is the
        // standing job's.
        if (step.kind === "raise" || step.kind === "come")
          await world.portal.database.transaction((sql) => wakeWaitlists(sql, [stage.id], world.portal.clock.now()))
        await world.runJobs()
        await holds(world, stage.id)
      }
    }),
    runs,
  )
}
