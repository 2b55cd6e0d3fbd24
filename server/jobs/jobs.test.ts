import assert from "node:assert/strict"
import { test } from "node:test"
import { day, hour, jobsOf, minute, openWorking, statesOf } from "../testing/some-jobs.ts"
import { addJob, addWishedJobs, jobHandler } from "./jobs.ts"

// Adding and running jobs.

test("the longest due job runs first, and of jobs due at the same time the one added first", async () => {
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

test("a job that is added in a transaction exists when that is committed, and never when it is not", async () => {
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

test("there is one job with a key that has not begun, due at the earliest time asked for", async () => {
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

test("a job that is added while one with its key is running runs after it, once", async () => {
  const job = { key: "this", data: { about: "something" } }
  for (const isSeen of [false, true]) {
    await using at = await openWorking({
      async run() {
        if (at.runs.length > 1) return
        await at.add(job)
        await at.add(job)
        // Another process may look for due jobs while this one is running.
        if (isSeen) await addWishedJobs(at.world.portal.sql, at.world.portal.clock.now())
      },
    })
    await at.add(job)
    assert.equal((await at.work()).length, 2)
    assert.deepEqual(at.runs, [job.data, job.data])
  }
})

test("transactions that add a job with the same key wait neither for each other nor for the job", async () => {
  await using at = await openWorking()
  const { database, clock } = at.world.portal
  await at.add({ key: "this", at: at.at(day) })
  await database.transaction(async (one) => {
    await addJob(one, clock.now(), { kind: "note", key: "this" })
    await database.transaction((other) => addJob(other, clock.now(), { kind: "note", key: "this" }))
    assert.equal((await at.work()).length, 1)
  })
  // The first had not been committed, so the job may have missed its changes.
  assert.equal((await at.work()).length, 1)
  assert.deepEqual(await at.work(), [])
})

test("a step's writes, its checkpoint and its counts are committed together, or not at all", async () => {
  let hurdle = true
  await using at = await openWorking({
    ...jobHandler<unknown, { after: number }>({
      kind: "note",
      async run(_portal, job) {
        for (let place = job.checkpoint?.after ?? 0; place < 3; place++)
          await job.step(async (sql) => {
            await sql`insert into skill (title) values (${`made ${place}`})`
            if (place === 1 && hurdle) throw new Error("stumbled")
            return { checkpoint: { after: place + 1 }, done: place + 1, total: 3 }
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

test("the progress of a job can be read while it is running", async () => {
  const seen: unknown[] = []
  await using at = await openWorking({
    async run(_portal, job) {
      await job.step(async () => ({ done: 5, total: 10 }))
      seen.push(...(await jobsOf(at.world)).map(({ state, done, total }) => [state, done, total]))
    },
  })
  await at.add()
  await at.work()
  assert.deepEqual(seen, [["running", 5, 10]])
})

test("jobs of a kind that this server doesn't know wait for a server that does", async () => {
  await using at = await openWorking()
  await addJob(at.world.portal.sql, at.world.portal.clock.now(), { kind: "of tomorrow" })
  assert.deepEqual(await at.work(), [])
  assert.deepEqual(await statesOf(at.world), ["waiting"])
})

test("the plans of a job's statements fit the tables as its steps have filled them", async () => {
  await using at = await openWorking({
    run: (_portal, job) =>
      job.step(async (sql) => {
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
