import assert from "node:assert/strict"
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { type TestContext, test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { migratedDatabase, testConnection } from "../testing/databases.ts"
import { worldBegins } from "../testing/people.ts"
import { addStepTable, portalOn } from "../testing/steps.ts"
import { openWorld, type World } from "../testing/world.ts"
import { addJob, askToStop, type JobHandler } from "./jobs.ts"
import { type JobLog, runDueJobs, startWorkers } from "./workers.ts"

// So long that only announced jobs are taken up.
const lookMs = 3_600_000

/**
 * A world whose jobs of the kind "gate" wait in a step until the test releases them, run by the workers of this
 * process.
 */
async function openGated(options = { lookMs }) {
  const world = await openWorld()
  const { sql, clock } = world.portal
  const inside: { id: number; letOut(): void }[] = []
  const logged: [string, string][] = []
  const note = (level: string) => (_details: object, message: string) => void logged.push([level, message])
  const log: JobLog = { info: note("info"), warn: note("warn"), error: note("error") }
  const gate: JobHandler = {
    kind: "gate",
    async run(_portal, job) {
      const { promise, resolve } = Promise.withResolvers<void>()
      await job.step(async () => {
        inside.push({ id: job.id, letOut: resolve })
        await promise
        return { done: 1 }
      })
      await job.step(async () => ({ done: 2 }))
    },
  }
  const workers = startWorkers(world.portal, [gate], log, options)
  return {
    world,
    inside,
    logged,
    workers,
    gate,
    add: (job: object = {}) => addJob(sql, clock.now(), { kind: "gate", ...job }),
    isInside: (count: number) => until(() => inside.length >= count),
    async [Symbol.asyncDispose]() {
      for (const { letOut } of inside) letOut()
      await workers.close(10_000)
      await world[Symbol.asyncDispose]()
    },
  }
}

async function statesOf({ portal }: World): Promise<unknown[]> {
  const jobs = await portal.sql<{
    state: string
    done: number
    attempts: number
  }>`select state, done, attempts from job order by id`
  return jobs.map(({ state, done, attempts }) => [state, done, attempts])
}

test("a job starts as soon as it is added, and more of them while there is room", async () => {
  await using at = await openGated()
  for (let place = 0; place < 5; place++) await at.add()
  await at.isInside(3)
  assert.deepEqual(
    (await statesOf(at.world)).map((job) => (job as string[])[0]),
    ["running", "running", "running", "waiting", "waiting"],
  )
  at.inside[1]!.letOut()
  await at.isInside(4)
  for (const { letOut } of at.inside) letOut()
  await at.isInside(5)
  at.inside[4]!.letOut()
  await until(async () => (await statesOf(at.world)).every((job) => String(job) === "done,2,1"))
  assert.deepEqual(at.logged[0], ["info", "a job is done"])
})

test("a job that falls due without an announcement starts at the next poll", async () => {
  await using at = await openGated({ lookMs: 10 })
  await at.add({ at: new Date(at.world.portal.clock.now().getTime() + 60_000) })
  at.world.pass(60_000)
  await at.isInside(1)
})

test("a running job is stopped after its step", async () => {
  await using at = await openGated()
  const id = await at.add()
  await at.isInside(1)
  await askToStop(at.world.portal.sql, at.world.portal.clock.now(), id)
  at.inside[0]!.letOut()
  await until(async () => String(await statesOf(at.world)) === "stopped,1,1")
})

test("a process that ends commits the current step, and leaves the rest to others", async () => {
  await using at = await openGated()
  await at.add()
  await at.isInside(1)
  const closed = at.workers.close(10_000)
  at.inside[0]!.letOut()
  await closed
  assert.deepEqual(await statesOf(at.world), [["waiting", 1, 0]])
  assert.deepEqual(at.logged, [["info", "a job was left for later"]])
  const again = runDueJobs(at.world.portal, [at.gate])
  await at.isInside(2)
  at.inside[1]!.letOut()
  assert.deepEqual(
    (await again).map(({ state }) => state),
    ["done"],
  )
})

test("a step that exceeds the patience of a process that ends is rolled back, and done by others", async () => {
  await using at = await openGated()
  const endless: JobHandler = {
    kind: "endless",
    run: (_portal, job) =>
      job.step(async (sql) => {
        await sql`insert into skill (title) values ('made')`
        await sql`select pg_sleep(300)`
        return undefined
      }),
  }
  const workers = startWorkers(at.world.portal, [endless], { info() {}, warn() {}, error() {} }, { lookMs })
  await addJob(at.world.portal.sql, at.world.portal.clock.now(), { kind: "endless" })
  const { sql } = at.world.portal
  await until(
    async () =>
      (await sql`select from pg_stat_activity where query like 'select pg_sleep%' and datname = current_database()`)
        .length > 0,
  )
  await workers.close(1)
  assert.deepEqual(await sql`select from skill where title = 'made'`, [])
  const quick: JobHandler = { kind: "endless", run: async () => {} }
  assert.deepEqual(
    (await runDueJobs(at.world.portal, [quick])).map(({ state }) => state),
    ["done"],
  )
})

test("a worker that has lost its session stores nothing more of its job, and another has resumed it", async () => {
  await using at = await openGated()
  await at.add()
  await at.isInside(1)
  const { sql } = at.world.portal
  const locks = sql`
    from pg_locks l join pg_database d on d.oid = l.database
      where locktype = 'advisory' and datname = current_database()
  `
  await sql`select pg_terminate_backend(l.pid) ${locks}`
  await until(async () => (await sql`select ${locks}`).length === 0)
  const other = runDueJobs(at.world.portal, [
    { kind: "gate", run: (_portal, job) => job.step(async () => ({ done: 77 })) },
  ])
  assert.deepEqual(
    (await other).map(({ state }) => state),
    ["done"],
  )
  at.inside[0]!.letOut()
  await until(() => at.logged.length > 0)
  assert.deepEqual(await statesOf(at.world), [["done", 77, 1]])
  assert.deepEqual(at.logged, [["warn", "a job was broken off and will be taken up again"]])
})

test("a listener receives notifications, and again after its connection was lost", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  let heard = 0
  const listener = database.listen("news", () => {
    heard += 1
  })
  await until(() => heard === 1)
  await sql`select pg_notify('news', '')`
  await until(() => heard === 2)
  const isListening = sql`query = 'listen "news"' and datname = current_database()`
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where ${isListening}`
  await until(() => {
    listener.keep()
    return heard === 3
  })
  await listener.close()
  await until(async () => (await sql`select from pg_stat_activity where ${isListening}`).length === 0)
})

test("several processes do each step of each job once", async (t) => {
  const { portal, start } = await openProcesses(t)
  start()
  start()
  const { database, clock } = portal
  await until(async () => (await listening(portal)) === 2)
  await database.transaction(async (sql) => {
    for (let place = 0; place < 12; place++) await addJob(sql, clock.now(), { kind: "steps", data: { places: 20 } })
  })
  await until(async () => (await portal.sql`select from job where state <> 'done'`).length === 0)
  const jobs = await portal.sql<{ places: number[]; pids: number }>`
    select array_agg(place order by place) as places, count(distinct pid) as pids from step group by job
  `
  assert.equal(jobs.length, 12)
  for (const job of jobs)
    assert.deepEqual(job, { places: Array.from({ length: 20 }, (_, place) => place + 1), pids: 1 })
})

test("when a process is killed during a job, another resumes it at its checkpoint", async (t) => {
  const { portal, start } = await openProcesses(t)
  const { sql, clock } = portal
  const first = start()
  const id = await addJob(sql, clock.now(), { kind: "steps" })
  const stepsBy = async (pid: number) =>
    (await sql<{ place: number }>`select place from step where pid = ${pid} order by place`).map(({ place }) => place)
  await until(async () => (await stepsBy(first.pid!)).length > 5)
  const second = start()
  await until(async () => (await listening(portal)) === 2)
  // This process polls often, but gets no job while the first has it.
  assert.deepEqual(await stepsBy(second.pid!), [])
  first.kill("SIGKILL")
  await once(first, "exit")
  await until(async () => (await stepsBy(second.pid!)).length > 5)
  await sql`update job set data = '{"places": 0}'`
  await until(async () => (await sql`select from job where id = ${id} and state = 'done'`).length > 0)
  const places = [...(await stepsBy(first.pid!)), ...(await stepsBy(second.pid!))]
  assert.deepEqual(
    places,
    places.map((_, index) => index + 1),
  )
})

/** A database for jobs of the kind "steps", and processes that run them. */
async function openProcesses(t: TestContext) {
  const connection = testConnection(await migratedDatabase())
  const portal = portalOn(connection, worldBegins)
  await addStepTable(portal.sql)
  const processes: ChildProcess[] = []
  t.after(async () => {
    for (const one of processes)
      if (one.exitCode === null && one.signalCode === null) {
        one.kill()
        await once(one, "exit")
      }
    await portal.database.close()
  })
  return {
    portal,
    start() {
      const argument = JSON.stringify({ connection, at: worldBegins })
      const child = fork(new URL("../testing/job-process.ts", import.meta.url), [argument], { execArgv: [] })
      processes.push(child)
      return child
    },
  }
}

async function listening({ sql }: ReturnType<typeof portalOn>): Promise<number> {
  return (await sql`select from pg_stat_activity where query like 'listen%' and datname = current_database()`).length
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(20_000)
  while (!(await condition())) {
    patience.throwIfAborted()
    await pause(5)
  }
}
