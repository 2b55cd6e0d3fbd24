import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { readdir } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, test } from "node:test"
import { portalNames } from "./portal/portal.ts"
import { testServer } from "./testing/databases.ts"
import { newFolder, portalAt, readFirstRun, signIn, start, stop } from "./testing/installation.ts"

test("settings that are wrong are told at once, and nothing is touched", async () => {
  const data = await newFolder()
  const settings = { QUOIN_DATA: data, PORT: "http", QUOIN_DEMO: "yes", QUOIN_LIMIT: "off" }
  const { code, complaint } = await start(settings).ended
  assert.equal(code, 1)
  const { level, msg } = JSON.parse(complaint)
  assert.equal(level, 60)
  assert.deepEqual(msg.match(/^\w+/gm).sort(), ["PORT", "QUOIN_DEMO", "QUOIN_LIMIT"])
  assert.deepEqual(await readdir(data), [])
})

test("a port that is taken is told, and nothing is touched", async (t) => {
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

describe("an installation on a PostgreSQL of one's own, without the demo", () => {
  const { host, port, user } = testServer()
  const settings = {
    DATABASE_URL: `postgres://${user}@/own_${process.pid}?host=${host}&port=${port}`,
    QUOIN_SECRET_KEY: randomBytes(32).toString("base64"),
  }

  test("has one administrator, whose password the file holds, and no application", async () => {
    const data = await newFolder()
    const server = start({ ...settings, QUOIN_DATA: data })
    const { portals, firstCall } = await server.ready
    const { admin, portals: told } = await readFirstRun(data)
    assert.deepEqual(told, Object.fromEntries(portalNames.map((name) => [name, { url: portals[name] }])))
    assert.equal(firstCall, `curl ${portals.production}/healthz`)
    for (const name of portalNames) assert.equal((await signIn(portals[name], admin)).status, 200)
    assert.deepEqual(await readdir(data), ["first-run.json"])
    await stop(server, "SIGTERM")
  })

  test("is served from another machine, too, which is told no secrets", async () => {
    const data = await newFolder()
    const server = start({ ...settings, QUOIN_DATA: data })
    const { portals } = await server.ready
    assert.equal(await portalAt(portals.stage, {}), "stage")
    assert.deepEqual(await readdir(data), [])
    await stop(server, "SIGTERM")
  })
})
