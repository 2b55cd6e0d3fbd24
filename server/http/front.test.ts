import assert from "node:assert/strict"
import { test } from "node:test"
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib"
import { openFront } from "../testing/front.ts"
import { openWorld, type World } from "../testing/world.ts"
import { endpoints } from "./app.ts"

// The promises of every answer, for all endpoints.

const search = "/services/api/Catalog/GlobalSearch"
const details = "/services/api/LO/GetDetails"
const create = "/services/api/LO/Create"
const noPermission =
  "Provided user does not have Rest Services permissions and/or constraints to perform this operation."

type Asked = { accept?: string; type?: string; format?: string }

/** Returns the format in which a call of the extended application is answered, with exactly these headers. */
async function formatOf(world: World, { accept = "", type, format }: Asked, headers?: Record<string, string>) {
  const sent = { ...(headers ?? (await world.authorize())), accept, ...(type && { "content-type": type }) }
  const reply = await world.get(search, format ? { format } : {}, sent)
  return String(reply.headers["content-type"])
}

const [xml, json] = ["text/xml; charset=utf-8", "application/json; charset=utf-8"]

// Public client programs rely on this: a bearer call without Accept, or with */*, and without a JSON content type gets
// XML; `Accept: application/json`, a JSON content type or `format=json` gives JSON.
const defaults: [Asked, string][] = [
  [{}, xml],
  [{ accept: "*/*" }, xml],
  [{ accept: "*/*", type: "application/x-www-form-urlencoded" }, xml],
  [{ accept: "text/html, */*;q=0.1" }, xml],
  [{ accept: "application/json" }, json],
  [{ accept: "*/*", type: "application/json" }, json],
  [{ type: "application/json; charset=utf-8" }, json],
  [{ format: "json" }, json],
  [{ format: "json", accept: "text/xml" }, json],
  [{ format: "xml", accept: "application/json" }, xml],
]

test("a bearer call to the foundational family is answered in XML, unless it requests JSON in any way", async () => {
  await using world = await openWorld()
  for (const [asked, type] of defaults) assert.equal(await formatOf(world, asked), type, JSON.stringify(asked))
  const compatible = await world.authorize({ profile: "compatible" })
  assert.equal(await formatOf(world, {}, compatible), xml)
})

test("refusals of known callers follow the call's format; before a caller is known they are JSON", async () => {
  await using world = await openWorld()
  const scopeless = await world.authorize({ scopes: ["ou:read"] })
  const unpermitted = await world.authorize({ userName: "ann" })
  const typeOf = async (headers: Record<string, string>, path = create, body = "{") => {
    const reply = await world.send("POST", path, body, headers)
    return [reply.status, reply.headers["content-type"]]
  }
  const known = await world.authorize()
  const unasked = { accept: "" }
  assert.deepEqual(await typeOf({ ...known, ...unasked }), [400, xml])
  assert.deepEqual(await typeOf({ ...scopeless, ...unasked }), [401, xml])
  assert.deepEqual(await typeOf({ ...known }), [400, json])
  assert.deepEqual(await typeOf({ authorization: "Bearer wrong", ...unasked }), [401, json])
  assert.deepEqual(await typeOf(unasked), [401, json])
  assert.deepEqual(await typeOf({ ...known, ...unasked }, "/services/api/nowhere"), [404, json])
  assert.deepEqual(await typeOf({ ...known, ...unasked }, search), [405, json])
  const assignments = "/services/api/x/learning-assignment/v1/assignments"
  assert.deepEqual(await typeOf({ ...known, ...unasked }, assignments), [400, json])
  const refused = await world.get(search, {}, { ...unpermitted, ...unasked })
  assert.deepEqual([refused.status, refused.headers["content-type"]], [401, xml])
})

test("a refusal at the limit follows the call's format", async () => {
  await using world = await openWorld()
  const headers = await world.authorize()
  await Promise.all(Array.from({ length: 417 }, () => world.portal.throttle.spend(limitOf(details), { endpoint: "x" })))
  const inXml = await world.get(details, {}, { ...headers, accept: "*/*" })
  assert.deepEqual([inXml.status, inXml.headers["content-type"]], [429, xml])
  assert.match(inXml.body, /<status>429<\/status>/)
  const inJson = await world.get(details, {}, headers)
  assert.deepEqual([inJson.status, inJson.body.status], [429, "429"])
})

test("a call whose token lacks the scope counts like every authenticated call", async () => {
  await using world = await openWorld()
  const scopeless = await world.authorize({ scopes: ["ou:read"] })
  const remaining = async (headers: Record<string, string>) => {
    const reply = await world.get(details, {}, headers)
    return [reply.status, reply.headers["x-csod-requests-remaining-urilevel"]]
  }
  assert.deepEqual(await remaining(scopeless), [401, "24999"])
  assert.deepEqual(await remaining({ authorization: "Bearer wrong" }), [401, undefined])
  assert.deepEqual(await remaining(await world.authorize()), [200, "24998"])
})

test("a missing permission is refused with the documented message, and only extended applications get its name", async () => {
  await using world = await openWorld()
  const asked = async (profile: "compatible" | "extended") => {
    const headers = await world.authorize({ userName: "ann", profile })
    const { status, headers: sent, body } = await world.get(search, {}, headers)
    assert.deepEqual([status, sent["www-authenticate"]], [401, 'Bearer error="insufficient_scope"'])
    assert.equal(body.error.message, noPermission)
    return body.error.details
  }
  const message = 'The permission "Course Catalog - View" is missing, or its constraints leave this out.'
  assert.deepEqual(await asked("extended"), [{ field: "permission", message }])
  assert.equal(await asked("compatible"), null)
})

test("a missing scope is refused, and only extended applications get its name", async () => {
  await using world = await openWorld()
  const asked = async (profile: "compatible" | "extended") => {
    const headers = await world.authorize({ scopes: ["ou:read"], profile })
    const { status, headers: sent, body } = await world.get(details, {}, headers)
    assert.deepEqual([status, sent["www-authenticate"]], [401, 'Bearer error="insufficient_scope"'])
    return body.error.details
  }
  assert.deepEqual(await asked("extended"), [{ field: "scope", message: "The token lacks the scope training:read." }])
  assert.equal(await asked("compatible"), null)
})

test("every 400 of Create and Update LO has the faults for extended applications, and none for compatible ones", async () => {
  await using world = await openWorld()
  const compatible = await world.authorize({ profile: "compatible" })
  const deep = `${'{"data":'.repeat(70)}1${"}".repeat(70)}`
  for (const [method, path] of [
    ["POST", create],
    ["PUT", "/services/api/LO/Update"],
  ] as const)
    for (const body of ["", "{", "[]", "{}", '{"data":{}}', '{"data":{"record":[{},{}]}}', '"\ud800"', deep]) {
      const reply = await world.send(method, path, body)
      assert.equal(reply.status, 400, body)
      assert.deepEqual(reply.body.error.details, [{ field: "", message: reply.body.error.message }])
      assert.equal((await world.send(method, path, body, compatible)).body.error.details, null)
    }
})

test("deprecated endpoints return the date and the replacement to extended applications", async () => {
  await using world = await openWorld()
  const old = endpoints.filter(({ deprecated }) => deprecated)
  assert.deepEqual(old.map(({ name }) => name).sort(), ["createProxyEnrollment", "getProxyEnrollmentStatus"])
  const compatible = await world.authorize({ profile: "compatible" })
  for (const { method, path } of old) {
    const ask = async (headers?: Record<string, string>) =>
      method === "GET" ? world.get(path, {}, headers) : world.send(method as "POST", path, "{}", headers)
    const { headers } = await ask()
    // 2026-11-21T00:00:00Z, by RFC 9745.
    assert.equal(headers.deprecation, "@1795219200")
    assert.equal(headers.link, '</services/api/x/learning-assignment/v1/assignments>; rel="successor-version"')
    for (const others of [await ask(compatible), await ask({})])
      assert.deepEqual([others.headers.deprecation, others.headers.link], [undefined, undefined])
  }
  assert.equal((await world.get(details)).headers.deprecation, undefined)
})

test("no answer with data is cached or sniffed for another type", async () => {
  await using world = await openWorld()
  const person = await world.signIn()
  const answers = [
    await world.get(search),
    await world.get(search, { format: "xml" }),
    await world.get(search, {}, {}),
    await world.send("POST", create, "{"),
    await world.get("/services/api/x/learning-assignment/v1/assignments"),
    await world.get("/admin/api/settings", {}, person),
    await world.get("/admin/api/assignment-tool/assignments.csv", {}, person),
    await world.send("POST", "/services/api/oauth2/token", "{}", {}),
    await world.get("/healthz", {}, {}),
    await world.get("/services/api/nowhere"),
    await world.get("/services/api/%"),
  ]
  for (const { status, headers } of answers)
    assert.deepEqual(
      [headers["cache-control"], headers["x-content-type-options"]],
      ["no-store", "nosniff"],
      `${status}`,
    )
  for (const page of ["/", "/web/main.css", "/web/main.js", "/openapi.json"]) {
    const { headers } = await world.get(page)
    assert.deepEqual([headers["cache-control"], headers["x-content-type-options"]], ["no-cache", "nosniff"], page)
  }
})

test("HEAD answers the headers of GET without a body, everywhere, authorised and counted like GET", async () => {
  await using world = await openWorld()
  const person = await world.signIn()
  const asked: [string, Record<string, string>][] = [
    ["/", {}],
    ["/openapi.json", {}],
    ["/healthz", {}],
    [search, await world.authorize()],
    [search, { ...(await world.authorize()), "idempotency-key": "a" }],
    [search, {}],
    ["/admin/api/settings", person],
    ["/admin/api/assignment-tool/assignments.csv", person],
    ["/services/api/nowhere", {}],
  ]
  for (const [url, headers] of asked) {
    const get = await world.app.inject({ method: "GET", url, headers })
    const head = await world.app.inject({ method: "HEAD", url, headers })
    const { date: _, "x-csod-requests-remaining-urilevel": left, ratelimit: __, ...rest } = get.headers
    const { date: ___, "x-csod-requests-remaining-urilevel": leftThen, ratelimit: ____, ...same } = head.headers
    assert.equal(head.statusCode, get.statusCode, url)
    // This header is about the body.
    delete rest["transfer-encoding"]
    assert.deepEqual([head.body, same], ["", rest], url)
    if (left !== undefined) assert.equal(Number(leftThen), Number(left) - 1)
  }
  const wrong = await world.app.inject({ method: "HEAD", url: create })
  assert.equal(wrong.statusCode, 405)
})

test("a compressed body is read as its original, and the limits apply to the decompressed size", async () => {
  await using world = await openWorld()
  const record = JSON.stringify({ data: { record: [{ Type: "Event" }] } })
  const plain = await world.send("POST", create, record)
  assert.equal(plain.body.data[0].Result, "Failed")
  const most = 1024 * 1024
  const codings = { gzip: gzipSync, "x-gzip": gzipSync, deflate: deflateSync, br: brotliCompressSync, GZIP: gzipSync }
  const send = async (bytes: Buffer | string, coding: string) =>
    world.send("POST", create, bytes, { ...(await world.authorize()), "content-encoding": coding })
  for (const [coding, compress] of Object.entries(codings)) {
    const { status, body } = await send(compress(Buffer.from(record)), coding)
    assert.deepEqual([status, body.data], [200, plain.body.data], coding)
    const full = `${record}${" ".repeat(most - record.length)}`
    assert.equal((await send(compress(Buffer.from(full)), coding)).status, 200, coding)
    const over = await send(compress(Buffer.from(`${full} `)), coding)
    assert.deepEqual([over.status, over.body.error.message], [413, "The request body is larger than 1048576 bytes."])
    assert.equal((await send(compress(Buffer.from(record)).subarray(0, -9), coding)).status, 400, coding)
    assert.equal((await send(Buffer.from("nothing of the kind"), coding)).status, 400, coding)
  }
  assert.equal((await send(deflateRawSync(Buffer.from(record)), "deflate")).status, 200)
  for (const coding of ["identity", "", " Identity "]) assert.equal((await send(record, coding)).status, 200, coding)
  // A body that compression enlarges is read, too; one far larger than any body is refused by its compressed size.
  const noise = Buffer.concat([Buffer.from(record), Buffer.alloc(most - record.length, " ")])
  assert.equal((await send(gzipSync(noise, { level: 0 }), "gzip")).status, 200)
  const emptyPart = gzipSync("")
  const emptyParts = Buffer.concat(Array.from({ length: 60_000 }, () => emptyPart))
  assert.equal((await send(emptyParts, "gzip")).status, 413)
})

test("unknown or multiple encodings are refused with 415, with the encoding and the supported ones", async () => {
  await using world = await openWorld()
  for (const coding of ["zstd", "compress", "gzip, br", "gzip, gzip"]) {
    const headers = { ...(await world.authorize()), "content-encoding": coding }
    const reply = await world.send("POST", create, "{}", headers)
    assert.equal(reply.status, 415)
    assert.match(reply.body.error.message, new RegExp(`^The Content-Encoding "${coding}" is not supported: `))
    assert.equal(reply.headers["accept-encoding"], "gzip, deflate, br")
  }
})

test("a body that is read before its caller is known has at most 16 KiB, compressed or not", async () => {
  await using world = await openWorld()
  const open = endpoints.filter(({ access, source }) => access === "anyone" && source !== "query")
  assert.deepEqual(open.map(({ name }) => name).sort(), ["getToken", "signIn"])
  for (const { path } of open) {
    const full = " ".repeat(16 * 1024)
    assert.equal((await world.send("POST", path, full, {})).status, 400, path)
    assert.equal((await world.send("POST", path, `${full} `, {})).status, 413, path)
    const packed = gzipSync(Buffer.from(`${full} `))
    assert.equal((await world.send("POST", path, packed, { "content-encoding": "gzip" })).status, 413, path)
  }
})

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

function limitOf(path: string) {
  return endpoints.find((endpoint) => endpoint.path === path)!.limit!
}
