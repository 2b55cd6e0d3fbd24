import assert from "node:assert/strict"
import { test } from "node:test"
import { openFront } from "../testing/front.ts"

const search = "/services/api/Catalog/GlobalSearch"
const create = "/services/api/LO/Create"
const json = "application/json; charset=utf-8"
const host = "Host: 127.0.0.1\r\n"

// Data that never becomes a request: refused by the HTTP parser, or before the path is read.
const malformed: [string, number, string, string][] = [
  ["no HTTP", 400, "The request is not valid HTTP.", "Hello!\r\n\r\n"],
  ["a bad header", 400, "The request is not valid HTTP.", `GET / HTTP/1.1\r\n${host}a b: c\r\n\r\n`],
  [
    "two lengths",
    400,
    "The request is not valid HTTP.",
    `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
  ],
  [
    "a bad chunk",
    400,
    "The request is not valid HTTP.",
    `POST ${create} HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  ],
  ["a long address", 414, "The request's address is too long.", `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${host}\r\n`],
  ["a long query", 414, "The request's address is too long.", `GET /?${"a".repeat(20_000)}`],
  [
    "large headers",
    431,
    "The request's headers are too large.",
    `GET / HTTP/1.1\r\n${host}a: ${"b".repeat(20_000)}\r\n\r\n`,
  ],
  ["no host", 400, "The request has no Host header.", "GET / HTTP/1.1\r\n\r\n"],
  [
    "two hosts",
    400,
    "The request has more than one Host header.",
    `GET / HTTP/1.1\r\n${host}host: other.example\r\n\r\n`,
  ],
  [
    "the same host twice",
    400,
    "The request has more than one Host header.",
    `GET ${search} HTTP/1.1\r\n${host}${host}\r\n`,
  ],
  ["an expectation", 417, "The expectation can't be met.", `GET / HTTP/1.1\r\n${host}Expect: a miracle\r\n\r\n`],
  ["a bad path", 400, "The request's path is malformed.", `GET /services/%zz HTTP/1.1\r\n${host}\r\n`],
]

test("data that never becomes a request is refused in the documented error body, with an id that is in the log", async (t) => {
  await using front = await openFront()
  const told = new Set<string>()
  for (const [name, status, message, bytes] of malformed)
    await t.test(name, async () => {
      const connection = await front.connect()
      await connection.write(bytes)
      const answer = await connection.answer()
      assert.equal(answer.status, status)
      const body = JSON.parse(answer.body)
      assert.deepEqual([body.status, body.error.message, body.error.code], [String(status), message, String(status)])
      assert.match(body.error.errorId, /^[0-9a-f-]{36}$/)
      told.add(body.error.errorId)
      assert.deepEqual([body.error.description, body.error.details], [null, null])
      assert.equal(answer.headers["content-type"], json)
      assert.equal(answer.headers["cache-control"], "no-store")
    })
  const refused = await front.logged(7, ({ msg }) => msg === "refused what is no request")
  assert.deepEqual(new Set(refused.map(({ address }) => address)), new Set(["127.0.0.1"]))
  assert.ok(refused.every(({ errorId }) => told.has(errorId)))
  assert.deepEqual(
    front.lines.filter(({ level }) => level >= 50),
    [],
  )
})

test("an error outside of every endpoint is a 500 with only the id of its log entry", async () => {
  await using front = await openFront()
  const { portal } = front.world
  let isBroken = true
  Object.defineProperty(front.world, "portal", {
    get() {
      if (!isBroken) return portal
      isBroken = false
      throw new Error("a secret reason")
    },
  })
  const reply = await fetch(`http://127.0.0.1:${front.port}/healthz`)
  const { error } = (await reply.json()) as { error: { message: string; errorId: string } }
  assert.deepEqual([reply.status, error.message], [500, "Internal Server Error"])
  const [line] = await front.logged(1, ({ level }) => level >= 50)
  assert.deepEqual([line?.errorId, line?.err.message], [error.errorId, "a secret reason"])
  assert.equal((await fetch(`http://127.0.0.1:${front.port}/healthz`)).status, 200)
})

test("HTTP 1.0 needs no host", async () => {
  await using front = await openFront()
  const connection = await front.connect()
  await connection.write("GET /healthz HTTP/1.0\r\n\r\n")
  assert.equal((await connection.answer()).status, 200)
})
