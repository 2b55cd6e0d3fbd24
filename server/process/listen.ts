import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { type AddressInfo, isIPv6, type Socket } from "node:net"
import type { FastifyInstance } from "fastify"
import { arrivalOf, noteArrival } from "../http/arrival.ts"
import { runGuarded } from "../http/request-log.ts"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import type { Settings } from "../settings.ts"

/** The three open ports. */
export type OpenPorts = {
  /** The URL of each portal, without a slash at the end. */
  urls: Record<PortalName, string>
  /**
   * Returns the portal of a request, by the port that it arrived at and its host name. Undefined if the port is unknown
   * because the connection was lost before the port was read: such a request must not reach the portal of another port.
   */
  portalAt(arrival: { port: number | undefined; hostname: string }): PortalName | undefined
  /** Lets the application answer requests, including those that have arrived already. */
  serve(app: FastifyInstance): Promise<void>
  /**
   * Accepts no more connections, waits at most `patienceMs` milliseconds for the requests in progress, and closes the
   * remaining connections.
   */
  close(patienceMs: number): Promise<void>
}

type ListenSettings = Pick<Settings, "ports" | "host" | "hosts">

/** Opens the ports. Requests wait until `serve`. Throws a StartError that names each port that can't be opened. */
export async function listen(settings: ListenSettings): Promise<OpenPorts> {
  const traffic = new Traffic()
  const servers = portalNames.map(() =>
    // The application refuses a request without a host, with the documented error body.
    createServer({ keepAliveTimeout, requireHostHeader: false }, (request, response) =>
      traffic.take(request, response),
    ),
  )
  // The application also answers expectations that HTTP does not define.
  for (const server of servers)
    server.on("connection", noteArrival).on("checkExpectation", (request, response) => traffic.take(request, response))
  await openAll(servers, settings)
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  const urls = portalNames.map((name, index) => [name, `http://${reachable(settings.host)}:${ports[index]}`])

  return {
    urls: Object.fromEntries(urls),
    portalAt({ port, hostname }) {
      // The ports of Stage and Pilot never serve another portal, so that they may be opened to people who must not
      // reach Production.
      const byPort = portalNames[ports.indexOf(port ?? -1)]
      return byPort === "production"
        ? (settings.hosts.get(hostname.toLowerCase().replace(/\.$/, "")) ?? byPort)
        : byPort
    },
    async serve(app) {
      await app.ready()
      for (const server of servers) {
        server.on("clientError", (error, socket) => runGuarded(app.log, () => pass(app, error, socket as Socket)))
        // Example: too many open files. A connection that can't be accepted must not end the others.
        server.on("error", (error) => runGuarded(app.log, () => app.log.error({ err: error }, "a port has an error")))
      }
      traffic.serve((request, response) => runGuarded(app.log, () => route(app, request, response)))
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

/** Passes an error of a port's HTTP parser on to the application. */
function pass(app: FastifyInstance, error: Error, socket: Socket): void {
  app.server.emit("clientError", error, socket)
}

// Longer than proxies in front keep their connections, so that the proxies close them first.
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

  /** Waits until all requests are answered, at most `patienceMs` milliseconds. */
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

/** Opens all ports or none. */
async function openAll(servers: Server[], { ports, host }: ListenSettings): Promise<void> {
  const failures = await Promise.all(portalNames.map((name, index) => open(servers[index]!, ports[name], host)))
  const problems = failures.filter((failure) => failure !== undefined)
  if (problems.length === 0) return
  for (const server of servers) server.close()
  throw new StartError([...new Set(problems)].join("\n"))
}

/** Opens one port. Resolves to undefined, or to the reason if the port can't be opened. */
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

/** Returns the host name under which this machine reaches a server that listens at `host`. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1"
  if (host === "::") return "[::1]"
  return isIPv6(host) ? `[${host}]` : host
}
