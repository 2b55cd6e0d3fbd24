import assert from "node:assert/strict"
import { test } from "node:test"
import { changeSettings } from "../testing/changes.ts"
import { day, jobsOf, openWorking } from "../testing/some-jobs.ts"
import { openWorld } from "../testing/world.ts"
import { JobFailure, type JobHandler } from "./jobs.ts"
import { keepSchedule, nextTimeOfDay } from "./schedule.ts"

// Jobs that run every day.

const nightly: Partial<JobHandler> = { schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '02:00'`) }

test("a daily job runs once a day, also when the clock jumps over several", async () => {
  await using at = await openWorking(nightly)
  assert.deepEqual(await at.work(), [])
  const waiting = async () =>
    (await jobsOf(at.world)).filter(({ state }) => state === "waiting").map(({ runAt }) => runAt.toISOString())
  assert.deepEqual(await waiting(), ["2026-03-05T02:00:00.000Z"])
  at.world.pass(day)
  assert.equal((await at.work()).length, 1)
  assert.deepEqual(await waiting(), ["2026-03-06T02:00:00.000Z"])
  at.world.pass(10 * day)
  assert.equal((await at.work()).length, 1)
  assert.deepEqual(await waiting(), ["2026-03-16T02:00:00.000Z"])
})

test("a daily job is scheduled again although one of its days failed, and moves when its time changes", async () => {
  let time = "02:00"
  await using at = await openWorking({
    schedule: (sql, now) => nextTimeOfDay(sql, now, sql`${time}::time`),
    async run() {
      throw new JobFailure("Not today.")
    },
  })
  await at.work()
  at.world.pass(day)
  await at.work()
  const { sql, clock } = at.world.portal
  time = "11:30"
  await keepSchedule(sql, clock.now(), at.handler)
  assert.deepEqual(
    (await jobsOf(at.world)).map(({ state, runAt }) => [state, runAt.toISOString()]),
    [
      ["failed", "2026-03-05T02:00:00.000Z"],
      ["waiting", "2026-03-05T11:30:00.000Z"],
    ],
  )
})

test("a daily job that is requested runs at once, and then at its time again", async () => {
  await using at = await openWorking(nightly)
  await at.work()
  await at.add({ key: "note" })
  assert.equal((await at.work()).length, 1)
  assert.deepEqual(
    (await jobsOf(at.world)).map(({ state }) => state),
    ["done", "waiting"],
  )
  assert.equal((await jobsOf(at.world))[1]?.runAt.toISOString(), "2026-03-05T02:00:00.000Z")
})

// A time zone, an instant, and when it is 02:30 there next: the clocks skip it on 29 March in Berlin and have it twice
// on 25 October.
for (const [zone, now, next] of [
  ["UTC", "2026-03-04T02:29:59Z", "2026-03-04T02:30:00Z"],
  ["UTC", "2026-03-04T02:30:00Z", "2026-03-05T02:30:00Z"],
  ["Pacific/Kiritimati", "2026-03-04T12:29:00Z", "2026-03-04T12:30:00Z"],
  ["Pacific/Pago_Pago", "2026-03-04T13:30:00Z", "2026-03-05T13:30:00Z"],
  ["Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"],
  ["Europe/Berlin", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"],
  ["Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"],
] as const)
  test(`after ${now} it is 02:30 in ${zone} at ${next}`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    await changeSettings(world, { timeZone: zone })
    const found = await nextTimeOfDay(sql, new Date(now), sql`time '02:30'`)
    assert.equal(found.toISOString(), new Date(next).toISOString())
  })
