import assert from "node:assert/strict"
import { test } from "node:test"
import { deleteEndedJobs } from "../../jobs/delete-ended-jobs.ts"
import { addJob, JobFailure } from "../../jobs/jobs.ts"
import { runDueJobs } from "../../jobs/workers.ts"
import { changeSettings } from "../../testing/changes.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/jobs"
const day = 86_400_000

async function openAdministered() {
  const world = await openWorld()
  const { sql, clock } = world.portal
  return {
    world,
    list: async (query: Record<string, string> = {}) => (await world.get(path, query, await world.signIn())).body,
    stop: async (id: number) => world.send("POST", `${path}/${id}/stop`, undefined, await world.signIn()),
    add: (job: object = {}) => addJob(sql, clock.now(), { kind: "count", ...job }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

test("jobs are listed with their progress and errors", async () => {
  await using at = await openAdministered()
  const first = await at.add({ subject: 5 })
  const later = await at.add({ kind: "later", at: new Date(at.world.portal.clock.now().getTime() + day) })
  await runDueJobs(at.world.portal, [
    {
      kind: "count",
      async run(_portal, job) {
        await job.step(async () => ({ done: 3, total: 9 }))
        at.world.pass(1000)
        throw new JobFailure("There is no more to count.")
      },
    },
  ])
  const waiting = {
    id: later,
    kind: "later",
    subject: null,
    state: "waiting",
    stopping: false,
    dueAt: "2026-03-05T09:15:00.000Z",
    attempts: 0,
    done: 0,
    total: null,
    error: null,
    createdAt: "2026-03-04T09:15:00.000Z",
    startedAt: null,
    endedAt: null,
  }
  const failed = {
    ...waiting,
    id: first,
    kind: "count",
    subject: 5,
    state: "failed",
    dueAt: "2026-03-04T09:15:00.000Z",
    attempts: 1,
    done: 3,
    total: 9,
    error: "There is no more to count.",
    startedAt: "2026-03-04T09:15:00.000Z",
    endedAt: "2026-03-04T09:15:01.000Z",
  }
  assert.deepEqual(await at.list(), { jobs: [waiting, failed], more: false })
  assert.deepEqual(await at.list({ state: "failed" }), { jobs: [failed], more: false })
  assert.deepEqual(await at.list({ kind: "later" }), { jobs: [waiting], more: false })
  assert.deepEqual(await at.list({ subject: "5", before: String(later) }), { jobs: [failed], more: false })
  assert.deepEqual(await at.list({ before: String(first) }), { jobs: [], more: false })
})

test("a list of jobs continues after the last row of a page", async () => {
  await using at = await openAdministered()
  for (let count = 0; count < 51; count++) await at.add()
  const { jobs, more } = await at.list()
  assert.deepEqual([jobs.length, more], [50, true])
  assert.deepEqual((await at.list({ before: String(jobs.at(-1).id) })).jobs.length, 1)
})

test("a job is stopped, once", async () => {
  await using at = await openAdministered()
  const id = await at.add({ kind: "delete ended jobs" })
  assert.deepEqual((await at.stop(id)).body, { stopping: true })
  assert.equal((await at.list()).jobs[0].stopping, true)
  await at.world.runJobs()
  const { jobs } = await at.list({ state: "stopped" })
  assert.deepEqual([jobs[0].id, jobs[0].stopping], [id, false])
  assert.deepEqual((await at.stop(id)).body, { stopping: false })
  assert.equal((await at.stop(id + 1000)).status, 404)
})

test("jobs need the permission to manage the portal's settings", async () => {
  await using at = await openAdministered()
  for (const headers of [await at.world.signIn("ann"), await at.world.authorize(), {}]) {
    assert.equal((await at.world.get(path, {}, headers)).status, 401)
    assert.equal((await at.world.send("POST", `${path}/1/stop`, undefined, headers)).status, 401)
  }
})

test("ended jobs are deleted after two weeks, and no others", async () => {
  await using at = await openAdministered()
  await at.add({ kind: "of another version" })
  await at.world.runJobs()
  const kinds = async () =>
    (await at.list()).jobs.map(({ kind, state }: { kind: string; state: string }) => `${kind}: ${state}`)
  at.world.pass(day)
  await at.world.runJobs()
  const ended = (await at.list({ state: "done" })).jobs.length
  assert.ok(ended > 0)
  at.world.pass(14 * day)
  await at.world.runJobs()
  assert.equal((await at.list({ state: "done" })).jobs.length, 2 * ended)
  at.world.pass(day)
  await at.world.runJobs()
  assert.equal((await at.list({ state: "done" })).jobs.length, 2 * ended)
  assert.ok((await kinds()).includes("of another version: waiting"))
})

// The nightly deletion at 03:40 in Berlin, and the last instant at which a job that ended then is two weeks old: the
// same local time, also when UTC's hour differs.
for (const [night, ended] of [
  ["2026-04-03T01:40:00Z", "2026-03-20T02:40:00Z"],
  ["2026-10-30T02:40:00Z", "2026-10-16T01:40:00Z"],
] as const)
  test(`at ${night} jobs that ended before ${ended} are deleted`, async () => {
    await using world = await openWorld()
    const { sql, clock } = world.portal
    await changeSettings(world, { timeZone: "Europe/Berlin" })
    world.pass(Date.parse(night) - clock.now().getTime())
    for (const at of [new Date(ended), new Date(Date.parse(ended) - 1000)])
      await sql`
        insert into job (kind, key, state, run_at, created_at, started_at, ended_at)
        values ('of before', null, 'done', ${at}, ${at}, ${at}, ${at})
      `
    await addJob(sql, clock.now(), { kind: deleteEndedJobs.kind, key: deleteEndedJobs.kind })
    await world.runJobs()
    const left = await sql<{ at: Date }>`select ended_at as at from job where kind = 'of before'`
    assert.deepEqual(
      left.map(({ at }) => at.toISOString()),
      [new Date(ended).toISOString()],
    )
  })
