import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { Readable } from "node:stream"
import { test } from "node:test"
import { mostBytes, readBody, readText } from "./body.ts"
import { Refusal } from "./faults.ts"

function refusal(status: number, message: RegExp) {
  return (error: unknown) => error instanceof Refusal && error.status === status && message.test(error.message)
}

function shut(server: Server) {
  server.closeAllConnections()
  server.close()
}

test("a body is read completely, including characters that are split across chunks", async () => {
  const bytes = [...Buffer.from('{"title": "Grüße 😀"}')].map((byte) => Buffer.of(byte))
  assert.equal(await readText({ stream: Readable.from(bytes) }), '{"title": "Grüße 😀"}')
  assert.deepEqual(await readBody({ stream: Readable.from(bytes) }), { title: "Grüße 😀" })
})

test("no body is an empty text", async () => {
  assert.equal(await readText(undefined), "")
  assert.equal(await readText({ stream: Readable.from([]) }), "")
})

test("a body of the maximum size is read, and one more byte gets 413", async () => {
  assert.equal((await readText({ stream: Readable.from([Buffer.alloc(mostBytes, "x")]) })).length, 1_048_576)
  const larger = () => ({ stream: Readable.from([Buffer.alloc(mostBytes, "x"), Buffer.of(32)]) })
  await assert.rejects(readText(larger()), refusal(413, /larger than 1048576 bytes/))
  assert.equal((await readText(larger(), mostBytes + 1)).length, mostBytes + 1)
})

test("a body has at most one value for every ten bytes of its size limit", async () => {
  const body = (values: number) => ({ stream: Readable.from([Buffer.from(`{"a":[${"1,".repeat(values - 3)}1]}`)]) })
  await readBody(body(104_858))
  await assert.rejects(readBody(body(104_859)), refusal(400, /more than 104858 values/))
  await readBody(body(1639), 16 * 1024)
  await assert.rejects(readBody(body(1640), 16 * 1024), refusal(400, /more than 1639 values/))
  await readBody(body(1_000_000), 20 * 1024 * 1024)
})

test("a body that is not a JSON object is refused", async () => {
  for (const text of ["", "[]", '"a"', "1", "null", "true", "{"])
    await assert.rejects(readBody({ stream: Readable.from([Buffer.from(text)]) }), refusal(400, /JSON/), text)
  await assert.rejects(readBody({ stream: Readable.from([Buffer.from("<data/>")]) }), refusal(415, /JSON/))
  await assert.rejects(readBody({ stream: Readable.from([Buffer.of(0x7b, 0xff, 0x7d)]) }), refusal(400, /UTF-8/))
})

test("a client that is still sending gets the 413 for a body that is too large", async (context) => {
  const server = createServer((request, response) => {
    readText({ stream: request }).catch((error: Refusal) =>
      response.writeHead(error.status, error.headers).end(error.message),
    )
  })
  context.after(() => shut(server))
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.address() as AddressInfo
  const reply = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: Buffer.alloc(8 * mostBytes) })
  assert.deepEqual([reply.status, await reply.text()], [413, "The request body is larger than 1048576 bytes."])
})

test("a client that disconnects while it sends gets a refusal, not a server error", async (context) => {
  const server = createServer()
  context.after(() => shut(server))
  await once(server.listen(0, "127.0.0.1"), "listening")
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1")
  socket.write("POST / HTTP/1.1\r\nhost: quoin\r\ncontent-length: 10\r\n\r\n{")
  const [request] = await once(server, "request")
  const reading = readText({ stream: request })
  socket.destroy()
  await assert.rejects(reading, refusal(400, /ended before/))
})

test("an internal error while reading is passed on unchanged", async () => {
  const failing = new Readable({ read: () => failing.destroy(new TypeError("ours")) })
  await assert.rejects(readText({ stream: failing }), TypeError)
})
