import assert from "node:assert/strict"
import { test } from "node:test"
import { type Connection, type Front, openFront } from "../testing/front.ts"
import { defaultLeftover } from "./send.ts"

// Requests and answers that end early, at every kind of endpoint, over real connections and with the log on. An
// uncaught error fails a test by itself.

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

type Kind = {
  name: string
  method: string
  path: string
  /** The kind of caller that the endpoint needs. */
  as?: "application" | "person"
  /** The maximal size of its body in bytes; left out when no body is read. */
  most?: number
  /** The status for a body that it does not read, or for a valid one. */
  status?: number
}

const kinds: Kind[] = [
  { name: "token", method: "POST", path: "/services/api/oauth2/token", most: 16 * kibibyte },
  { name: "sign-in", method: "POST", path: "/admin/api/sign-in", most: 16 * kibibyte },
  { name: "session", method: "POST", path: "/services/api/sts/session?userName=ann&alias=a", status: 400 },
  { name: "record", method: "POST", path: "/services/api/LO/Create", as: "application", most: mebibyte },
  { name: "records", method: "POST", path: "/services/api/SessionRoster/", as: "application", most: mebibyte },
  { name: "body", method: "PATCH", path: "/admin/api/settings", as: "person", most: mebibyte },
  { name: "upload", method: "PUT", path: "/admin/api/learning-assignments/1/users", as: "person", most: 20 * mebibyte },
  { name: "file", method: "GET", path: "/admin/api/assignment-tool/assignments.csv", as: "person", status: 200 },
  { name: "query", method: "GET", path: "/services/api/Catalog/GlobalSearch", as: "application", status: 200 },
  { name: "page", method: "GET", path: "/", status: 200 },
  { name: "health", method: "GET", path: "/healthz", status: 200 },
  { name: "unknown path", method: "POST", path: "/services/api/nowhere", status: 404 },
  { name: "wrong method", method: "DELETE", path: "/services/api/LO/Create", status: 405 },
  { name: "unknown caller", method: "POST", path: "/services/api/LO/Update", status: 405 },
]

const readers = kinds.filter(({ most }) => most !== undefined)

test("a body that is too large gets 413, even when the client reads only after it has sent everything", async (t) => {
  await using front = await openFront()
  for (const kind of kinds)
    await t.test(kind.name, async () => {
      const connection = await front.connect()
      const size = (kind.most ?? 2 * mebibyte) + 1
      await connection.write(`${await head(front, kind)}Content-Length: ${size}\r\n\r\n`)
      connection.socket.pause()
      await connection.write(Buffer.alloc(size, " "))
      connection.socket.resume()
      const { status, headers, body } = await connection.answer()
      assert.equal(status, kind.most === undefined ? kind.status : 413)
      if (status !== 413) return
      assert.equal(headers.connection, "close")
      const { error } = JSON.parse(body)
      assert.equal(error.message, `The request body is larger than ${kind.most} bytes.`)
      assert.equal(await connection.rest(), "")
    })
  await stillServes(front, kinds.length)
})

test("a body of the maximal size is read, in parts and as a whole", async (t) => {
  await using front = await openFront()
  for (const kind of readers)
    await t.test(kind.name, async () => {
      const connection = await front.connect()
      const size = kind.most!
      await connection.write(`${await head(front, kind)}Content-Length: ${size}\r\n\r\n`)
      await connection.write(Buffer.alloc(size, " "))
      const { status, headers } = await connection.answer()
      assert.equal(status, 400)
      assert.notEqual(headers.connection, "close")
      await connection.write(`${await head(front, kind)}Transfer-Encoding: chunked\r\n\r\n`)
      await connection.write(`${size.toString(16)}\r\n${" ".repeat(size)}\r\n0\r\n\r\n`)
      assert.equal((await connection.answer()).status, 400)
    })
  await stillServes(front, 2 * readers.length)
})

test("a body of unknown size is refused with 413 as soon as it is too large", async (t) => {
  await using front = await openFront()
  for (const kind of readers)
    await t.test(kind.name, async () => {
      const connection = await front.connect()
      const part = Buffer.alloc(kind.most! + 1, " ")
      await connection.write(`${await head(front, kind)}Transfer-Encoding: chunked\r\n\r\n`)
      // The body never ends.
      await connection.write(`${part.length.toString(16)}\r\n`)
      await connection.write(part)
      await connection.write("\r\n")
      assert.equal((await connection.answer()).status, 413)
    })
  await stillServes(front, 0)
})

test("a client that keeps sending after a 413 is disconnected", async () => {
  await using front = await openFront({ leftover: { ...defaultLeftover, bytes: 64 * kibibyte, silenceMs: 60_000 } })
  const connection = await front.connect()
  await connection.write(`${await head(front, readers[0]!)}Content-Length: ${400 * mebibyte}\r\n\r\n`)
  await connection.write(Buffer.alloc(20 * kibibyte, " "))
  assert.equal((await connection.answer()).status, 413)
  const part = Buffer.alloc(mebibyte, " ")
  while (!connection.socket.destroyed) await connection.write(part)
  await stillServes(front, 1)
})

test("a client that falls silent after a 413 is disconnected", async () => {
  await using front = await openFront({ leftover: { ...defaultLeftover, silenceMs: 1 } })
  const connection = await front.connect()
  await connection.write(`${await head(front, readers[0]!)}Content-Length: ${mebibyte}\r\n\r\n`)
  await connection.write(Buffer.alloc(20 * kibibyte, " "))
  assert.equal((await connection.answer()).status, 413)
  assert.equal(await connection.rest(), "")
  await stillServes(front, 1)
})

test("a body whose parts come too slowly is refused with 408", async (t) => {
  await using front = await openFront({ bodyPartMs: 20 })
  for (const kind of readers)
    await t.test(kind.name, async () => {
      const connection = await front.connect()
      await connection.write(`${await head(front, kind)}Content-Length: 100\r\n\r\n{`)
      const { status, body } = await connection.answer()
      assert.equal(status, 408)
      const { error } = JSON.parse(body)
      assert.deepEqual([error.code, error.message], ["408", "The request body took too long to arrive."])
    })
  await stillServes(front, 0)
})

test("a body may take any time, while each of its parts comes in time", async () => {
  await using front = await openFront({ bodyPartMs: 10_000 })
  const connection = await front.connect()
  await connection.write(`${await head(front, readers[0]!)}Content-Length: 30\r\n\r\n`)
  for (let part = 0; part < 30; part++) await connection.write(" ")
  assert.equal((await connection.answer()).status, 400)
})

const ends = {
  "half a body, then the end": (connection: Connection) => connection.socket.end(),
  "half a body, then a reset": (connection: Connection) => connection.reset(),
}

for (const [name, end] of Object.entries(ends))
  test(`an upload is aborted: ${name}`, async (t) => {
    await using front = await openFront()
    for (const kind of kinds)
      await t.test(kind.name, async () => {
        const connection = await front.connect()
        await connection.write(`${await head(front, kind)}Content-Length: 200000\r\n\r\n`)
        await connection.write(Buffer.alloc(kind.most === undefined ? 100_000 : 10_000, " "))
        end(connection)
        await connection.rest()
      })
    await stillServes(front, kinds.length)
  })

test("a connection is reset while the answer is computed", async (t) => {
  await using front = await openFront()
  for (const kind of kinds)
    await t.test(kind.name, async () => {
      const connection = await front.connect()
      await connection.write(`${await head(front, kind)}Content-Length: 2\r\n\r\n{}`)
      connection.reset()
      await connection.rest()
    })
  await stillServes(front, kinds.length)
})

test("a download is aborted", async (t) => {
  await using front = await openFront()
  await addAssignments(front, 40_000)
  const large: Kind[] = [
    kinds.find(({ name }) => name === "file")!,
    { name: "large page", method: "GET", path: "/openapi.json" },
  ]
  for (const kind of large)
    await t.test(kind.name, async () => {
      const connection = await front.connect()
      await connection.write(`${await head(front, kind)}\r\n`)
      await new Promise((resolve) => connection.socket.once("data", resolve))
      connection.reset()
      await connection.rest()
    })
  const [first] = await front.logged(1, ({ cut }) => cut)
  assert.equal(first?.msg, "the connection ended before the answer did")
  await stillServes(front, large.length)
})

test("a download that the client does not read is cut, and a slow one is not", async () => {
  await using front = await openFront({ leftover: { ...defaultLeftover, unreadMs: 300 } })
  // More data than a connection buffers by itself.
  await addAssignments(front, 30_000, 400)
  const file = kinds.find(({ name }) => name === "file")!
  const [unread, read] = [await front.connect(), await front.connect()]
  await unread.write(`${await head(front, file)}\r\n`)
  unread.socket.pause()
  const [line] = await front.logged(1, ({ path }) => path === file.path)
  assert.deepEqual([line?.cut, line?.status], [true, 200])
  await read.write(`${await head(front, file)}Connection: close\r\n\r\n`)
  assert.match(await read.rest(), /\r\n0\r\n\r\n$/)
  await stillServes(front, 2)
})

/** Returns the head of a request, without its end. */
async function head({ world }: Front, { method, path, as }: Kind): Promise<string> {
  const who = as === "person" ? await world.signIn() : as === "application" ? await world.authorize() : {}
  const headers = { host: "127.0.0.1", accept: "application/json", ...who }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}`
}

/**
 * Asserts that the server still answers, and that each of these requests has its line in the log, with an address and
 * without an error of the server.
 */
async function stillServes(front: Front, requests: number): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${front.port}/healthz`)
  assert.deepEqual(await reply.json(), { status: "ok", portal: "production" })
  const lines = await front.logged(requests + 1, ({ path, method }) => path !== undefined && method !== "OPTIONS")
  assert.deepEqual(
    lines.filter(({ address }) => address !== "127.0.0.1"),
    [],
  )
  assert.deepEqual(
    front.lines.filter(({ level }) => level >= 50),
    [],
  )
}

async function addAssignments({ world }: Front, count: number, length = 0): Promise<void> {
  await world.portal.sql`
    insert into assignment (title, kind, status, source, settings, created_by, created_at, modified_at)
    select 'Bulk ' || n || repeat('x', ${length}), 'standard', 'processed', 'tool', '{}', (select id from person
        where user_id = 'wsadmin'), '2026-03-01Z', '2026-03-01Z'
    from generate_series(1, ${count}) n
  `
}
