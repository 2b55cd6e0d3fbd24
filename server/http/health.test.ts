import assert from "node:assert/strict"
import { test } from "node:test"
import { isDeepStrictEqual } from "node:util"
import { type Database, openDatabase } from "../database/database.ts"
import { castDatabase, testConnection, testServer } from "../testing/databases.ts"
import { type Front, openFront } from "../testing/front.ts"

// The answers while the database is not able to serve.

/** Opens a front on a database of its own, and a second connection that bypasses the server. */
async function openOwn(): Promise<Front & { name: string; outside: Database }> {
  const name = await castDatabase()
  const database = openDatabase(testConnection(name), { pooled: 2 })
  const outside = openDatabase(testServer(), { pooled: 1, pipelined: 1 })
  const front = await openFront({ healthKeptMs: 0 }, { name, database })
  return {
    ...front,
    name,
    outside,
    async [Symbol.asyncDispose]() {
      await front[Symbol.asyncDispose]()
      await outside.close()
    },
  }
}

/** Changes a setting of the database for every new connection, and ends the open ones. */
async function change({ name, outside }: { name: string; outside: Database }, how: string): Promise<void> {
  await outside.sql.script(`alter database ${name} ${how}`)
  await outside.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
}

async function health({ port }: Front): Promise<unknown> {
  const reply = await fetch(`http://127.0.0.1:${port}/healthz`)
  return [reply.status, ((await reply.json()) as { status: string }).status]
}

const troubles = {
  "only reads": ["set default_transaction_read_only = on", "reset default_transaction_read_only"],
  // As on a full disk, a file can't grow.
  "has no room for a file": ["set temp_file_limit = 0", "reset temp_file_limit"],
  "takes no connection": ["allow_connections false", "allow_connections true"],
} as const

for (const [name, [begin, end]] of Object.entries(troubles))
  test(`a portal whose database ${name} is unhealthy; the log has one line, and one more when it has recovered`, async () => {
    await using own = await openOwn()
    const logLines = () => own.lines.filter(({ msg }) => /written to/.test(msg)).map(({ level, msg }) => [level, msg])
    assert.deepEqual(await health(own), [200, "ok"])
    assert.deepEqual(logLines(), [])
    await change(own, begin)
    for (let times = 0; times < 3; times++) assert.deepEqual(await health(own), [503, "unavailable"])
    assert.deepEqual(logLines(), [[50, "the database can't be written to"]])
    await change(own, end)
    // A connection that has just been ended may get one more statement.
    while (!isDeepStrictEqual(await health(own), [200, "ok"]));
    for (let times = 0; times < 3; times++) assert.deepEqual(await health(own), [200, "ok"])
    assert.deepEqual(logLines(), [
      [50, "the database can't be written to"],
      [30, "the database can be written to again"],
    ])
  })

test("concurrent health requests cost one write", async () => {
  await using own = await openOwn()
  const { sql } = own.world.portal
  await health(own)
  const written = async () => (await sql<{ xmin: string }>`select xmin::text from health_check`)[0]?.xmin
  const before = Number(await written())
  const [first] = await Promise.all(Array.from({ length: 50 }, () => health(own)))
  assert.deepEqual(first, [200, "ok"])
  assert.ok(Number(await written()) - before < 40)
})

test("an export whose database becomes unavailable before the first byte is answered 503", async () => {
  await using own = await openOwn()
  const headers = await own.world.signIn()
  const lock = openDatabase(testConnection(own.name), { pooled: 1, pipelined: 1 })
  await lock.transaction(async (sql) => {
    await sql`lock table assignment in access exclusive mode`
    const exporting = fetch(`http://127.0.0.1:${own.port}/admin/api/assignment-tool/assignments.csv`, { headers })
    while (!(await endedWaiting(own)));
    const reply = await exporting
    const { status, error } = (await reply.json()) as { status: string; error: { message: string } }
    assert.deepEqual([reply.status, status, error.message], [503, "503", "Service Unavailable"])
    assert.equal(reply.headers.get("retry-after"), "1")
    assert.equal(reply.headers.get("content-disposition"), null)
  })
  await lock.close()
})

/** Ends the connections of a database that wait for a lock. Returns whether there were any. */
async function endedWaiting({ outside, name }: { outside: Database; name: string }): Promise<boolean> {
  const ended = await outside.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and wait_event_type = 'Lock'
  `
  return ended.length > 0
}
