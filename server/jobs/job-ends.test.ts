import assert from "node:assert/strict"
import { test } from "node:test"
import { day, hour, jobsOf, openWorking, statesOf } from "../testing/some-jobs.ts"
import { addJob, askToStop, JobFailure } from "./jobs.ts"
import { mostAttempts } from "./run-job.ts"

// Jobs that fail, are stopped or end.

test("a job that throws is retried after growing waits, and fails at last", async () => {
  await using at = await openWorking({
    async run() {
      throw new Error("secret: hunter2")
    },
  })
  await at.add()
  for (const seconds of [0, 5, 20, 80, 320, 1280]) {
    if (seconds > 0) {
      at.world.pass(seconds * 1000 - 1)
      assert.deepEqual(await at.work(), [])
      at.world.pass(1)
    }
    await at.work()
  }
  assert.equal(at.runs.length, mostAttempts)
  const [job] = await jobsOf(at.world)
  assert.equal(job?.state, "failed")
  assert.doesNotMatch(job?.error ?? "", /hunter2/)
  at.world.pass(day)
  assert.deepEqual(await at.work(), [])
})

test("a job that makes progress between its errors does not fail", async () => {
  await using at = await openWorking({
    async run(_portal, job) {
      const done = job.done + 1
      await job.step(async () => ({ done }))
      if (done < mostAttempts + 3) throw new Error("stumbled")
    },
  })
  await at.add()
  while (!(await statesOf(at.world)).includes("done")) {
    await at.work()
    at.world.pass(5_000)
  }
  assert.equal(at.runs.length, mostAttempts + 3)
})

test("a JobFailure fails a job at once with its message, and other jobs run", async () => {
  await using at = await openWorking({
    async run() {
      if (at.runs.length === 1) throw new JobFailure("The training is gone.")
    },
  })
  await at.add()
  await at.add()
  await at.work()
  assert.deepEqual(
    (await jobsOf(at.world)).map(({ state, error }) => [state, error]),
    [
      ["failed", "The training is gone."],
      ["done", null],
    ],
  )
})

test("a job that is asked to stop does so after its step, and keeps the steps before", async () => {
  await using at = await openWorking({
    async run({ sql, clock }, job) {
      for (;;)
        await job.step(async () => {
          await askToStop(sql, clock.now(), job.id)
          return { done: job.done + 1 }
        })
    },
  })
  await at.add()
  assert.deepEqual(
    (await at.work()).map(({ state }) => state),
    ["stopped"],
  )
  assert.equal((await jobsOf(at.world))[0]?.done, 1)
})

test("a waiting job is stopped without a run, and an ended job can't be stopped", async () => {
  await using at = await openWorking()
  const id = await at.add({ at: at.at(day) })
  const { sql, clock } = at.world.portal
  assert.equal(await askToStop(sql, clock.now(), id), true)
  await at.work()
  assert.deepEqual([await statesOf(at.world), at.runs], [["stopped"], []])
  assert.equal(await askToStop(sql, clock.now(), id), false)
})

test("the end handler of a job runs in the transaction that ends it, however the job ends", async () => {
  const ends: unknown[] = []
  await using at = await openWorking({
    async run() {
      if (at.runs.length === 1) throw new JobFailure("No.")
    },
    async end(sql, { clock }, job, state) {
      ends.push([job.subject, state])
      if (state === "done") await addJob(sql, clock.now(), { kind: "note", key: "chain", at: at.at(hour) })
    },
  })
  await at.add({ subject: 7 })
  await at.add({ subject: 8, key: "chain" })
  const stopped = await at.add({ subject: 9, at: at.at(day) })
  await askToStop(at.world.portal.sql, at.world.portal.clock.now(), stopped)
  await at.work()
  assert.deepEqual(ends, [
    [7, "failed"],
    [8, "done"],
    [9, "stopped"],
  ])
  assert.deepEqual(await statesOf(at.world), ["failed", "done", "stopped", "waiting"])
})

test("a job whose end handler throws is retried, and ends at last without it", async () => {
  await using at = await openWorking({
    async end() {
      throw new Error("stumbled at the end")
    },
  })
  await at.add()
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    await at.work()
    at.world.pass(hour)
  }
  assert.deepEqual(await statesOf(at.world), ["failed"])
})
