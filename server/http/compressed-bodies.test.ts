import assert from "node:assert/strict"
import { test } from "node:test"
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib"
import { openWorld } from "../testing/world.ts"
import { endpoints } from "./app.ts"

const create = "/services/api/LO/Create"

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
