import assert from "node:assert/strict"
import { once } from "node:events"
import { type ClientRequest, type IncomingMessage, request } from "node:http"
import type { AddressInfo } from "node:net"
import { test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { castDatabase, testConnection, testServer } from "../testing/databases.ts"
import { addSearched } from "../testing/search.ts"
import { openWorld } from "../testing/world.ts"
import { openDatabase } from "./database.ts"
import { ClientGone, isTimeOut, isUnavailable } from "./database-errors.ts"
import type { DatabaseLimits } from "./database-limits.ts"

const search = "/services/api/Catalog/GlobalSearch?Title=Knots"
const units = "/services/api/OrgUnits/OU?OuType=Division"

const event = {
  Type: "Event",
  SubjectTitles: [{ Title: "Safety" }],
  Availabilities: [{ Id: "DIV-NORTH", SubType: "Division", IncludeSubs: true }],
  EventItem: { EventName: "Knots at sea", PrimaryProviderName: "External Training" },
}

/**
 * Opens a world whose portal's database has these limits, and a separate session that can lock the table of learning
 * objects: requests that read it then wait, while callers are still identified and counted.
 */
async function openLimited(limits: Partial<DatabaseLimits>) {
  const name = await castDatabase()
  const database = openDatabase(testConnection(name), limits)
  const world = await openWorld({ name, database })
  const { guid } = await addSearched(world, { title: "Knots" })
  await world.app.listen({ port: 0, host: "127.0.0.1" })
  const { port } = world.app.server.address() as AddressInfo
  const [locker, watcher] = [1, 2].map(() => new pg.Client({ ...testServer(), database: name })) as [
    pg.Client,
    pg.Client,
  ]
  await Promise.all([locker.connect(), watcher.connect()])

  const count = async (condition: string) => {
    const { rows } = await watcher.query(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and ${condition}`,
    )
    return rows[0].count as number
  }
  return {
    world,
    guid,
    database,
    count,
    lock: (mode = "access exclusive") => locker.query(`begin; lock table training in ${mode} mode`),
    unlock: () => locker.query("rollback"),
    /** Waits until this many statements wait for the lock. */
    areWaiting: (many: number) => until(async () => (await count("wait_event_type = 'Lock'")) === many),
    /**
     * Makes the server refuse writes in new sessions, or accept them again. Only the change to a standby ends the open
     * sessions.
     */
    async becomeStandby(isStandby: boolean) {
      await watcher.query(`alter database ${name} set default_transaction_read_only = ${isStandby}`)
      if (isStandby)
        await watcher.query(
          "select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = current_database() and application_name = 'quoin'",
        )
    },
    /**
     * Makes another read wait for the lock, and cancels it: by then the disconnection of an earlier client would have
     * been noticed.
     */
    async cancelOther() {
      const leaving = new AbortController()
      const requester = { caller: "another", gone: () => leaving.signal }
      const read = database
        .forRequester(requester)
        .read((sql) => sql.script("lock table training in access share mode; select pg_sleep(300)"))
      await until(async () => (await count("query like '%pg_sleep(300)' and state = 'active'")) === 1)
      leaving.abort()
      await assert.rejects(read, ClientGone)
    },
    send(path: string, headers: Record<string, string>, body?: object) {
      const sent = request({ port, path, headers, method: body ? "POST" : "GET", agent: false })
      sent.end(body && JSON.stringify(body))
      return sent
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([locker.end(), watcher.end()])
      await world[Symbol.asyncDispose]()
    },
  }
}

async function answerTo(
  sent: ClientRequest,
): Promise<{ status: number; retryAfter: string | undefined; text: string }> {
  const [reply] = (await once(sent, "response")) as [IncomingMessage]
  const text = (await Array.fromAsync(reply.setEncoding("utf8"))).join("")
  return { status: reply.statusCode!, retryAfter: reply.headers["retry-after"], text }
}

function abandon(sent: ClientRequest): void {
  sent.on("error", () => {})
  sent.destroy()
}

test("a read that exceeds the timeout is answered 503 with Retry-After, and the same read succeeds afterwards", async () => {
  await using at = await openLimited({ statementMs: 100 })
  const own = await at.world.authorize()
  await at.lock()
  const { status, retryAfter } = await answerTo(at.send(search, own))
  assert.deepEqual([status, retryAfter], [503, "30"])
  await at.unlock()
  assert.equal((await answerTo(at.send(search, own))).status, 200)
})

test("a short statement that exceeds the timeout fails only for its callers", async () => {
  await using at = await openLimited({ pipelined: 1, shortStatementMs: 300 })
  const own = await at.world.authorize()
  await at.lock()
  const slow = answerTo(at.send(`/services/api/LO/GetDetails?ObjectID=${at.guid}`, own))
  await at.areWaiting(1)
  const quick = answerTo(at.send("/healthz", {}))
  assert.deepEqual([(await slow).status, (await slow).retryAfter], [503, "30"])
  assert.equal((await quick).status, 200)
})

test("an idle transaction is ended, and its next statement fails", async () => {
  await using at = await openLimited({ idleMs: 50 })
  await assert.rejects(
    at.database.transaction(async (sql) => {
      await sql`insert into skill (title) values ('half a write')`
      await until(async () => (await at.count("state = 'idle in transaction'")) === 0)
      await sql`insert into skill (title) values ('the other half')`
    }),
    isUnavailable,
  )
  assert.deepEqual(await at.database.sql`select from skill where title like '%half%'`, [])
})

test("jobs, loads and migrations have longer timeouts than requests", async () => {
  await using at = await openLimited({ statementMs: 50, idleMs: 50, backgroundStatementMs: 1_000 })
  const { background } = at.database
  const sleep = (seconds: number) => background.transaction(async (sql) => await sql`select pg_sleep(${seconds})`)
  await sleep(0.1)
  await assert.rejects(sleep(30), isTimeOut)
  await assert.rejects(
    at.database.transaction(async (sql) => await sql`select pg_sleep(30)`),
    isTimeOut,
  )
})

test("a read is cancelled when its client has gone, and no further statement of it starts", async () => {
  await using at = await openLimited({})
  const own = await at.world.authorize()
  await at.lock()
  const sent = at.send(search, own)
  await at.areWaiting(1)
  abandon(sent)
  // The lock is still held, so nothing else has ended it.
  await at.areWaiting(0)
  await until(async () => (await at.count("state = 'idle in transaction'")) === 1)
  // Only the locker's own transaction is left.
  await at.unlock()
  assert.equal((await answerTo(at.send(search, own))).status, 200)
})

test("a write continues when its client has gone", async () => {
  await using at = await openLimited({})
  const own = await at.world.authorize()
  await at.lock("share")
  const write = at.send("/services/api/LO/Create", own, { data: { record: [event] } })
  await at.areWaiting(1)
  abandon(write)
  await at.cancelOther()
  await at.areWaiting(1)
  await at.unlock()
  await until(async () => (await at.database.sql`select from training where title = 'Knots at sea'`).length === 1)
})

test("work that several callers wait for continues when one of them has gone", async () => {
  await using at = await openLimited({ pipelined: 1 })
  const own = await at.world.authorize()
  await at.lock()
  const path = `/services/api/LO/GetDetails?ObjectID=${at.guid}`
  const first = at.send(path, own)
  await at.areWaiting(1)
  const second = answerTo(at.send(path, own))
  abandon(first)
  await at.cancelOther()
  await at.areWaiting(1)
  await at.unlock()
  assert.equal((await second).status, 200)
})

test("a caller who waits for more connections than its share gets 503 with Retry-After, and others are served", async () => {
  await using at = await openLimited({ pooled: 3, waitMs: 200 })
  const [greedy, other] = [await at.world.authorize(), await at.world.authorize()]
  await at.lock()
  const held = [at.send(search, greedy), at.send(search, greedy)]
  await at.areWaiting(2)
  const more = await Promise.all([1, 2, 3].map(() => answerTo(at.send(search, greedy))))
  assert.deepEqual(
    more.map(({ status, retryAfter }) => [status, retryAfter]),
    [1, 2, 3].map(() => [503, "1"]),
  )
  assert.equal((await answerTo(at.send(units, other))).status, 200)
  await at.unlock()
  assert.deepEqual(await Promise.all(held.map(async (one) => (await answerTo(one)).status)), [200, 200])
})

test("a read that waits for a connection does not start when its client has gone", async () => {
  await using at = await openLimited({ pooled: 2 })
  const own = await at.world.authorize()
  await at.lock()
  const held = at.send(search, own)
  await at.areWaiting(1)
  const gone = at.send(search, own)
  abandon(gone)
  await at.unlock()
  assert.equal((await answerTo(held)).status, 200)
  assert.equal((await answerTo(at.send(search, own))).status, 200)
})

test("calls to a server that has become a standby get 503, and writes work as soon as there is a primary", async () => {
  await using at = await openLimited({})
  const own = await at.world.authorize()
  const record = { ...event, EventItem: { ...event.EventItem, EventName: "Knots in time" } }
  const write = () => answerTo(at.send("/services/api/LO/Create", own, { data: { record: [record] } }))
  await at.becomeStandby(true)
  const { status, retryAfter } = await write()
  assert.deepEqual([status, retryAfter], [503, "1"])
  await at.becomeStandby(false)
  await until(async () => (await write()).status === 200)
})

test("the database refuses a long read that writes", async () => {
  await using at = await openLimited({})
  await assert.rejects(
    at.database.read(async (sql) => await sql`insert into skill (title) values ('written while reading')`),
    /read-only/,
  )
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(20_000)
  while (!(await condition())) {
    patience.throwIfAborted()
    await pause(5)
  }
}
