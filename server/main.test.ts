import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { createHmac, randomBytes } from "node:crypto"
import { once } from "node:events"
import { readdir, readFile, rm, stat } from "node:fs/promises"
import { createServer, request } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { json } from "node:stream/consumers"
import { after, before, describe, test } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { promisify } from "node:util"
import { type PortalName, portalNames } from "./portal/portal.ts"
import { findPostmaster, isPostmaster } from "./portal/postmaster-file.ts"
import { discard, makeTestFolder } from "./testing/cluster.ts"
import { testServer } from "./testing/databases.ts"
import { type Greeting, type ServerProcess, startServer } from "./testing/server-process.ts"

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

describe("an installation with the demo organisation", () => {
  let data: string
  let secrets: FirstRunJson
  before(async () => {
    data = await newFolder()
  })

  test("is made once by processes that start at the same time, and is whole", async () => {
    const both = [start({ QUOIN_DATA: data }), start({ QUOIN_DATA: data })]
    const [one, other] = (await Promise.all(both.map((server) => server.ready))) as [Greeting, Greeting]
    secrets = await readFirstRun(data)
    assert.deepEqual((await readdir(data)).sort(), ["first-run.json", "postgres", "postgres.log", "secret.key"])
    assert.equal((await stat(join(data, "first-run.json"))).mode & 0o777, 0o600)
    assert(isAlike(urlsOf(secrets), one.portals) || isAlike(urlsOf(secrets), other.portals))
    await assertWhole(one.portals, secrets)
    await assertWhole(other.portals, secrets)

    const { pid } = (await findPostmaster(join(data, "postgres")))!
    await stop(both[0]!, "SIGTERM")
    await assertWhole(other.portals, secrets)
    await stop(both[1]!, "SIGINT")
    assert.equal(isPostmaster(pid, join(data, "postgres")), false)
  })

  test("has secrets of its own in each portal", async () => {
    const all = portalNames.flatMap((name) => {
      const { url: _, ...own } = secrets.portals[name]
      return Object.values(own)
    })
    assert.equal(new Set(all).size, 12)
  })

  describe("started again", () => {
    let server: ServerProcess
    let greeting: Greeting
    before(async () => {
      server = start({ QUOIN_DATA: data, QUOIN_HOSTS: "test.example.org=stage" })
      greeting = await server.ready
    })
    after(() => stop(server, "SIGTERM"))

    test("keeps its secrets, and the file tells the new addresses", async () => {
      const now = await readFirstRun(data)
      assert.deepEqual(urlsOf(now), greeting.portals)
      assert.deepEqual({ ...now, portals: withUrls(now.portals, secrets.portals) }, secrets)
      await assertWhole(greeting.portals, secrets)
    })

    test("refuses the secrets of one portal in the others", async () => {
      for (const name of ["stage", "pilot"] as const)
        assert.equal((await askToken(greeting.portals[name], secrets.portals.production)).status, 401)
    })

    test("takes a host name of the table for its portal, and no other header", async () => {
      const { production, pilot } = greeting.portals
      assert.equal(await portalAt(production, { host: "test.example.org" }), "stage")
      assert.equal(
        await portalAt(production, { host: "other.example.org", "x-forwarded-host": "test.example.org" }),
        "production",
      )
      assert.equal(await portalAt(pilot, { host: "test.example.org" }), "pilot")
    })

    test("shows a first call that works as it stands, and holds no secret", async () => {
      for (const text of Object.values(secrets.portals.production)) assert(!JSON.stringify(server.log).includes(text))
      assert.equal(greeting.firstRunFile, join(data, "first-run.json"))
      const { stdout } = await promisify(execFile)("sh", ["-c", greeting.firstCall])
      assert.equal(JSON.parse(stdout).token_type, "Bearer")
    })

    test("is there again after PostgreSQL has died", async () => {
      process.kill((await findPostmaster(join(data, "postgres")))!.pid, "SIGKILL")
      await until(() => server.log.some(({ msg }) => msg === "PostgreSQL is there again."))
      await until(async () => (await fetch(`${greeting.portals.pilot}/healthz`)).status === 200)
      await assertWhole(greeting.portals, secrets)
    })
  })

  test("does not show its secrets again when the file is gone, and keeps its people when the demo is asked for", async () => {
    await rm(join(data, "first-run.json"))
    const server = start({ QUOIN_DATA: data, QUOIN_DEMO: "on" })
    const { portals, firstRunFile } = await server.ready
    assert.equal(firstRunFile, undefined)
    assert(!(await readdir(data)).includes("first-run.json"))
    assert(server.log.some(({ msg }) => /people in Production, Stage, Pilot, so the demo/.test(String(msg))))
    await assertWhole(portals, secrets)
    await stop(server, "SIGTERM")
  })
})

test("a first start that is killed is completed by the next", async () => {
  const data = await newFolder()
  // When the databases are being made, and when the secrets are written that the portals are about to get.
  for (const file of ["secret.key", "first-run.json"]) {
    const server = start({ QUOIN_DATA: data })
    await until(async () => (await readdir(data)).includes(file))
    server.kill("SIGKILL")
    await server.ended
  }
  const server = start({ QUOIN_DATA: data })
  const { portals } = await server.ready
  await assertWhole(portals, await readFirstRun(data))
  await stop(server, "SIGTERM")
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

type Entry = { url: string; clientId: string; clientSecret: string; apiId: string; apiSecret: string }
type FirstRunJson = { portals: Record<PortalName, Entry>; admin: { userName: string; password: string } }
type Urls = Record<PortalName, string>

const folders: string[] = []
const started: ServerProcess[] = []
after(async () => {
  // Those that a failed test has left.
  for (const server of started) server.kill("SIGKILL")
  await Promise.all(started.map((server) => server.ended))
  folders.forEach(discard)
})

async function newFolder(): Promise<string> {
  const folder = await makeTestFolder()
  folders.push(folder)
  return folder
}

function start(settings: Record<string, string>): ServerProcess {
  const server = startServer(settings)
  started.push(server)
  return server
}

async function stop(server: ServerProcess, signal: "SIGTERM" | "SIGINT"): Promise<void> {
  server.kill(signal)
  assert.deepEqual(await server.ended, { code: 0, signal: null, complaint: "" })
}

async function readFirstRun(data: string): Promise<FirstRunJson> {
  return JSON.parse(await readFile(join(data, "first-run.json"), "utf8"))
}

function urlsOf({ portals }: FirstRunJson): Urls {
  return Object.fromEntries(portalNames.map((name) => [name, portals[name].url])) as Urls
}

function isAlike(one: Urls, other: Urls): boolean {
  return portalNames.every((name) => one[name] === other[name])
}

function withUrls(portals: FirstRunJson["portals"], others: FirstRunJson["portals"]) {
  return Object.fromEntries(portalNames.map((name) => [name, { ...portals[name], url: others[name].url }]))
}

/** All that the file tells opens what it is for. */
async function assertWhole(urls: Urls, { portals, admin }: FirstRunJson): Promise<void> {
  for (const name of portalNames) {
    const url = urls[name]
    assert.equal(await portalAt(url, {}), name)
    assert.equal((await askToken(url, portals[name])).status, 200)
    assert.equal((await openSession(url, portals[name])).status, 200)
    assert.equal((await signIn(url, admin)).status, 200)
  }
}

async function portalAt(url: string, headers: Record<string, string>): Promise<string> {
  // Not fetch(), which sends the host name that it likes.
  const asked = request(`${url}/healthz`, { headers }).end()
  const [reply] = await once(asked, "response")
  return ((await json(reply)) as { portal: string }).portal
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } })
}

function askToken(url: string, { clientId, clientSecret }: Entry): Promise<Response> {
  const grant = { clientId, clientSecret, grantType: "client_credentials", scope: "all" }
  return post(`${url}/services/api/oauth2/token`, grant)
}

function signIn(url: string, admin: FirstRunJson["admin"]): Promise<Response> {
  return post(`${url}/admin/api/sign-in`, admin)
}

function openSession(url: string, { apiId, apiSecret }: Entry): Promise<Response> {
  const path = "/services/api/sts/session"
  const date = new Date().toISOString().slice(0, -1)
  const text = `POST\nx-csod-api-key:${apiId}\nx-csod-date:${date}\n${path}`
  const signature = createHmac("sha512", Buffer.from(apiSecret, "base64")).update(text).digest("base64")
  const headers = { "x-csod-api-key": apiId, "x-csod-date": date, "x-csod-signature": signature }
  return fetch(`${url}${path}?userName=wsadmin&alias=${randomBytes(8).toString("hex")}`, { method: "POST", headers })
}

/** Looks until it is so. The test ends by the runner's time limit if it never is. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(5)
}
