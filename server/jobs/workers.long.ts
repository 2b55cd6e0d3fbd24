import assert from "node:assert/strict"
import { join } from "node:path"
import { test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { migrate } from "../database/migrate.ts"
import { startEmbedded } from "../install/embedded.ts"
import { findPostmaster } from "../install/postmaster-file.ts"
import { machineClock } from "../portal/clock.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { worldBegins } from "../testing/people.ts"
import { addStepTable, portalOn, steps } from "../testing/steps.ts"
import { addJob } from "./jobs.ts"
import { startWorkers } from "./workers.ts"

test("when PostgreSQL is killed during a job, the job resumes at its checkpoint as soon as PostgreSQL is back", async (t) => {
  const folder = await makeTestFolder()
  const data = join(folder, "postgres")
  const server = await startEmbedded(data)
  const portal = portalOn(server.connection, worldBegins)
  await migrate(portal.database, machineClock)
  await addStepTable(portal.sql)
  const workers = startWorkers(portal, [steps], { info() {}, warn() {}, error: console.error })
  t.after(async () => {
    await workers.close(10_000)
    await portal.database.close()
    await server.stop()
    discard(folder)
  })

  const stepsDone = async () =>
    (await portal.sql<{ place: number }>`select place from step order by place`).map(({ place }) => place)
  await addJob(portal.sql, worldBegins, { kind: "steps" })
  for (let round = 1, seen = 0; round <= 3; round++) {
    const enough = seen + 20
    await until(async () => {
      seen = (await stepsDone()).length
      return seen > enough
    })
    process.kill((await findPostmaster(data))!.pid, "SIGKILL")
  }
  await until(async () => (await portal.sql`update job set data = '{"places": 0}' returning id`).length === 1)
  await until(async () => (await portal.sql`select from job where state = 'done' and attempts = 1`).length === 1)
  const places = await stepsDone()
  assert.deepEqual(
    places,
    places.map((_, index) => index + 1),
  )
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(60_000)
  // While PostgreSQL is down, every query fails.
  while (!(await condition().catch(() => false))) {
    patience.throwIfAborted()
    await pause(10)
  }
}
