import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { type Database, openDatabase } from "../database/database.ts"
import { type Clone, emptyDatabase, testConnection } from "../testing/databases.ts"
import { call, lowered, openCounters, quarterPast, spend } from "../testing/throttle.ts"
import { documentedLimits, foundational, learningAssignment } from "../wire/limits.ts"

// Limits when the clock is moved, or the database is down.

test("a call that began before the boundary counts where it ends, and does not reset the new window", async () => {
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

test("when the clock is moved, calls count into the windows of its new time", async () => {
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

test("counts of long past windows are deleted", async () => {
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

test("while the database can't be reached no call is granted, and counting resumes afterwards", async () => {
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

/** A database that the test may shut. */
async function takeOwn(): Promise<Clone> {
  const name = await emptyDatabase()
  const database = openDatabase(testConnection(name))
  await database.sql.script(
    await readFile(new URL("../database/migrations/0004-throttle.sql", import.meta.url), "utf8"),
  )
  return { name, database }
}

/** Refuses new connections to a database, and ends the present ones. */
async function shut(server: Database, name: string): Promise<void> {
  await server.sql.script(`alter database ${name} allow_connections false`)
  await server.sql`select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = ${name}`
}
