import assert from "node:assert/strict"
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { setImmediate } from "node:timers/promises"
import { type Database, openDatabase } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { type Clone, emptyDatabase, giveBack, takeClone, testConnection } from "../testing/databases.ts"
import {
  documentedLimits,
  foundational,
  type Limit,
  learningAssignment,
  ouEndpoint,
  reportingView,
  type Scale,
} from "../wire/limits.ts"
import { type Allowance, allowanceHeaders, Throttle } from "./throttle.ts"

const call = { endpoint: "getLearningObject" }
const quarterPast = "2026-03-04T09:15:00Z"

test("417 foundational calls pass in a minute, whatever their endpoints, and the next one when the minute is over", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  for (let made = 1; made <= 417; made++) {
    const endpoint = made % 2 ? "getLearningObject" : "updateSessionRoster"
    assert.equal((await throttle.spend(foundational, { endpoint }))?.granted, true, `call ${made}`)
  }
  counters.moveTo("2026-03-04T09:15:59.999Z")
  const refused = await throttle.spend(foundational, call)
  assert.equal(refused?.granted, false)
  assert.equal(refused?.waitSeconds, 1)
  counters.moveTo("2026-03-04T09:16:00Z")
  assert.equal((await throttle.spend(foundational, call))?.granted, true)
})

test("the remaining calls of the hour begin at 24,999, and a refused call lowers them too", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  assert.equal((await throttle.spend(foundational, call))?.remaining, 24_999)
  await spend(throttle, 416)
  const refused = await throttle.spend(foundational, call)
  assert.deepEqual([refused?.granted, refused?.perHour, refused?.remaining], [false, 25_000, 24_582])
  assert.equal((await throttle.spend(foundational, call))?.remaining, 24_581)
})

test("25,000 calls pass in an hour, and the next one when the hour is over", async () => {
  await using counters = await openCounters("2026-03-04T09:00:00Z")
  const throttle = counters.open()
  for (let minute = 0; minute < 59; minute++) {
    assert.equal(await spend(throttle, 417), 417)
    counters.pass(60_000)
  }
  assert.equal(await spend(throttle, 397), 397)
  const refused = await throttle.spend(foundational, call)
  assert.deepEqual([refused?.granted, refused?.remaining, refused?.waitSeconds], [false, 0, 60])
  counters.moveTo("2026-03-04T09:59:59.999Z")
  assert.equal((await throttle.spend(foundational, call))?.granted, false)
  counters.moveTo("2026-03-04T10:00:00Z")
  assert.equal((await throttle.spend(foundational, call))?.remaining, 24_999)
})

test("a day's calls pass, and the next one when the day is over in UTC", async () => {
  await using counters = await openCounters("2026-03-04T22:30:00Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 100, hour: 20, day: 30 })
  assert.equal(await spend(throttle, 20, limit), 20)
  counters.moveTo("2026-03-04T23:00:00Z")
  assert.equal(await spend(throttle, 20, limit), 10)
  const refused = await throttle.spend(limit, call)
  assert.deepEqual([refused?.granted, refused?.waitSeconds], [false, 3600])
  counters.moveTo("2026-03-05T00:00:00Z")
  assert.equal(await spend(throttle, 20, limit), 20)
})

test("refused calls use up the hour and the day", async () => {
  await using counters = await openCounters("2026-03-04T09:00:00Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 5, hour: 12, day: 25 })
  assert.equal(await spend(throttle, 10, limit), 5)
  counters.pass(60_000)
  assert.equal(await spend(throttle, 10, limit), 2)
  counters.moveTo("2026-03-04T10:00:00Z")
  assert.equal(await spend(throttle, 10, limit), 5)
  counters.pass(60_000)
  assert.equal(await spend(throttle, 1, limit), 0)
})

test("a refused call is told to wait for every window that is used up", async () => {
  await using counters = await openCounters("2026-03-04T09:59:30.500Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 2, hour: 4, day: 100 })
  assert.deepEqual(await waits(throttle, 6, limit), [undefined, undefined, 30, 30, 30, 30])
  counters.moveTo("2026-03-04T10:10:40Z")
  // The fourth call, itself refused, is the hour's last.
  assert.deepEqual(await waits(throttle, 4, limit), [undefined, undefined, 20, 49 * 60 + 20])
})

test("each portal counts for itself", async () => {
  await using production = await openCounters(quarterPast)
  await using pilot = await openCounters(quarterPast)
  assert.equal(await spend(production.open(), 418), 417)
  assert.equal(await spend(pilot.open(), 418), 417)
})

test("each reporting view is counted by itself, some with limits of their own", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const read = (view: string, calls: number) => spend(throttle, calls, reportingView, { endpoint: "readView", view })
  assert.equal(await read("vw_rpt_user", 401), 400)
  assert.equal(await read("VW_RPT_USER", 1), 0)
  assert.equal(await read("vw_rpt_ou", 401), 400)
  assert.equal(await read("vw_rpt_applicant", 501), 500)
})

test("each OU endpoint is counted by itself, and all of them together", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const [head, aggregate] = ouEndpoint
  const limit: Limit = [
    { ...head, minute: 30 },
    { ...aggregate!, minute: 100 },
  ]
  const granted = (endpoint: string, calls: number) => spend(throttle, calls, limit, { endpoint })
  assert.deepEqual([await granted("listOus", 40), await granted("getOu", 30), await granted("addOu", 30)], [30, 30, 30])
  // The ten refused calls counted into the aggregate as well.
  const refused = await throttle.spend(limit, { endpoint: "replaceOu" })
  assert.deepEqual([refused?.granted, refused?.perHour, refused?.remaining], [false, 18_000, 17_999])
  assert.deepEqual(
    refused?.windows.map(({ name }) => name),
    ["ou-endpoint-minute", "ou-endpoint-hour", "ou-endpoint-day"],
  )
  counters.pass(60_000)
  assert.equal(await granted("replaceOu", 40), 30)
})

test("the limits are scaled, headers and all, or off", async () => {
  await using counters = await openCounters(quarterPast)
  const tenfold = await counters.open(10).spend(learningAssignment, call)
  assert.deepEqual([tenfold?.perHour, tenfold?.remaining, tenfold?.windows[0]?.limit], [12_000, 11_999, 200])
  assert.equal(counters.open("off").spend(learningAssignment, call), undefined)
})

test("a restarted process goes on from the count, short of a twentieth at most", async () => {
  await using counters = await openCounters(quarterPast)
  const before = await spend(counters.open(), 200)
  const after = await spend(counters.open(), 417)
  assert.equal(before, 200)
  assert.ok(after <= 217 && after > 217 - 417 / 20, `${after} after the restart`)
})

test("processes share a limit, and no call is left over while one of them has calls waiting", async () => {
  await using counters = await openCounters(quarterPast)
  const throttles = [counters.open(), counters.open()]
  const limit = lowered({ minute: 120, hour: 1000, day: 1000 })
  const granted = await Promise.all(throttles.map((throttle) => spendOneByOne(throttle, 120, limit)))
  assert.equal(granted[0]! + granted[1]!, 120)
})

test("processes that have gone quiet leave less than a twentieth idle together", async () => {
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
  // Which process, and how many calls in a row: each comes back to calls that it had in stock.
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

test("calls taken while others use the bucket are kept back for all who ask for them", async () => {
  await using counters = await openCounters(quarterPast)
  await counters.open(100).spend(foundational, call)
  const throttle = counters.open(100)
  // It is connected by now, so that the next answer of the database comes quickly.
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

test("what a minute has left is not carried into the next", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const limit = lowered({ minute: 100, hour: 1000, day: 1000 })
  await spendUntilStocked(counters, throttle, limit)
  counters.pass(60_000)
  assert.equal(await spend(throttle, 110, limit), 100)
})

test("real processes share a limit, and one that is killed loses less than a twentieth", async () => {
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

test("a call that began before the boundary counts where it ends, and turns nothing back", async () => {
  await using counters = await openCounters("2026-03-04T09:15:59.999Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 10, hour: 1000, day: 1000 })
  const begun = throttle.spend(limit, call)
  counters.moveTo("2026-03-04T09:16:00Z")
  assert.equal((await begun)?.windows[0]?.remaining, 9)
  // A process whose clock is a little slow still counts into the minute that is over.
  const slow = counters.open(documentedLimits, "2026-03-04T09:15:59.998Z")
  assert.ok((await spend(slow, 12, limit)) <= 10)
  assert.equal(await spend(throttle, 12, limit), 9)
})

test("when the clock is moved, calls count into the windows where it lands", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const limit = lowered({ minute: 10, hour: 25, day: 100 })
  assert.equal(await spend(throttle, 12, limit), 10)
  counters.moveTo("2026-03-05T09:15:00Z")
  assert.equal(await spend(throttle, 12, limit), 10)
  counters.moveTo("2026-03-05T08:15:00Z")
  assert.equal(await spend(throttle, 12, limit), 10)
  // Back in a minute that is used up, of an hour that has 13 calls left.
  counters.moveTo("2026-03-05T09:15:59Z")
  const again = await throttle.spend(limit, call)
  assert.deepEqual([again?.granted, again?.remaining, again?.waitSeconds], [false, 12, 1])
})

test("counts of windows long past are removed", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  for (let minute = 0; minute < 70; minute++) {
    await throttle.spend(foundational, call)
    counters.pass(60_000)
  }
  const rows = await counters.database.sql`select unit, count(*) from throttle_window group by unit order by unit`
  assert.deepEqual(rows, [
    { unit: "day", count: 1 },
    { unit: "hour", count: 2 },
    { unit: "minute", count: 61 },
  ])
})

test("calls that wait share one statement", async () => {
  await using counters = await openCounters(quarterPast)
  const { database, statements } = counting(counters.database)
  const throttle = new Throttle(database, counters.clock, documentedLimits)
  const granted = await Promise.all([spend(throttle, 200), spend(throttle, 20, learningAssignment)])
  assert.deepEqual([...granted, statements()], [200, 20, 1])
})

test("while the database can't be reached no call is granted, and afterwards counting goes on", async () => {
  await using counters = await openCounters(quarterPast, takeOwn, ({ database }) => database.close())
  const server = openDatabase(testConnection("postgres"))
  const throttle = counters.open()
  assert.equal(await spend(throttle, 10, learningAssignment), 10)
  await shut(server, counters.name)
  await assert.rejects(Promise.resolve(throttle.spend(foundational, call)))
  await server.sql.script(`alter database ${counters.name} allow_connections true`)
  await server.close()
  assert.equal(await spend(throttle, 11, learningAssignment), 10)
  assert.equal(await spend(throttle, 418), 417)
})

test("an allowance is told in the documented headers, and to extended applications in more", async () => {
  await using counters = await openCounters("2026-03-04T09:15:18Z")
  const throttle = counters.open()
  await spend(throttle, 417)
  const refused = (await throttle.spend(foundational, call))!
  const documented = {
    "x-csod-throttling-rate-limit-urilevel": "25000",
    "x-csod-requests-remaining-urilevel": "24582",
  }
  assert.deepEqual(allowanceHeaders(refused, { extended: false }), documented)
  assert.deepEqual(allowanceHeaders(refused, { extended: true }), {
    ...documented,
    "retry-after": "42",
    "ratelimit-policy":
      '"foundational-minute";q=417;w=60, "foundational-hour";q=25000;w=3600, "foundational-day";q=600000;w=86400',
    ratelimit:
      '"foundational-minute";r=0;t=42, "foundational-hour";r=24582;t=2682, "foundational-day";r=599582;t=53082',
  })
  counters.pass(42_000)
  const granted = (await throttle.spend(foundational, call))!
  assert.equal(allowanceHeaders(granted, { extended: true })["retry-after"], undefined)
})

/** How many of these calls, all made at once, are granted. */
async function spend(
  throttle: Throttle,
  calls: number,
  limit = foundational,
  of: Parameters<Throttle["spend"]>[1] = call,
) {
  const allowances = await Promise.all(Array.from({ length: calls }, () => throttle.spend(limit, of)))
  return allowances.filter((allowance) => allowance?.granted).length
}

test("a process that ends returns the calls it had reserved, of every current window, and the next one grants each of them", async () => {
  await using counters = await openCounters(quarterPast)
  const first = counters.open()
  // Enough to reserve more than was made, in two windows of the minute.
  const before = await spendUntilStocked(counters, first, foundational)
  counters.pass(60_000)
  const made = before + (await spend(first, 30))
  // A minute that is over is as it was left.
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

/** Makes some calls, the last of them one that a new stock was taken for. Gives how many. */
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

async function waits(throttle: Throttle, calls: number, limit: Limit): Promise<(number | undefined)[]> {
  const told: (Allowance | undefined)[] = []
  for (let made = 0; made < calls; made++) told.push(await throttle.spend(limit, call))
  return told.map((allowance) => allowance?.waitSeconds)
}

function lowered(windows: { minute: number; hour: number; day: number }): Limit {
  return [{ ...foundational[0], ...windows }]
}

/** A database that tells how many statements were run through it. */
function counting(database: Database): { database: Database; statements(): number } {
  let run = 0
  const sql = Object.assign(
    (...template: Parameters<Sql>) => {
      const statement = database.sql(...template)
      const counted = Object.create(statement, {
        // biome-ignore lint/suspicious/noThenProperty: a statement runs when it is awaited
        then: {
          value: (...done: Parameters<typeof statement.then>) => {
            run += 1
            return statement.then(...done)
          },
        },
      })
      return counted as typeof statement
    },
    { script: database.sql.script },
  )
  return { database: { ...database, sql: sql as Sql }, statements: () => run }
}

/** A portal's counters, with a clock that the test moves. Each throttle opened stands for a process. */
async function openCounters(at: string, place = takeClone, leave = giveBack) {
  const clone = await place()
  const connection = testConnection(clone.name)
  const others: Database[] = []
  let now = Date.parse(at)
  const clock = { now: () => new Date(now) }
  return {
    ...clone,
    clock,
    moveTo(instant: string) {
      now = Date.parse(instant)
    },
    pass(milliseconds: number) {
      now += milliseconds
    },
    open(scale: Scale = documentedLimits, always?: string): Throttle {
      const database = openDatabase(connection)
      others.push(database)
      return new Throttle(database, always ? { now: () => new Date(always) } : clock, scale)
    },
    fork: () => forkSpender(JSON.stringify({ connection, at })),
    async [Symbol.asyncDispose]() {
      await Promise.all(others.map((database) => database.close()))
      await leave(clone)
    },
  }
}

/** A database that the test may shut. */
async function takeOwn(): Promise<Clone> {
  const name = await emptyDatabase()
  const database = openDatabase(testConnection(name))
  await database.sql.script(
    await readFile(new URL("../database/migrations/0004-throttle.sql", import.meta.url), "utf8"),
  )
  return { name, database }
}

/** Lets nobody into a database, and ends who is in. */
async function shut(server: Database, name: string): Promise<void> {
  await server.sql.script(`alter database ${name} allow_connections false`)
  await server.sql`select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = ${name}`
}

function forkSpender(argument: string) {
  const child: ChildProcess = fork(new URL("../testing/spender.ts", import.meta.url), [argument], { execArgv: [] })
  let before: Promise<unknown> = Promise.resolve()
  return {
    process: child,
    /** How many of these calls, all made at once, are granted. One burst after the other. */
    spend(calls: number): Promise<number> {
      const burst = before.then(async () => {
        child.send(calls)
        const [granted] = await once(child, "message")
        return granted as number
      })
      before = burst
      return burst
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, "exit")
    },
  }
}
