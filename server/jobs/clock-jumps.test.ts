import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { postman } from "../domain/mail/postman.ts"
import { openWorld, type World } from "../testing/world.ts"
import { addJob, type JobHandler } from "./jobs.ts"
import { nextTimeOfDay } from "./schedule.ts"
import { runDueJobs, startWorkers } from "./workers.ts"

const second = 1_000
const minute = 60 * second
const day = 24 * 60 * minute
const years = 3_650 * day

/** A kind of job whose runs are counted, and fail while `isBroken`. */
function counted(more: Partial<JobHandler> = {}) {
  const handler: JobHandler & { runs: number; isBroken: boolean } = {
    kind: "counted",
    runs: 0,
    isBroken: false,
    async run() {
      handler.runs += 1
      if (handler.isBroken) throw new Error("not yet")
    },
    ...more,
  }
  return handler
}

const nightly = { schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '02:00'`) } satisfies Partial<JobHandler>

async function dueTimes({ portal }: World): Promise<string[]> {
  const rows = await portal.sql<{ runAt: Date }>`select run_at from job where state = 'waiting' order by run_at`
  return rows.map(({ runAt }) => runAt.toISOString())
}

// Worlds begin on 4 March 2026 at 12:00 UTC.

test("a job whose retry was set while the clock was years ahead is retried soon after the clock is set back", async () => {
  await using world = await openWorld()
  const job = counted()
  world.pass(years)
  job.isBroken = true
  await addJob(world.portal.sql, world.portal.clock.now(), { kind: "counted" })
  await runDueJobs(world.portal, [job])
  job.isBroken = false
  world.pass(-years)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 1)
  world.pass(5 * second - 1)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 1)
  world.pass(1)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 2)
})

test("a job that was added at once while the clock was ahead runs when it is set back", async () => {
  await using world = await openWorld()
  const job = counted()
  world.pass(years)
  await addJob(world.portal.sql, world.portal.clock.now(), { kind: "counted" })
  world.pass(-years)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 1)
})

test("a delayed job waits as long after the clock was set back", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  world.pass(years)
  await addJob(sql, clock.now(), { kind: "counted", at: new Date(clock.now().getTime() + 3 * minute) })
  world.pass(-years)
  await runDueJobs(world.portal, [counted()])
  assert.deepEqual(await dueTimes(world), [new Date(clock.now().getTime() + 3 * minute).toISOString()])
})

test("a job asked for while the clock was ahead runs when it is set back, and again after the running job", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const job = counted()
  const wish = { kind: "counted", key: "one" }
  await addJob(sql, clock.now(), { ...wish, at: new Date(clock.now().getTime() + day) })
  world.pass(years)
  await addJob(sql, clock.now(), wish)
  world.pass(-years)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 1)

  job.run = async () => {
    job.runs += 1
    if (job.runs > 2) return
    world.pass(years)
    await addJob(sql, clock.now(), wish)
    world.pass(-years)
  }
  await addJob(sql, clock.now(), wish)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 3)
})

test("a nightly job whose time was set while the clock was ahead runs on the first night after it is set back", async () => {
  await using world = await openWorld()
  const job = counted(nightly)
  world.pass(years)
  await runDueJobs(world.portal, [job])
  world.pass(-years)
  await runDueJobs(world.portal, [job])
  assert.deepEqual(await dueTimes(world), ["2026-03-05T02:00:00.000Z"])
})

test("the workers of a running process keep their schedules when the clock jumps forward and back", async () => {
  await using world = await openWorld()
  const job = counted(nightly)
  const quiet = { info() {}, warn() {}, error() {} }
  const workers = startWorkers(world.portal, [job], quiet, { lookMs: 5 })
  const isDue = (time: string) => until(async () => String(await dueTimes(world)) === time)
  await isDue("2026-03-05T02:00:00.000Z")
  world.pass(years)
  await isDue("2036-03-02T02:00:00.000Z")
  world.pass(-years)
  await isDue("2026-03-05T02:00:00.000Z")
  await workers.close(10_000)
  assert.equal(job.runs, 1)
})

test("a clock that begins in the past has no effect left when it is set right", async () => {
  await using world = await openWorld()
  const job = counted(nightly)
  world.pass(-5 * years)
  await runDueJobs(world.portal, [job])
  world.pass(5 * years)
  await runDueJobs(world.portal, [job])
  assert.equal(job.runs, 1)
  assert.deepEqual(await dueTimes(world), ["2026-03-05T02:00:00.000Z"])
})

test("clocks that differ by a minute retime no job, and by more they do", async () => {
  for (const [ahead, isMoved] of [
    [minute, false],
    [minute + 1, true],
  ] as const) {
    await using world = await openWorld()
    const { sql, clock } = world.portal
    world.pass(ahead)
    await addJob(sql, clock.now(), { kind: "counted" })
    const at = clock.now().toISOString()
    world.pass(-ahead)
    await runDueJobs(world.portal, [])
    assert.deepEqual(await dueTimes(world), [isMoved ? clock.now().toISOString() : at])
  }
})

test("mails whose retry, or whose server's retry, was set while the clock was ahead are sent when it is set back", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  await sql`
    insert into mail (key, event, person_id, details, created_at, waiting_since, next_try_at)
    select 'one', 'task-assigned', id, '{}', ${clock.now()}, ${clock.now()}, ${clock.now()} from person
      where user_name = 'ann'
  `
  world.pass(years)
  const ahead = clock.now()
  await sql`update mail set next_try_at = ${ahead}`
  await sql`update mail_server set failures = 1, since = ${ahead}, resume_at = ${ahead}, reason = 'down'`
  await runDueJobs({ ...world.portal, clock: { now: () => new Date(ahead.getTime() - 1) } }, [postman])
  assert.deepEqual(await sql`select state from mail`, [{ state: "waiting" }])
  world.pass(-years)
  await runDueJobs(world.portal, [postman])
  const [mail] = await sql<{ state: string }>`select state from mail`
  assert.notEqual(mail!.state, "waiting")
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(20_000)
  while (!(await condition())) {
    patience.throwIfAborted()
    await pause(5)
  }
}
