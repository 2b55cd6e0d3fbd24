import assert from "node:assert/strict"
import { once } from "node:events"
import { readdir } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { test } from "node:test"
import { newFolder, start } from "./testing/installation.ts"

test("all wrong settings are reported at once, and no file is created", async () => {
  const data = await newFolder()
  const settings = { QUOIN_DATA: data, PORT: "http", QUOIN_DEMO: "yes", QUOIN_LIMIT: "off" }
  const { code, complaint } = await start(settings).ended
  assert.equal(code, 1)
  const { level, msg } = JSON.parse(complaint)
  assert.equal(level, 60)
  assert.deepEqual(msg.match(/^\w+/gm).sort(), ["PORT", "QUOIN_DEMO", "QUOIN_LIMIT"])
  assert.deepEqual(await readdir(data), [])
})

test("a port in use is reported, and no file is created", async (t) => {
  const data = await newFolder()
  const other = createServer().listen(0, "127.0.0.1")
  await once(other, "listening")
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const { code, complaint } = await start({ QUOIN_DATA: data, PORT: String(port - 2) }).ended
  assert.equal(code, 1)
  assert.match(JSON.parse(complaint).msg, new RegExp(`Port ${port} is taken: .* PORT `))
  assert.deepEqual(await readdir(data), [])
})
