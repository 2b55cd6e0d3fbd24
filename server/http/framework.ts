import { randomUUID } from "node:crypto"
import type { IncomingMessage } from "node:http"
import type { Socket } from "node:net"
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import { Refusal } from "../wire/faults.ts"
import { type Log, refusalOf } from "./answer.ts"
import { RequestLog } from "./request-log.ts"
import type { Leftover } from "./send.ts"
import { type ParserError, Unparsed } from "./unparsed.ts"

/**
 * Sends a refusal for a request that reached no endpoint. `errorId` is the id of the log entry with the details, if
 * there is one.
 */
export type Refuse = (refusal: Refusal, request: FastifyRequest, reply: FastifyReply, errorId?: string) => FastifyReply

type Making = {
  refuse: Refuse
  addressOf(request: FastifyRequest): string
  leftover: Leftover
  log: { write(line: string): void } | undefined
}

/**
 * Creates the framework, set up to read paths and bodies as the wire has them, and to refuse in the documented
 * envelope.
 */
export function openFramework({ refuse, addressOf, leftover, log }: Making): FastifyInstance {
  const unparsed = new Unparsed(leftover)
  const app: FastifyInstance = Fastify({
    logger: log ? { level: "info", stream: log, timestamp: () => `,"time":"${new Date().toISOString()}"` } : false,
    logController: new RequestLog(addressOf),
    genReqId: () => randomUUID(),
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => void refuse(badPath(error.statusCode), request, reply),
    clientErrorHandler: (error, socket) =>
      unparsed.refuse(error as NodeJS.ErrnoException as ParserError, socket as Socket, app.log),
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 1000,
      querystringParser: lowerNames,
    },
  })
  // answer.ts reads bodies, after the caller is known; their content type is ignored.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload))
  app.addHook("onRequest", async (request, reply) => {
    unparsed.note(request.raw.socket, reply.raw)
    checkHeaders(request.raw)
    mendContentType(request)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    // Headers of the failed answer, such as a file's name.
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
    const { statusCode = 500 } = error
    if (statusCode < 500) return refuse(new Refusal(statusCode, "Bad Request"), request, reply)
    const errorId = randomUUID()
    return refuse(refusalOf(error, errorId, request.log as Log), request, reply, errorId)
  })
  return app
}

function badPath(status: number | undefined): Refusal {
  return status === 414 ? new Refusal(404, "Not Found") : new Refusal(400, "The request's path is malformed.")
}

/**
 * Refuses a request without a host, or with several, where a proxy may have chosen another one, and unsupported
 * expectations.
 */
function checkHeaders({ rawHeaders, httpVersion, headers }: IncomingMessage): void {
  let hosts = 0
  // Every second member is a name.
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place]!
    if (name.length === 4 && name.toLowerCase() === "host") hosts += 1
  }
  if (hosts > 1) throw new Refusal(400, "The request has more than one Host header.")
  if (hosts === 0 && httpVersion === "1.1") throw new Refusal(400, "The request has no Host header.")
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== "100-continue")
    throw new Refusal(417, "The expectation can't be met.")
}

/** Parses a query with its names in lower case; of repeated names the first counts. */
function lowerNames(text: string): Record<string, string> {
  const query = Object.create(null) as Record<string, string>
  for (const [name, value] of new URLSearchParams(text)) query[name.toLowerCase()] ??= value
  return query
}

/** Replaces an invalid content type ("json"), which the framework would refuse before the body is read. */
function mendContentType(request: FastifyRequest): void {
  const type = request.headers["content-type"]
  if (type !== undefined && !/^[\w.+-]+\/[\w.+-]+/.test(type))
    request.headers["content-type"] = `application/${/xml/i.test(type) ? "xml" : "json"}`
}
