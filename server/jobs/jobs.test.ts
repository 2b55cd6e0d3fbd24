import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld, type World } from "../testing/world.ts"
import { addJob, askToStop, grantWishes, JobFailure, type JobHandler, jobHandler } from "./jobs.ts"
import { mostAttempts } from "./run-job.ts"
import { keepSchedule, nextTimeOfDay } from "./schedule.ts"
import { runDueJobs } from "./workers.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A world with a job that keeps a note of each of its runs. */
async function openWorking({ run = async () => {}, ...more }: Partial<JobHandler> = {}) {
  const world = await openWorld()
  const runs: unknown[] = []
  const handler: JobHandler = {
    kind: "note",
    async run(portal, job) {
      runs.push(job.data)
      await run(portal, job)
    },
    ...more,
  }
  return {
    world,
    runs,
    handler,
    add: (job: Omit<Parameters<typeof addJob>[2], "kind"> = {}) =>
      addJob(world.portal.sql, world.portal.clock.now(), { kind: "note", ...job }),
    work: () => runDueJobs(world.portal, [handler]),
    at: (milliseconds: number) => new Date(world.portal.clock.now().getTime() + milliseconds),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

type JobRow = {
  state: string
  attempts: number
  done: number
  total: number | null
  mark: unknown
  error: string | null
  runAt: Date
}

async function jobsOf({ portal }: World): Promise<JobRow[]> {
  return await portal.sql<JobRow>`select state, attempts, done, total, mark, error, run_at from job order by id`
}

const statesOf = async (world: World) => (await jobsOf(world)).map(({ state }) => state)

test("what is due longest is taken up first, and of the same time what was added first", async () => {
  await using at = await openWorking()
  await at.add({ data: { place: 3 } })
  await at.add({ data: { place: 4 } })
  await at.add({ data: { place: 2 }, at: at.at(-minute) })
  await at.add({ data: { place: 1 }, at: at.at(-hour) })
  await at.work()
  assert.deepEqual(
    at.runs,
    [1, 2, 3, 4].map((place) => ({ place })),
  )
})

test("a job is due by the portal's clock, and runs once", async () => {
  await using at = await openWorking()
  await at.add({ at: at.at(hour) })
  at.world.pass(hour - 1)
  assert.deepEqual(await at.work(), [])
  at.world.pass(1)
  assert.deepEqual(
    (await at.work()).map(({ state }) => state),
    ["done"],
  )
  assert.deepEqual(await at.work(), [])
  assert.equal(at.runs.length, 1)
})

test("a job that is added in a transaction is there when that is committed, and never when it is not", async () => {
  await using at = await openWorking()
  const { database, clock } = at.world.portal
  await database.transaction(async (sql) => {
    await addJob(sql, clock.now(), { kind: "note" })
    assert.deepEqual(await at.work(), [])
  })
  const failing = database.transaction(async (sql) => {
    await addJob(sql, clock.now(), { kind: "note" })
    throw new Error("not after all")
  })
  await assert.rejects(failing, /not after all/)
  assert.equal((await at.work()).length, 1)
})

test("of jobs with one key that have not begun there is one, due at the earliest time asked for", async () => {
  await using at = await openWorking()
  const first = await at.add({ key: "this", data: { which: "first" }, at: at.at(hour) })
  assert.equal(await at.add({ key: "this", data: { which: "second" }, at: at.at(day) }), first)
  await at.add({ key: "that", at: at.at(day) })
  assert.equal(await at.add({ key: "this", at: at.at(minute) }), first)
  at.world.pass(minute)
  await at.work()
  assert.deepEqual(at.runs, [{ which: "first" }])
  assert.notEqual(await at.add({ key: "this" }), first)
})

test("what is asked for while a job with its key is run is done after it, once", async () => {
  const job = { key: "this", data: { about: "something" } }
  for (const isSeen of [false, true]) {
    await using at = await openWorking({
      async run() {
        if (at.runs.length > 1) return
        await at.add(job)
        await at.add(job)
        // Another process may look for what is due while this one is at work.
        if (isSeen) await grantWishes(at.world.portal.sql, at.world.portal.clock.now())
      },
    })
    await at.add(job)
    assert.equal((await at.work()).length, 2)
    assert.deepEqual(at.runs, [job.data, job.data])
  }
})

test("transactions that ask for the same key wait neither for each other nor for the job", async () => {
  await using at = await openWorking()
  const { database, clock } = at.world.portal
  await at.add({ key: "this", at: at.at(day) })
  await database.transaction(async (one) => {
    await addJob(one, clock.now(), { kind: "note", key: "this" })
    await database.transaction((other) => addJob(other, clock.now(), { kind: "note", key: "this" }))
    assert.equal((await at.work()).length, 1)
  })
  // The first had not been committed, so what came with it may have been passed.
  assert.equal((await at.work()).length, 1)
  assert.deepEqual(await at.work(), [])
})

test("a piece's work is kept with its mark and counts, or nothing of them", async () => {
  let hurdle = true
  await using at = await openWorking({
    ...jobHandler<unknown, { after: number }>({
      kind: "note",
      async run(_portal, job) {
        for (let place = job.mark?.after ?? 0; place < 3; place++)
          await job.piece(async (sql) => {
            await sql`insert into skill (title) values (${`made ${place}`})`
            if (place === 1 && hurdle) throw new Error("stumbled")
            return { mark: { after: place + 1 }, done: place + 1, total: 3 }
          })
      },
    }),
  })
  await at.add()
  const made = async () =>
    (await at.world.portal.sql<{ title: string }>`select title from skill where title like 'made%' order by id`).map(
      ({ title }) => title,
    )
  const [outcome] = await at.work()
  assert.deepEqual([outcome?.state, (outcome?.error as Error | undefined)?.message], ["waiting", "stumbled"])
  assert.deepEqual(await made(), ["made 0"])
  const [job] = await jobsOf(at.world)
  assert.deepEqual([job?.state, job?.mark, job?.done, job?.total], ["waiting", { after: 1 }, 1, 3])
  assert.match(job?.error ?? "", new RegExp(`^Something unexpected went wrong.*${outcome?.errorId}`))

  hurdle = false
  at.world.pass(5_000)
  await at.work()
  assert.deepEqual(await made(), ["made 0", "made 1", "made 2"])
  const [after] = await jobsOf(at.world)
  assert.deepEqual([after?.state, after?.done, after?.error], ["done", 3, null])
})

test("how far a job is can be read while it is run", async () => {
  const seen: unknown[] = []
  await using at = await openWorking({
    async run(_portal, job) {
      await job.piece(async () => ({ done: 5, total: 10 }))
      seen.push(...(await jobsOf(at.world)).map(({ state, done, total }) => [state, done, total]))
    },
  })
  await at.add()
  await at.work()
  assert.deepEqual(seen, [["running", 5, 10]])
})

test("a job that goes wrong is tried again after growing waits, and fails at last", async () => {
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

test("a job that gets on between its mishaps does not fail", async () => {
  await using at = await openWorking({
    async run(_portal, job) {
      const done = job.done + 1
      await job.piece(async () => ({ done }))
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

test("a reason that is meant for people fails a job at once, and others go on", async () => {
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

test("a job that is asked to stop does so after its piece, and keeps what it has done", async () => {
  await using at = await openWorking({
    async run({ sql, clock }, job) {
      for (;;)
        await job.piece(async () => {
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

test("a job that waits is stopped without being run, and one that has ended can't be", async () => {
  await using at = await openWorking()
  const id = await at.add({ at: at.at(day) })
  const { sql, clock } = at.world.portal
  assert.equal(await askToStop(sql, clock.now(), id), true)
  await at.work()
  assert.deepEqual([await statesOf(at.world), at.runs], [["stopped"], []])
  assert.equal(await askToStop(sql, clock.now(), id), false)
})

test("what belongs to the end of a job is done with it, however it ends", async () => {
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

test("a job whose end goes wrong is tried again, and ends at last without it", async () => {
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

test("a daily job goes on although one of its days failed, and is moved when its time changes", async () => {
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

test("a daily job that is asked for runs at once, and then at its time again", async () => {
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

// A time zone, a moment, and when it is 02:30 there next: the clocks skip it on 29 March in Berlin and have it twice on
// 25 October.
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
    await sql`update portal_setting set time_zone = ${zone}`
    const found = await nextTimeOfDay(sql, new Date(now), sql`time '02:30'`)
    assert.equal(found.toISOString(), new Date(next).toISOString())
  })

test("jobs of a kind that this server doesn't know wait for one that does", async () => {
  await using at = await openWorking()
  await addJob(at.world.portal.sql, at.world.portal.clock.now(), { kind: "of tomorrow" })
  assert.deepEqual(await at.work(), [])
  assert.deepEqual(await statesOf(at.world), ["waiting"])
})

test("the plans of a job's statements are made for the tables as its pieces have filled them", async () => {
  await using at = await openWorking({
    run: (_portal, job) =>
      job.piece(async (sql) => {
        const kept = sql<{ kept: number }>`
          select count(*) as kept from pg_prepared_statements where statement like '%of a growing table%'
        `
        await kept
        const [again] = await kept
        assert.deepEqual(again, { kept: 0 })
        return undefined
      }),
  })
  await at.add()
  await at.work()
  assert.deepEqual(await statesOf(at.world), ["done"])
})
