import { randomUUID } from "node:crypto"
import { BlockList } from "node:net"
import type { Readable } from "node:stream"
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify"
import { callerAddress } from "./access/caller-address.ts"
import { answer, type Log } from "./answer.ts"
import { approvals } from "./areas/approvals/index.ts"
import { certifications } from "./areas/certifications/index.ts"
import { customFields } from "./areas/custom-fields/index.ts"
import { jobs } from "./areas/jobs/index.ts"
import { learningAssignments } from "./areas/learning-assignments/index.ts"
import { learningObjects } from "./areas/learning-objects/index.ts"
import { mail } from "./areas/mail/index.ts"
import { oauth } from "./areas/oauth/index.ts"
import { orgUnits } from "./areas/org-units/index.ts"
import { portalSettings } from "./areas/portal-settings/index.ts"
import { search } from "./areas/search/index.ts"
import { sessionRosters } from "./areas/session-rosters/index.ts"
import { trainingRemovals } from "./areas/training-removals/index.ts"
import { trainingUnits } from "./areas/training-units/index.ts"
import { transcriptAndTask } from "./areas/transcript-and-task/index.ts"
import { transcripts } from "./areas/transcripts/index.ts"
import { users } from "./areas/users/index.ts"
import type { Endpoint } from "./endpoint.ts"
import { mountPages } from "./pages.ts"
import { type Clock, machineClock } from "./portal/clock.ts"
import type { Portal } from "./portal/portal.ts"
import { type Message, refused } from "./wire/envelopes.ts"
import { Refusal } from "./wire/faults.ts"
import { wantedFormat } from "./wire/format.ts"

/** Every endpoint of the server, room by room. */
export const endpoints: readonly Endpoint[] = [
  ...oauth,
  ...learningObjects,
  ...transcripts,
  ...trainingRemovals,
  ...learningAssignments,
  ...portalSettings,
  ...jobs,
  ...orgUnits,
  ...users,
  ...mail,
  ...search,
  ...approvals,
  ...sessionRosters,
  ...transcriptAndTask,
  ...certifications,
  ...customFields,
  ...trainingUnits,
]

export type AppSettings = {
  /** Which portal a request means, by the port that it came in at and the host name that it asks for. */
  portalOf(arrival: { port: number | undefined; hostname: string }): Portal | undefined
  /** The reverse proxies that are believed whom they speak for. */
  proxies?: BlockList
  /** Where the log's lines go; no log when left out. */
  log?: { write(line: string): void }
}

/** The HTTP application: the endpoints mounted, and everything that is no endpoint answered in the documented envelope. */
export function openApp({ portalOf, proxies = new BlockList(), log }: AppSettings): FastifyInstance {
  const addressOf: AddressOf = ({ socket, headers }) =>
    callerAddress(socket.remoteAddress ?? "", headers["x-forwarded-for"], proxies)
  const portalFor = (request: FastifyRequest) =>
    portalOf({ port: request.socket.localPort, hostname: request.hostname })
  const refuse: Refuse = (refusal, request, reply) =>
    send(reply, refusedUnread(refusal, request, portalFor(request)?.clock ?? machineClock))
  const app = openFramework(refuse, addressOf, log)
  const mount = (method: Endpoint["method"], url: string, handle: Handle) =>
    app.route({
      method,
      url,
      async handler(request, reply) {
        const portal = portalFor(request)
        return portal ? handle(portal, request, reply) : refuse(new Refusal(404, "Not Found"), request, reply)
      },
    })

  for (const endpoint of endpoints)
    for (const path of pathsOf(endpoint))
      mount(endpoint.method, path, async (portal, request, reply) =>
        send(reply, await answer(endpoint, portal, arrived(request, addressOf(request)), request.log as Log)),
      )
  mount("GET", "/healthz", tellHealth)
  mountPages(app)
  return app
}

type Handle = (portal: Portal, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
type AddressOf = (request: FastifyRequest) => string
type Refuse = (refusal: Refusal, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** The framework, made to read paths and bodies as the wire has them, and to refuse in the documented envelope. */
function openFramework(refuse: Refuse, addressOf: AddressOf, log: AppSettings["log"]): FastifyInstance {
  const app = Fastify({
    logger: log ? { level: "info", stream: log, timestamp: () => `,"time":"${new Date().toISOString()}"` } : false,
    logController: new OneLine(addressOf),
    genReqId: () => randomUUID(),
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => void refuse(badPath(error.statusCode), request, reply),
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 1000,
      querystringParser: lowerNames,
    },
  })
  // Bodies are read by answer.ts, after the caller is known; their content type is not looked at.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload))
  app.addHook("onRequest", async (request) => mendContentType(request))
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const { statusCode = 500 } = error
    request.log.error({ err: error }, "a request failed before it was answered")
    return refuse(new Refusal(statusCode, statusCode < 500 ? "Bad Request" : "Internal Server Error"), request, reply)
  })
  app.setNotFoundHandler((request, reply) => refuse(noEndpoint(request), request, reply))
  return app
}

/** A refusal outside any endpoint, or before one is reached. */
function refusedUnread(refusal: Refusal, { query, headers }: FastifyRequest, clock: Clock): Message {
  const format = wantedFormat("foundational", { query: (query ?? {}) as Record<string, unknown>, headers }, false)
  return refused(refusal, { now: clock.now(), format, compatible: true })
}

/** One line of the log for each request, when it is answered. The query stays out: it names people. */
class OneLine extends LogController {
  readonly #addressOf: AddressOf

  constructor(addressOf: AddressOf) {
    super()
    this.#addressOf = addressOf
  }

  override incomingRequest(): void {}

  override requestCompleted(error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const { method, raw, host } = request
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    const [path, address] = [raw.url?.split("?")[0], this.#addressOf(request)]
    const line = { method, host, path, address, status: reply.statusCode, milliseconds }
    request.log.info(error ? { ...line, err: error } : line, "answered")
  }
}

/** 200 when the server can serve this portal: its database answers. */
async function tellHealth(portal: Portal, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  try {
    await portal.sql`select 1`
    return reply.send({ status: "ok", portal: portal.name })
  } catch {
    return reply.code(503).send({ status: "unavailable", portal: portal.name })
  }
}

function arrived(request: FastifyRequest, address: string) {
  return {
    method: request.method,
    // As it was sent, without the query: legacy signatures are over exactly this.
    path: request.raw.url?.split("?")[0] ?? "",
    headers: request.headers,
    query: request.query as Record<string, unknown>,
    queryText: request.raw.url?.replace(/^[^?]*\??/, "") ?? "",
    params: request.params as Record<string, unknown>,
    body: request.body as Readable | undefined,
    address,
  }
}

function send(reply: FastifyReply, { status, headers, body }: Message): FastifyReply {
  return reply.code(status).headers(headers).send(body)
}

/** 404, or 405 with `Allow` when the path is an endpoint's under another method. */
function noEndpoint({ url }: FastifyRequest): Refusal {
  const path = url.split("?")[0] as string
  const isAt = (endpoint: Endpoint) => pathsOf(endpoint).some((one) => pathPattern(one).test(path))
  const allowed = [...new Set(endpoints.filter(isAt).map((endpoint) => endpoint.method))]
  if (allowed.length === 0) return new Refusal(404, "Not Found")
  return new Refusal(405, "Method Not Allowed", { headers: { allow: allowed.join(", ") } })
}

function pathsOf({ path, aliases = [] }: Endpoint): string[] {
  return [path, ...aliases]
}

/** What the router takes for this path, whatever the method. */
function pathPattern(path: string): RegExp {
  const steps = path.split("/").filter((step) => step !== "")
  return new RegExp(
    `^/+${steps.map((step) => (step.startsWith(":") ? "[^/]+" : RegExp.escape(step))).join("/+")}/*$`,
    "i",
  )
}

function badPath(status: number | undefined): Refusal {
  return status === 414 ? new Refusal(404, "Not Found") : new Refusal(400, "The request's path is malformed.")
}

/** A query by the names of its members in lower case; of several with one name the first counts. */
function lowerNames(text: string): Record<string, string> {
  const query = Object.create(null) as Record<string, string>
  for (const [name, value] of new URLSearchParams(text)) query[name.toLowerCase()] ??= value
  return query
}

/** A content type that is none ("json") would be refused by the framework before anybody reads the body. */
function mendContentType(request: FastifyRequest): void {
  const type = request.headers["content-type"]
  if (type !== undefined && !/^[\w.+-]+\/[\w.+-]+/.test(type))
    request.headers["content-type"] = `application/${/xml/i.test(type) ? "xml" : "json"}`
}
