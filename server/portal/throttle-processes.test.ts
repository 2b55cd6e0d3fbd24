import assert from "node:assert/strict"
import { once } from "node:events"
import { test } from "node:test"
import { setImmediate } from "node:timers/promises"
import type { Database } from "../database/database.ts"
import { call, counting, lowered, openCounters, quarterPast, spend } from "../testing/throttle.ts"
import { documentedLimits, foundational, type Limit, learningAssignment } from "../wire/limits.ts"
import { Throttle } from "./throttle.ts"

// Limits that several processes share.

test("a restarted process resumes the count, short of a twentieth at most", async () => {
  await using counters = await openCounters(quarterPast)
  const before = await spend(counters.open(), 200)
  const after = await spend(counters.open(), 417)
  assert.equal(before, 200)
  assert.ok(after <= 217 && after > 217 - 417 / 20, `${after} after the restart`)
})

test("processes share a limit, and no call is left over while a process has waiting calls", async () => {
  await using counters = await openCounters(quarterPast)
  const throttles = [counters.open(), counters.open()]
  const limit = lowered({ minute: 120, hour: 1000, day: 1000 })
  const granted = await Promise.all(throttles.map((throttle) => spendOneByOne(throttle, 120, limit)))
  assert.equal(granted[0]! + granted[1]!, 120)
})

test("idle processes leave less than a twentieth unused together", async () => {
  await using counters = await openCounters(quarterPast)
  const limit = lowered({ minute: 1000, hour: 60_000, day: 600_000 })
  let granted = 0
  for (let quiet = 0; quiet < 4; quiet++) granted += await spendUntilStocked(counters, counters.open(), limit)
  granted += await spend(counters.open(), 1000, limit)
  assert.ok(granted <= 1000 && granted > 950, `${granted} granted`)
})

test("with several processes the remaining calls are never too high, and too low by a twentieth at most", async () => {
  await using counters = await openCounters(quarterPast)
  const throttles = [counters.open(), counters.open(), counters.open()]
  const limit = lowered({ minute: 300, hour: 400, day: 5000 })
  // Which process, and how many calls in a row: each returns to calls that it had in stock.
  const turns = [
    [0, 30],
    [1, 9],
    [0, 3],
    [2, 6],
    [0, 3],
    [1, 2],
    [0, 9],
    [2, 3],
    [0, 30],
    [1, 1],
    [0, 1],
  ] as const
  let made = 0
  for (const [who, calls] of [...turns, ...turns])
    for (let call = 0; call < calls; call++) {
      made += 1
      const { remaining = 0, windows = [] } = (await throttles[who]!.spend(limit, { endpoint: "getOu" })) ?? {}
      const left = 400 - made
      assert.ok(remaining <= left && remaining > left - 20, `call ${made}: ${remaining} told, ${left} left`)
      assert.ok(windows[0]!.remaining <= 300 - made, `call ${made}: ${windows[0]!.remaining} of the minute told`)
    }
})

test("calls that are taken while others use the bucket are held back for all callers that wait for them", async () => {
  await using counters = await openCounters(quarterPast)
  await counters.open(100).spend(foundational, call)
  const throttle = counters.open(100)
  // The process is connected by now, so that the database's next answer comes quickly.
  await throttle.spend(learningAssignment, call)
  let isAnswered = false
  const first = Promise.resolve(throttle.spend(foundational, call)).then(() => {
    isAnswered = true
  })
  const later: unknown[] = []
  while (!isAnswered) {
    const spent = throttle.spend(foundational, call)
    assert.ok(spent instanceof Promise || isAnswered)
    later.push(spent)
    await setImmediate()
  }
  await Promise.all([first, ...later])
})

test("the rest of a minute is not carried into the next", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const limit = lowered({ minute: 100, hour: 1000, day: 1000 })
  await spendUntilStocked(counters, throttle, limit)
  counters.pass(60_000)
  assert.equal(await spend(throttle, 110, limit), 100)
})

test("real processes share a limit, and a killed one loses less than a twentieth", async () => {
  await using counters = await openCounters(quarterPast)
  await using killed = counters.fork()
  await using other = counters.fork()
  assert.equal(await killed.spend(150), 150)
  killed.process.kill("SIGKILL")
  await once(killed.process, "exit")
  await using third = counters.fork()
  const bursts = await Promise.all([other.spend(90), third.spend(90), other.spend(90), third.spend(90)])
  const granted = bursts.reduce((sum, count) => sum + count, 150)
  assert.ok(granted <= 417 && granted > 417 * 0.95, `${granted} granted`)
})

test("waiting calls share one statement", async () => {
  await using counters = await openCounters(quarterPast)
  const { database, statements } = counting(counters.database)
  const throttle = new Throttle(database, counters.clock, documentedLimits)
  const granted = await Promise.all([spend(throttle, 200), spend(throttle, 20, learningAssignment)])
  assert.deepEqual([...granted, statements()], [200, 20, 1])
})

test("a process that ends returns its reserved calls of every current window, and the next one grants each of them", async () => {
  await using counters = await openCounters(quarterPast)
  const first = counters.open()
  // Enough to reserve more than was spent, in two windows of the minute.
  const before = await spendUntilStocked(counters, first, foundational)
  counters.pass(60_000)
  const made = before + (await spend(first, 30))
  // A minute that is over is not changed.
  const rows = () => counters.database.sql<{ unit: string; taken: number }>`
    select unit, max(taken) filter (where unit <> 'minute' or begins_at = '2026-03-04T09:16:00Z') as taken
    from throttle_window group by unit order by unit
  `
  assert((await rows()).some(({ unit, taken }) => unit === "hour" && taken > made))
  await first.close()
  assert.deepEqual(await rows(), [
    { unit: "day", taken: made },
    { unit: "hour", taken: made },
    { unit: "minute", taken: 30 },
  ])
  await first.close()
  const second = counters.open()
  assert.equal(await spend(second, 417), 417 - 30)
  assert.equal((await second.spend(foundational, call))?.granted, false)
})

test("a process that ends while others count returns no call twice, and never more are granted than the limit", async () => {
  await using counters = await openCounters(quarterPast)
  let granted = 0
  const steady = counters.open()
  for (let round = 0; round < 5; round++) {
    const leaving = counters.open()
    granted += await spend(leaving, 40)
    const both = await Promise.all([leaving.close(), spend(steady, 30)])
    granted += both[1]
  }
  const last = counters.open()
  await steady.close()
  granted += await spend(last, 417)
  assert.equal(granted, 417)
})

async function spendOneByOne(throttle: Throttle, calls: number, limit = foundational): Promise<number> {
  let granted = 0
  for (let made = 0; made < calls; made++) if ((await throttle.spend(limit, call))?.granted) granted += 1
  return granted
}

/** Spends calls until a new stock was taken for the last of them. Returns how many. */
async function spendUntilStocked(
  { database }: { database: Database },
  throttle: Throttle,
  limit: Limit,
): Promise<number> {
  let before = 0
  for (let made = 1; ; made++) {
    await throttle.spend(limit, call)
    const [row] = await database.sql<{ taken: number }>`select taken from throttle_window where unit = 'minute'`
    if (made >= 25 && row!.taken > before) return made
    before = row!.taken
  }
}
