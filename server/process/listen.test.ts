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
import { listen, type OpenPorts } from "./listen.ts"

const anyPorts = { production: 0, stage: 0, pilot: 0 }
const hosts = new Map([
  ["stage.example.org", "stage"],
  ["learn.example.org", "production"],
] as const)

test("each port serves its portal, and at Production's port the host name may select another", async (t) => {
  const openPorts = await open(t)
  await openPorts.serve(appOf(openPorts))
  const { production, stage, pilot } = openPorts.urls
  const get = (url: string, host: string) => send(url, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
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
  for (const [url, host, portal] of cases) assert.match(await get(url, host), new RegExp(`\r\n\r\n${portal}$`), host)
})

for (const [host, reachable] of Object.entries({
  "0.0.0.0": "127.0.0.1",
  "::": "[::1]",
  "::1": "[::1]",
  localhost: "localhost",
}))
  test(`a server that listens at ${host} has URLs with ${reachable}`, async (t) => {
    const openPorts = await open(t, host)
    await openPorts.serve(appOf(openPorts))
    assert.equal(new URL(openPorts.urls.stage).hostname, reachable)
    assert.equal(await (await fetch(openPorts.urls.stage)).text(), "stage")
  })

test("the error names all ports in use, and no port stays open", async (t) => {
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
  await assert.rejects(send(`http://127.0.0.1:${free}`, ""), { code: "ECONNREFUSED" })
})

test("the error names an unknown host once", async () => {
  await assert.rejects(
    listen({ ports: anyPorts, host: "192.0.2.1", hosts }),
    /^StartError: HOST is "192\.0\.2\.1", [^\n]*$/,
  )
})

test("a request that arrives before the application is ready is answered", async (t) => {
  const openPorts = await open(t)
  const early = request(openPorts.urls.pilot, { headers: { expect: "100-continue" } }).end()
  // Sent when the server accepts the request.
  await once(early, "continue")
  await openPorts.serve(appOf(openPorts))
  const [reply] = await once(early, "response")
  assert.equal(await text(reply), "pilot")
})

test("a request keeps its portal when its connection is lost", async (t) => {
  const openPorts = await open(t)
  const resolvedPortal = Promise.withResolvers<string | undefined>()
  const app = Fastify()
  app.get("/", async ({ raw, hostname, socket }) => {
    socket.destroy()
    resolvedPortal.resolve(openPorts.portalAt({ port: arrivalOf(raw).port, hostname }))
    return ""
  })
  await openPorts.serve(app)
  await assert.rejects(fetch(openPorts.urls.stage))
  assert.equal(await resolvedPortal.promise, "stage")
  assert.equal(openPorts.portalAt({ port: undefined, hostname: "127.0.0.1" }), undefined)
})

test("closing waits for requests in progress, and for nothing else", async (t) => {
  const openPorts = await open(t)
  const held = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const app = appOf(openPorts)
  app.get("/held", async () => {
    arrived.resolve()
    await held.promise
    return "answered"
  })
  await openPorts.serve(app)

  // An idle kept-alive connection, half a request, and a connection without data.
  await (await fetch(openPorts.urls.stage)).text()
  const half = send(openPorts.urls.pilot, "GET / HTTP/1.1\r\nHos")
  const silent = send(openPorts.urls.pilot, "")
  const late = fetch(`${openPorts.urls.production}/held`)
  await arrived.promise
  const closed = openPorts.close(60_000)
  await assert.rejects(fetch(openPorts.urls.production))
  held.resolve()
  const reply = await late
  assert.equal(reply.headers.get("connection"), "close")
  assert.equal(await reply.text(), "answered")
  await closed
  assert.deepEqual(await Promise.all([half, silent]), ["", ""])
})

test("closing waits no longer than its time limit", async (t) => {
  const openPorts = await open(t)
  const arrived = Promise.withResolvers<void>()
  const app = appOf(openPorts)
  app.get("/held", () => {
    arrived.resolve()
    return new Promise(() => {})
  })
  await openPorts.serve(app)
  const never = fetch(`${openPorts.urls.production}/held`)
  await arrived.promise
  await Promise.all([openPorts.close(1), assert.rejects(never)])
})

test("data that is not HTTP gets 400", async (t) => {
  const openPorts = await open(t)
  await openPorts.serve(appOf(openPorts))
  assert.match(await send(openPorts.urls.stage, "Hello!\r\n\r\n"), /^HTTP\/1\.1 400 /)
})

async function open(t: TestContext, host = "127.0.0.1"): Promise<OpenPorts> {
  const openPorts = await listen({ ports: anyPorts, host, hosts })
  t.after(() => openPorts.close(0))
  assert.equal(new Set(Object.values(openPorts.urls)).size, portalNames.length)
  return openPorts
}

/** Returns an application that answers with the name of the portal. */
function appOf(openPorts: OpenPorts) {
  const app = Fastify()
  app.get("/", async ({ socket, hostname }) => openPorts.portalAt({ port: socket.localPort, hostname }))
  return app
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** Sends bytes and returns everything that the server sends until it closes the connection. */
async function send(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1").setEncoding("utf8")
  await once(socket, "connect")
  socket.write(bytes)
  let received = ""
  for await (const chunk of socket) received += chunk
  return received
}
