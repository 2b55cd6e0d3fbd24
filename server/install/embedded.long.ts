import assert from "node:assert/strict"
import { chmodSync, cpSync } from "node:fs"
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, type TestContext, test } from "node:test"
import pg from "pg"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { startInProcess } from "../testing/embedded-process.ts"
import { type Embedded, EmbeddedError, startEmbedded } from "./embedded.ts"
import { findPostmaster, isPostmaster } from "./postmaster-file.ts"

const skip = process.getuid?.() !== 0 && "Only root can create a container."

// One cluster for all tests that need no new one, because creating or copying one is slow. Between tests it is stopped.
let folder: string
let data: string
before(async () => {
  folder = await makeTestFolder()
  data = join(folder, "postgres")
  const server = await startEmbedded(data)
  await query(server, "create table kept (word text)")
  await server.stop()
})
after(() => discard(folder))

test("the first start creates a cluster, and a later start finds its data", async (t) => {
  const data = join(await folderFor(t), 'not, "there"/yet/postgres')
  const first = await startEmbedded(data)
  assert.equal(first.isNew, true)
  assert.deepEqual(first.connection, { host: data, port: 5432, user: "quoin", database: "postgres" })
  await query(first, "create table kept as select 'yes' as word")
  await first.stop()
  assert.equal(await findPostmaster(data), undefined)

  const second = await startEmbedded(data)
  t.after(() => second.stop())
  assert.equal(second.isNew, false)
  assert.deepEqual(await query(second, "select word from kept"), [{ word: "yes" }])
  assert.deepEqual((await readdir(join(data, ".."))).sort(), ["postgres", "postgres.log"])
})

test("a cluster is durable and private, with the same sort order and time zone on every machine", async (t) => {
  const server = await start(t)
  const [row] = await query<Record<string, string>>(
    server,
    `select json_object_agg(name, setting) as settings from pg_settings
     where name = any('{fsync,synchronous_commit,full_page_writes,data_checksums,listen_addresses,TimeZone,server_encoding}')
     union all
     select to_json(d) from (select datlocprovider, datlocale, datcollate from pg_database where datname = 'template1') d`,
  )
  assert.deepEqual(row?.settings, {
    ...{ fsync: "on", synchronous_commit: "on", full_page_writes: "on", data_checksums: "on" },
    ...{ listen_addresses: "", TimeZone: "UTC", server_encoding: "UTF8" },
  })
  assert.deepEqual(
    await query(server, "select datlocprovider, datlocale, datcollate from pg_database where datname = 'template1'"),
    [{ datlocprovider: "b", datlocale: "C.UTF-8", datcollate: "C" }],
  )
  assert.equal((await stat(data)).mode & 0o777, 0o700)
  assert.equal((await stat(join(data, ".s.PGSQL.5432"))).mode & 0o777, 0o700)
})

test("settings are passed to the server, and an invalid one is reported with PostgreSQL's message", async (t) => {
  const server = await start(t, { max_connections: "37" })
  assert.deepEqual(await query(server, "show max_connections"), [{ max_connections: "37" }])
  await server.stop()
  await assertRefused(
    startEmbedded(data, { settings: { max_connections: "many" } }),
    /invalid value .* "max_connections": "many"/,
  )
})

test("a process killed with -9 leaves its server running, and the next start joins it", async (t) => {
  const killed = await startInProcess(t, data)
  const before = await findPostmaster(data)
  await killed.kill()
  const server = await startEmbedded(data)
  assert.deepEqual(await findPostmaster(data), before)
  await server.stop()
  assert.equal(isPostmaster(before!.pid, data), false)
})

test("a server killed with -9 is restarted at once", async (t) => {
  const killed = await startInProcess(t, data)
  await query(killed.embedded, "insert into kept values ('committed')")
  await killed.kill()
  process.kill((await findPostmaster(data))!.pid, "SIGKILL")
  const server = await start(t)
  assert.deepEqual(await query(server, "select word from kept"), [{ word: "committed" }])
})

test("a server that dies under a running process is restarted", async (t) => {
  const messages = await startAndWait(t, async () => process.kill((await findPostmaster(data))!.pid, "SIGKILL"))
  assert.deepEqual(messages, ["The connection to PostgreSQL was lost.", "PostgreSQL is there again."])
})

test("of two processes on one folder, the last one to stop stops the server", async (t) => {
  const server = await start(t)
  const other = await startInProcess(t, data)
  assert.deepEqual(other.embedded.connection, server.connection)
  const { pid } = (await findPostmaster(data))!
  await server.stop()
  await server.stop()
  assert.equal(isPostmaster(pid, data), true)
  assert.deepEqual(await query(other.embedded, "select 1 as one"), [{ one: 1 }])
  await other.stop()
  assert.equal(isPostmaster(pid, data), false)
})

test("a server in another container is joined, and replaced by a new server when it ends", { skip }, async (t) => {
  const other = await startInProcess(t, data, "container")
  const messages = await startAndWait(t, () => other.stop())
  assert.deepEqual(messages, ["The connection to PostgreSQL was lost.", "PostgreSQL is there again."])
})

test("two processes that start and stop at the same moment share one server and leave no files behind", async (t) => {
  const data = join(await folderFor(t), "postgres")
  // A folder that a killed process left behind. No process has such a high id.
  await mkdir(`${data}.new-2147483647-abcdef/base`, { recursive: true })
  const both = await Promise.all([startInProcess(t, data), startInProcess(t, data)])
  assert.deepEqual(both.map(({ embedded }) => embedded.isNew).sort(), [false, true])
  const backends = both.map(({ embedded }) => query(embedded, "select pg_postmaster_start_time()::text as since"))
  const [one, other] = await Promise.all(backends)
  assert.deepEqual(one, other)
  await Promise.all(both.map((process) => process.stop()))
  assert.equal(await findPostmaster(data), undefined)
  assert.deepEqual((await readdir(join(data, ".."))).sort(), ["postgres", "postgres.log"])
})

test("a stale postmaster.pid with the id of an unrelated process does not prevent a start", async (t) => {
  const server = await start(t)
  const files = ["postmaster.pid", ".s.PGSQL.5432.lock"].map((name) => join(data, name))
  const stale = await Promise.all(
    files.map(async (file) => (await readFile(file, "utf8")).replace(/^\d+/, `${process.ppid}`)),
  )
  await server.stop()
  for (const [index, file] of files.entries()) await writeFile(file, stale[index]!)
  const again = await start(t)
  assert.deepEqual(await query(again, "select 1 as one"), [{ one: 1 }])
})

test("if the path is too long for a socket, the socket is in a private folder elsewhere", async (t) => {
  const long = join(await folderFor(t), `it's "one", or two; ${"long ".repeat(20)}`, "postgres")
  cpSync(data, long, { recursive: true })
  chmodSync(long, 0o700)
  const server = await startEmbedded(long)
  t.after(() => server.stop())
  t.after(() => rm(server.connection.host, { recursive: true }))
  const other = await startInProcess(t, long)
  assert.notEqual(server.connection.host, long)
  assert.deepEqual(other.embedded.connection, server.connection)
  assert.equal((await stat(server.connection.host)).mode & 0o777, 0o700)
  assert.deepEqual(await query(server, "select 1 as one"), [{ one: 1 }])
  await other.stop()
})

test("a folder of another version is refused", async (t) => {
  const folder = await folderFor(t)
  await writeFile(join(folder, "PG_VERSION"), "17\n")
  await assertRefused(startEmbedded(folder), /was made by PostgreSQL 17, and this is PostgreSQL 18: move the data/)
})

test("a folder with other files is refused and left unchanged", async (t) => {
  const folder = await folderFor(t)
  await writeFile(join(folder, "letter.txt"), "Dear Ann")
  await assertRefused(startEmbedded(folder), /holds other things than a PostgreSQL's data/)
  assert.deepEqual(await readdir(folder), ["letter.txt"])
})

test("a folder that cannot be created is refused", async (t) => {
  const file = join(await folderFor(t), "letter.txt")
  await writeFile(file, "Dear Ann")
  await assertRefused(
    startEmbedded(join(file, "data/postgres")),
    /cannot keep its data in .* \(ENOTDIR.*make the folder above/,
  )
})

test("a running server that cannot be connected to is reported", async (t) => {
  const server = await start(t)
  await rm(join(data, ".s.PGSQL.5432"))
  await assertRefused(
    startEmbedded(data),
    /A PostgreSQL runs on .*, but cannot be entered \(connect ENOENT .*\): stop it/,
  )
  await server.stop()
})

async function folderFor(t: TestContext) {
  const folder = await makeTestFolder()
  t.after(() => discard(folder))
  return folder
}

async function start(t: TestContext, settings?: Record<string, string>) {
  const server = await startEmbedded(data, { settings })
  t.after(() => server.stop())
  return server
}

/**
 * Starts the server, ends it with `end`, and waits until it is back and works. Returns the messages reported meanwhile.
 */
async function startAndWait(t: TestContext, end: () => Promise<unknown>): Promise<string[]> {
  const messages: string[] = []
  const back = Promise.withResolvers<void>()
  const server = await startEmbedded(data, { report: (message) => messages.push(message) === 2 && back.resolve() })
  t.after(() => server.stop())
  // The session that detects the server's end does not keep the process alive.
  const keepAlive = setInterval(() => {}, 60_000)
  await end()
  await back.promise
  clearInterval(keepAlive)
  assert.deepEqual(await query(server, "select 1 as one"), [{ one: 1 }])
  return messages
}

async function query<Row extends pg.QueryResultRow>({ connection }: Pick<Embedded, "connection">, text: string) {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<Row>(text)
  await client.end()
  return rows
}

async function assertRefused(start: Promise<Embedded>, message: RegExp) {
  await assert.rejects(start, (error) => error instanceof EmbeddedError && message.test(error.message))
}
