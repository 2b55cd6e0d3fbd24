import { randomUUID } from "node:crypto"
import type { z } from "zod"
import { type Caller, callerName, findCaller, findSignedInPerson } from "../access/caller.ts"
import { type Credentials, missingScope } from "../access/credentials.ts"
import { grantsOf } from "../access/permissions.ts"
import { holdsScope } from "../access/scopes.ts"
import { ClientGone, isTimeOut, isUnavailable } from "../database/database-errors.ts"
import { forRequester } from "../database/requester.ts"
import type { Context, Endpoint } from "../endpoint.ts"
import type { Portal } from "../portal/portal.ts"
import { allowanceHeaders } from "../portal/throttle.ts"
import { type Body, mostBytesOfAnyone, readBody, readBytes, mostBytes as usualMostBytes } from "../wire/body.ts"
import { begun, enveloped, type Message, type Reply, refused } from "../wire/envelopes.ts"
import { badRequest, Refusal } from "../wire/faults.ts"
import { wantedFormat } from "../wire/format.ts"
import { queryLists } from "../wire/query-lists.ts"
import { misfitFaults, read, readRecord, readRecords } from "../wire/read.ts"
import { checkTexts } from "../wire/texts.ts"
import { onceOf, onlyOnce } from "./idempotency.ts"

/** A request as it arrived: names of the query in lower case, of several with one name the first; the body not read yet. */
export type Request = Credentials & {
  query: Record<string, unknown>
  /** The query as it was sent, for the endpoints that take a list by repeating its name. */
  queryText: string
  params: Record<string, unknown>
  body: Body | undefined
  address: string
  /** Aborted when the client disconnects before it has its answer. */
  gone?: () => AbortSignal
}

/** Where what went wrong on our side is written, and what an operator should know of. */
export type Log = Record<"error" | "warn", (details: object, message: string) => void>

/** Everything that happens to a request, in order. Whatever refuses is answered with the documented error body. */
export async function answer(endpoint: Endpoint, portal: Portal, request: Request, log: Log): Promise<Message> {
  const told: Telling = { isKnown: false, compatible: false, headers: {} }
  const writing = () => ({
    now: portal.clock.now(),
    format: wantedFormat(endpoint, request, told),
    compatible: told.compatible,
    isKnown: told.isKnown,
  })
  try {
    const caller = await callerOf(endpoint, portal, request)
    if (caller) tell(told, caller, endpoint)
    await spend(endpoint, portal, caller, told)
    checkScope(endpoint, caller)
    if (endpoint.permission && caller) await grantsOf(portal, caller.person, endpoint.permission)
    const carryOut = async (portal: Portal, request: Request) => {
      const input = await inputOf(endpoint, request)
      const context = { portal, caller, address: request.address, credentials: request } as Context
      const reply: Reply = await endpoint.handle(input as never, context)
      if (reply.form === "file") return await begun(reply)
      const { reply: schema, xmlNamespace } = endpoint
      return enveloped(reply, { ...writing(), schema, xmlNamespace })
    }
    const once = await onceOf(caller, request)
    const requester = { caller: caller ? callerName(caller) : `address ${request.address}`, gone: request.gone }
    const message = await forRequester(requester, () =>
      once
        ? onlyOnce(portal, once, (portal) =>
            carryOut(portal, { ...request, body: once.body }).catch((error) => refusedForGood(error, writing())),
          )
        : carryOut(portal, request),
    )
    return withHeaders(message, told.headers)
  } catch (error) {
    const errorId = randomUUID()
    const refusal = refusalOf(error, errorId, log)
    return withHeaders(refused(refusal, { ...writing(), errorId }), told.headers)
  }
}

/** What a write with a key was refused with, which its repetitions are told too. A call that was not handled may be sent again. */
function refusedForGood(error: unknown, writing: Parameters<typeof refused>[1]): Message {
  if (error instanceof Refusal && error.status < 500 && error.status !== 429) return refused(error, writing)
  throw error
}

/** What is known of the caller so far, for the answer that may have to be given early. */
type Telling = { isKnown: boolean; compatible: boolean; headers: Record<string, string> }

function tell(told: Telling, { compatible }: Caller, { deprecated }: Endpoint): void {
  told.isKnown = true
  told.compatible = compatible
  if (deprecated && !compatible) Object.assign(told.headers, deprecationHeaders(deprecated))
}

/** How a deprecated endpoint says so: since when, by RFC 9745, and what answers instead. */
function deprecationHeaders({ since, successor }: Endpoint["deprecated"] & object): Record<string, string> {
  return { deprecation: `@${Date.parse(since) / 1000}`, link: `<${successor}>; rel="successor-version"` }
}

async function callerOf({ access }: Endpoint, portal: Portal, request: Request): Promise<Caller | undefined> {
  if (access === "anyone") return undefined
  return access === "people" ? findSignedInPerson(portal, request) : findCaller(portal, request)
}

/** Counts the call, and refuses it when its allowance is used up. Only calls of known callers to documented endpoints are counted. */
async function spend(
  { limit, name }: Endpoint,
  portal: Portal,
  caller: Caller | undefined,
  told: Telling,
): Promise<void> {
  if (!limit || !caller) return
  const allowance = await portal.throttle.spend(limit, { endpoint: name })
  if (!allowance) return
  Object.assign(told.headers, allowanceHeaders(allowance, { extended: !caller.compatible }))
  if (!allowance.granted) throw new Refusal(429, "CSOD Too many requests.")
}

function checkScope({ access }: Endpoint, caller: Caller | undefined): void {
  if (typeof access === "object" && !(caller && holdsScope(caller.scopes, access.scope)))
    throw missingScope(access.scope)
}

async function inputOf(endpoint: Endpoint, request: Request): Promise<unknown> {
  checkTexts(request.query)
  checkTexts(request.params)
  const { source, input, mostRecords } = endpoint
  const mostBytes = mostBytesOf(endpoint)
  if (source === "query") {
    const lists = queryLists(input, request.queryText)
    checkTexts(lists)
    return asked(endpoint, withPath({ ...request.query, ...lists }, request.params))
  }
  if (source === "bytes") return readBytes(request.body, mostBytes)
  const body = await readBody(request.body, mostBytes)
  if (source === "record") return readRecord(input, body)
  if (mostRecords) return readRecords(input, body, mostRecords, (record) => withPath(record, request.params))
  return asked(endpoint, withPath(body, request.params))
}

/** The most bytes that a body of an endpoint may have: few, while it is not known who sends them. */
function mostBytesOf({
  access,
  mostBytes = access === "anyone" ? mostBytesOfAnyone : usualMostBytes,
}: Endpoint): number {
  return mostBytes
}

/** What an endpoint is given of these members: all that was read of them, or the value that they must be. */
function asked({ input, asDraft }: Endpoint, members: object): unknown {
  return asDraft ? read(input, members) : fitting(input, members)
}

/** Members with those of the path, which win over others of their name in any case of letters. */
function withPath(members: object, params: Record<string, unknown>): object {
  const taken = Object.keys(params).map((name) => name.toLowerCase())
  if (taken.length === 0) return { ...members }
  const others = Object.entries(members).filter(([name]) => !taken.includes(name.toLowerCase()))
  return { ...Object.fromEntries(others), ...params }
}

/** Input that must fit its schema: all misfits at once, or the value. */
function fitting(schema: z.ZodObject, input: unknown): unknown {
  const reading = read(schema, input)
  if (reading.fit) return reading.fit.value
  throw badRequest(misfitFaults(reading))
}

/** The refusal that an error is. An error of the server's own is logged in full, and the client is told only its id. */
export function refusalOf(error: unknown, errorId: string, log: Log): Refusal {
  if (error instanceof Refusal) {
    if (error.warning) log.warn(error.warning, error.message)
    return error
  }
  // Nobody reads this answer. The log shows the status that proxies use for it.
  if (error instanceof ClientGone) return new Refusal(499, "Client Closed Request")
  log.error({ err: error, errorId }, "a request failed")
  // Where a statement took too long, the server has more to do than it can.
  if (isUnavailable(error))
    return new Refusal(503, "Service Unavailable", { headers: { "retry-after": isTimeOut(error) ? "30" : "1" } })
  return new Refusal(500, "Internal Server Error")
}

function withHeaders(message: Message, headers: Record<string, string>): Message {
  return { ...message, headers: { ...message.headers, ...headers } }
}
