import assert from "node:assert/strict"
import { cp } from "node:fs/promises"
import { join } from "node:path"
import { type TestContext, test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { migrate } from "../database/migrate.ts"
import { addJob } from "../jobs/jobs.ts"
import { startWorkers } from "../jobs/workers.ts"
import { machineClock } from "../portal/clock.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { newFolder, start, stop } from "../testing/installation.ts"
import { assertWhole, isServing, tokenFrom, writers } from "../testing/kills.ts"
import { freePort, startPostgres, type TestPostgres } from "../testing/postgres.ts"
import { addStepTable, portalOn, steps } from "../testing/steps.ts"

/**
 * Starts a PostgreSQL at an address. It can be restarted, and it can fail over to another server at the same address.
 */
async function openService(t: TestContext) {
  const folder = await makeTestFolder()
  const port = await freePort()
  const options = {
    settings: { port: String(port), listen_addresses: "127.0.0.1" },
    access: "host all all 127.0.0.1/32 trust",
  }
  const first = join(folder, "first")
  const second = join(folder, "second")
  let postgres = await startPostgres(first, options)
  t.after(async () => {
    await postgres.stop()
    discard(folder)
  })
  return {
    url: (database: string) => `postgres://quoin@127.0.0.1:${port}/${database}`,
    get postgres(): TestPostgres {
      return postgres
    },
    async restart() {
      await postgres.stop("SIGINT")
      await postgres.start()
    },
    /** Ends the server as in a crash. A standby with all committed data takes over its address. */
    async failOver() {
      await postgres.stop("SIGQUIT")
      await cp(first, second, { recursive: true, preserveTimestamps: true })
      postgres = await startPostgres(second, { ...options, isMade: true })
    },
  }
}

test("a restart and a failover of PostgreSQL during writes lose no answered write, and calls succeed again", async (t) => {
  const service = await openService(t)
  const data = await newFolder()
  const settings = { DATABASE_URL: service.url("quoin"), QUOIN_DEMO: "on", QUOIN_LIMITS: "off", QUOIN_DATA: data }
  const server = start(settings)
  const url = (await server.ready).portals.production
  const token = await tokenFrom(data, url)
  const answered = new Set<string>()
  for (const outage of [service.restart, service.failOver]) {
    const writing = writers(url, token, answered)
    await until(() => writing.created > 8)
    await outage()
    await until(() => isServing(url))
    const before = writing.created
    await until(() => writing.created > before + 8)
    await writing.stop()
    assert.deepEqual(writing.odd, [])
  }
  await stop(server, "SIGTERM")
  await assertWhole({ connectionString: service.url("quoin_production") }, answered)
})

test("jobs resume after a restart and a failover of PostgreSQL, and new jobs start", async (t) => {
  const service = await openService(t)
  const portal = portalOn({ connectionString: service.url("postgres") }, new Date())
  await migrate(portal.database, machineClock)
  await addStepTable(portal.sql)
  const quiet = { info() {}, warn() {}, error: console.error }
  const workers = startWorkers(portal, [steps], quiet, { lookMs: 100 })
  const { sql, clock } = portal
  const places = async (job: number) => (await sql`select from step where job = ${job}`).length
  const long = await addJob(sql, clock.now(), { kind: "steps" })
  for (const outage of [service.restart, service.failOver]) {
    const before = await places(long)
    await until(async () => (await places(long)) > before + 5)
    await outage()
    const after = await retry(() => places(long))
    await until(async () => (await retry(() => places(long))) > after + 5)
    // Only a notification reports this job, so the listener must be connected again.
    const short = await retry(() => addJob(sql, clock.now(), { kind: "steps", data: { places: 3 } }))
    await until(async () => (await sql`select from job where id = ${short} and state = 'done'`).length === 1)
    assert.equal(await places(short), 3)
  }
  await sql`update job set data = '{"places": 0}'`
  await until(async () => (await sql`select from job where id = ${long} and state = 'done'`).length === 1)
  const [row] = await sql<{ count: number; last: number }>`
    select count(*) as count, max(place) as last from step where job = ${long}
  `
  assert.equal(row!.count, row!.last)
  await workers.close(10_000)
  await portal.database.close()
})

/** Repeats a query while the database is unavailable, for a minute at most. */
async function retry<Result>(query: () => Promise<Result>): Promise<Result> {
  const patience = AbortSignal.timeout(60_000)
  for (;;)
    try {
      return await query()
    } catch (error) {
      if (patience.aborted) throw error
      await pause(20)
    }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(60_000)
  while (!(await condition())) {
    patience.throwIfAborted()
    await pause(20)
  }
}
