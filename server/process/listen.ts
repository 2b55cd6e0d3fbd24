import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { type AddressInfo, isIPv6, type Socket } from "node:net"
import type { FastifyInstance } from "fastify"
import { arrivalOf, noteArrival } from "../http/arrival.ts"
import { guarded } from "../http/request-log.ts"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import type { Settings } from "../settings.ts"

/** The three ports, open. */
export type Listening = {
  /** Where each portal is found, without a slash at the end. */
  urls: Record<PortalName, string>
  /**
   * Which portal a request means, by the port that it came in at and the host name that it asks for. None, when the
   * port is unknown because the connection was lost before anybody asked: such a request must not end up at another
   * port's portal.
   */
  portalAt(arrival: { port: number | undefined; hostname: string }): PortalName | undefined
  /** Has the application answer, also what arrived before. */
  serve(app: FastifyInstance): Promise<void>
  /** Accepts no more connections, waits at most this long for the answers that are under way, and cuts what is left. */
  close(patienceMs: number): Promise<void>
}

type ListenSettings = Pick<Settings, "ports" | "host" | "hosts">

/** Opens the ports. Requests wait until `serve`. Throws a StartError that names each port that can't be had. */
export async function listen(settings: ListenSettings): Promise<Listening> {
  const traffic = new Traffic()
  const servers = portalNames.map(() =>
    // A request without a host is refused by the application, in the documented error body.
    createServer({ keepAliveTimeout, requireHostHeader: false }, (request, response) =>
      traffic.take(request, response),
    ),
  )
  // So are expectations that are none of HTTP's own.
  for (const server of servers)
    server.on("connection", noteArrival).on("checkExpectation", (request, response) => traffic.take(request, response))
  await openAll(servers, settings)
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  const urls = portalNames.map((name, index) => [name, `http://${reachable(settings.host)}:${ports[index]}`])

  return {
    urls: Object.fromEntries(urls),
    portalAt({ port, hostname }) {
      // Stage's and Pilot's ports are theirs alone, so that they may be opened to people who shall not reach
      // Production.
      const byPort = portalNames[ports.indexOf(port ?? -1)]
      return byPort === "production"
        ? (settings.hosts.get(hostname.toLowerCase().replace(/\.$/, "")) ?? byPort)
        : byPort
    },
    async serve(app) {
      await app.ready()
      for (const server of servers) {
        server.on("clientError", (error, socket) => guarded(app.log, () => pass(app, error, socket as Socket)))
        // Too many open files, for example: a connection that can't be accepted is no reason to give up the others.
        server.on("error", (error) => guarded(app.log, () => app.log.error({ err: error }, "a port has an error")))
      }
      traffic.serve((request, response) => guarded(app.log, () => route(app, request, response)))
    },
    async close(patienceMs) {
      const closed = servers.map((server) => new Promise((done) => server.close(done)))
      await traffic.end(patienceMs)
      for (const server of servers) server.closeAllConnections()
      await Promise.all(closed)
    },
  }
}

function route(app: FastifyInstance, request: IncomingMessage, response: ServerResponse): void {
  try {
    app.routing(request, response)
  } catch (error) {
    response.destroy()
    throw error
  }
}

/** Hands on what the parser of one of the ports gives up on. */
function pass(app: FastifyInstance, error: Error, socket: Socket): void {
  app.server.emit("clientError", error, socket)
}

// Longer than the proxies in front keep their connections, so that it is they who close them.
const keepAliveTimeout = 75_000

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** The requests that have arrived and are not answered yet. */
class Traffic {
  readonly #open = new Map<ServerResponse, IncomingMessage>()
  #answer: Answer | undefined
  #ended: (() => void) | undefined

  take(request: IncomingMessage, response: ServerResponse): void {
    // The connection is certainly open now. It may be lost while the request waits for the application.
    arrivalOf(request)
    this.#open.set(response, request)
    response.once("close", () => {
      this.#open.delete(response)
      if (this.#open.size === 0) this.#ended?.()
    })
    if (this.#ended) response.setHeader("connection", "close")
    this.#answer?.(request, response)
  }

  serve(answer: Answer): void {
    this.#answer = answer
    for (const [response, request] of this.#open) answer(request, response)
  }

  /** Waits until everything is answered, or for so long. */
  async end(patienceMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#ended = resolve
    for (const response of this.#open.keys()) if (!response.headersSent) response.setHeader("connection", "close")
    if (this.#open.size === 0) return
    const timer = setTimeout(resolve, patienceMs)
    await promise
    clearTimeout(timer)
  }
}

/** Opens all the ports or none. */
async function openAll(servers: Server[], { ports, host }: ListenSettings): Promise<void> {
  const failures = await Promise.all(portalNames.map((name, index) => open(servers[index]!, ports[name], host)))
  const problems = failures.filter((failure) => failure !== undefined)
  if (problems.length === 0) return
  for (const server of servers) server.close()
  throw new StartError([...new Set(problems)].join("\n"))
}

/** Opens one port, or gives back why it can't be had. */
function open(server: Server, port: number, host: string): Promise<string | undefined> {
  return new Promise((done) => {
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => {
      if (code === "EADDRINUSE")
        done(
          `Port ${port} is taken: end the program that has it, or set PORT to the first of three free ports (0: any).`,
        )
      else if (code === "EACCES") done(`Port ${port} may not be opened by this user: set PORT to a higher one.`)
      else done(`HOST is ${JSON.stringify(host)}, which is no address of this machine (${message}).`)
    })
    server.listen({ port, host }, () => done(undefined))
  })
}

/** The host by which something on this machine reaches a server that listens there. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1"
  if (host === "::") return "[::1]"
  return isIPv6(host) ? `[${host}]` : host
}
