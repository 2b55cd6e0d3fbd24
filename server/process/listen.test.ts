import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, request } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { text } from "node:stream/consumers"
import { type TestContext, test } from "node:test"
import Fastify from "fastify"
import { arrivalOf } from "../http/arrival.ts"
import { portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { type Listening, listen } from "./listen.ts"

const anyPorts = { production: 0, stage: 0, pilot: 0 }
const hosts = new Map([
  ["stage.example.org", "stage"],
  ["learn.example.org", "production"],
] as const)

test("each port is its portal's, and at Production's port the host name may mean another", async (t) => {
  const listening = await open(t)
  await listening.serve(appOf(listening))
  const { production, stage, pilot } = listening.urls
  const asked = (url: string, host: string) => say(url, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  const cases = [
    [production, "127.0.0.1", "production"],
    [production, "stage.example.org", "stage"],
    [production, "Stage.Example.ORG.:8080", "stage"],
    [production, "elsewhere.example.org", "production"],
    [stage, "127.0.0.1", "stage"],
    [pilot, "127.0.0.1", "pilot"],
    [pilot, "learn.example.org", "pilot"],
    [pilot, "stage.example.org\r\nX-Forwarded-Host: learn.example.org\r\nForwarded: host=learn.example.org", "pilot"],
  ] as const
  for (const [url, host, portal] of cases) assert.match(await asked(url, host), new RegExp(`\r\n\r\n${portal}$`), host)
})

for (const [host, reachable] of Object.entries({
  "0.0.0.0": "127.0.0.1",
  "::": "[::1]",
  "::1": "[::1]",
  localhost: "localhost",
}))
  test(`at ${host} the server is reached as ${reachable}`, async (t) => {
    const listening = await open(t, host)
    await listening.serve(appOf(listening))
    assert.equal(new URL(listening.urls.stage).hostname, reachable)
    assert.equal(await (await fetch(listening.urls.stage)).text(), "stage")
  })

test("ports that are taken are all named, and none stays open", async (t) => {
  const [one, other] = [createServer(), createServer()]
  for (const server of [one, other]) {
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    t.after(() => server.close())
  }
  const [stage, pilot] = [one, other].map((server) => (server.address() as AddressInfo).port)
  const free = await freePort()
  await assert.rejects(
    listen({ ports: { production: free, stage: stage!, pilot: pilot! }, host: "127.0.0.1", hosts }),
    (error) => {
      assert(error instanceof StartError)
      assert.match(error.message, new RegExp(`Port ${stage} is taken: .* PORT .*\nPort ${pilot} is taken: `))
      return true
    },
  )
  await assert.rejects(say(`http://127.0.0.1:${free}`, ""), { code: "ECONNREFUSED" })
})

test("a host that this machine is not is named once", async () => {
  await assert.rejects(
    listen({ ports: anyPorts, host: "192.0.2.1", hosts }),
    /^StartError: HOST is "192\.0\.2\.1", [^\n]*$/,
  )
})

test("what arrives before the application is there is answered by it", async (t) => {
  const listening = await open(t)
  const early = request(listening.urls.pilot, { headers: { expect: "100-continue" } }).end()
  // Sent when the request was taken.
  await once(early, "continue")
  await listening.serve(appOf(listening))
  const [reply] = await once(early, "response")
  assert.equal(await text(reply), "pilot")
})

test("a request whose connection is lost while it is at work stays with its portal", async (t) => {
  const listening = await open(t)
  const meant = Promise.withResolvers<string | undefined>()
  const app = Fastify()
  app.get("/", async ({ raw, hostname, socket }) => {
    socket.destroy()
    meant.resolve(listening.portalAt({ port: arrivalOf(raw).port, hostname }))
    return ""
  })
  await listening.serve(app)
  await assert.rejects(fetch(listening.urls.stage))
  assert.equal(await meant.promise, "stage")
  assert.equal(listening.portalAt({ port: undefined, hostname: "127.0.0.1" }), undefined)
})

test("an end waits for what is under way, and for nothing else", async (t) => {
  const listening = await open(t)
  const held = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const app = appOf(listening)
  app.get("/held", async () => {
    arrived.resolve()
    await held.promise
    return "answered"
  })
  await listening.serve(app)

  // A kept connection, half a request, and a connection that says nothing.
  await (await fetch(listening.urls.stage)).text()
  const half = say(listening.urls.pilot, "GET / HTTP/1.1\r\nHos")
  const silent = say(listening.urls.pilot, "")
  const late = fetch(`${listening.urls.production}/held`)
  await arrived.promise
  const closed = listening.close(60_000)
  await assert.rejects(fetch(listening.urls.production))
  held.resolve()
  const reply = await late
  assert.equal(reply.headers.get("connection"), "close")
  assert.equal(await reply.text(), "answered")
  await closed
  assert.deepEqual(await Promise.all([half, silent]), ["", ""])
})

test("an end waits no longer than it is told to", async (t) => {
  const listening = await open(t)
  const arrived = Promise.withResolvers<void>()
  const app = appOf(listening)
  app.get("/held", () => {
    arrived.resolve()
    return new Promise(() => {})
  })
  await listening.serve(app)
  const never = fetch(`${listening.urls.production}/held`)
  await arrived.promise
  await Promise.all([listening.close(1), assert.rejects(never)])
})

test("what is no HTTP is answered with 400", async (t) => {
  const listening = await open(t)
  await listening.serve(appOf(listening))
  assert.match(await say(listening.urls.stage, "Hello!\r\n\r\n"), /^HTTP\/1\.1 400 /)
})

async function open(t: TestContext, host = "127.0.0.1"): Promise<Listening> {
  const listening = await listen({ ports: anyPorts, host, hosts })
  t.after(() => listening.close(0))
  assert.equal(new Set(Object.values(listening.urls)).size, portalNames.length)
  return listening
}

/** An application that says which portal is meant. */
function appOf(listening: Listening) {
  const app = Fastify()
  app.get("/", async ({ socket, hostname }) => listening.portalAt({ port: socket.localPort, hostname }))
  return app
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** Sends bytes and gives back all that comes until the server ends the connection. */
async function say(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1").setEncoding("utf8")
  await once(socket, "connect")
  socket.write(bytes)
  let heard = ""
  for await (const chunk of socket) heard += chunk
  return heard
}
