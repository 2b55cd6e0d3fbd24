import { randomUUID } from "node:crypto"
import { type Caller, callerName, findCaller, findSignedInPerson } from "../access/caller.ts"
import { missingScope } from "../access/credentials.ts"
import { grantsOf, type Held } from "../access/permissions.ts"
import { holdsScope } from "../access/scopes.ts"
import { ClientGone, isTimeOut, isUnavailable } from "../database/database-errors.ts"
import type { Requester } from "../database/requester.ts"
import type { Context, Endpoint } from "../endpoint.ts"
import { type Portal, portalForRequester } from "../portal/portal.ts"
import { allowanceHeaders } from "../portal/throttle.ts"
import { enveloped, type Message, type Reply, refused, startFile } from "../wire/envelopes.ts"
import { Refusal } from "../wire/faults.ts"
import { responseFormat } from "../wire/format.ts"
import { onceOf, onlyOnce } from "./idempotency.ts"
import { inputOf } from "./input.ts"
import type { Request } from "./request.ts"

/** The log of server errors, and of warnings for operators. */
export type Log = Record<"error" | "warn", (details: object, message: string) => void>

/** All steps of a request, in order. Every refusal is answered with the documented error body. */
export async function answer(endpoint: Endpoint, portal: Portal, request: Request, log: Log): Promise<Message> {
  // The results of the completed steps, each time as a new value. A refusal also needs them to be written.
  let found: Found = { caller: undefined, headers: {} }
  try {
    const caller = await callerOf(endpoint, portal, request)
    found = { caller, headers: deprecationHeaders(endpoint, caller) }
    const allowance = await spend(endpoint, portal, caller)
    found = { caller, headers: { ...found.headers, ...allowance } }
    checkScope(endpoint, caller)
    const held = await heldBy(endpoint, portal, caller)
    const handled = { endpoint, caller, held }
    const once = await onceOf(caller, request)
    const own = portalForRequester(portal, requesterOf(caller, request))
    const message = once
      ? await onlyOnce(own, once, (within) => handleForGood(handled, within, { ...request, body: once.body }))
      : await handle(handled, own, request)
    return withHeaders(message, found.headers)
  } catch (error) {
    const errorId = randomUUID()
    const refusal = refusalOf(error, errorId, log)
    const writing = writingOf(endpoint, portal, request, found.caller)
    return withHeaders(refused(refusal, { ...writing, errorId }), found.headers)
  }
}

/** The caller, and the headers that every answer to the request has. */
type Found = { caller: Caller | undefined; headers: Record<string, string> }

async function callerOf({ access }: Endpoint, portal: Portal, request: Request): Promise<Caller | undefined> {
  if (access === "anyone") return undefined
  return access === "people" ? findSignedInPerson(portal, request) : findCaller(portal, request)
}

/**
 * The headers of a deprecated endpoint: since when it is deprecated (RFC 9745), and what replaces it. None for
 * compatible callers.
 */
function deprecationHeaders({ deprecated }: Endpoint, caller: Caller | undefined): Record<string, string> {
  if (!deprecated || !caller || caller.compatible) return {}
  const { since, successor } = deprecated
  return { deprecation: `@${Date.parse(since) / 1000}`, link: `<${successor}>; rel="successor-version"` }
}

/**
 * Counts the call and returns the headers of its allowance. Refuses with 429 a call that exceeds it. Only calls of
 * known callers to documented endpoints are counted.
 */
async function spend(
  { limit, name }: Endpoint,
  portal: Portal,
  caller: Caller | undefined,
): Promise<Record<string, string>> {
  if (!limit || !caller) return {}
  const allowance = await portal.throttle.spend(limit, { endpoint: name })
  if (!allowance) return {}
  const headers = allowanceHeaders(allowance, { extended: !caller.compatible })
  if (!allowance.granted) throw new Refusal(429, "CSOD Too many requests.", { headers })
  return headers
}

function checkScope({ access }: Endpoint, caller: Caller | undefined): void {
  if (typeof access === "object" && !(caller && holdsScope(caller.scopes, access.scope)))
    throw missingScope(access.scope)
}

/**
 * Returns the permission that the endpoint states, with the caller's grants of it. Refuses with 401 a caller without
 * grants.
 */
async function heldBy({ permission }: Endpoint, portal: Portal, caller: Caller | undefined): Promise<Held | undefined> {
  if (!permission || !caller) return undefined
  return { permission, grants: await grantsOf(portal, caller.person, permission) }
}

/** Returns the caller whose share of the database the request uses, and the signal of its client's disconnection. */
function requesterOf(caller: Caller | undefined, { address, gone }: Request): Requester {
  return { caller: caller ? callerName(caller) : `address ${address}`, ...(gone && { gone }) }
}

/** The endpoint that handles a request, its caller, and the permission that it needs. */
type Handled = { endpoint: Endpoint; caller: Caller | undefined; held: Held | undefined }

/** Reads the input, calls the handler, and wraps the reply. */
async function handle({ endpoint, caller, held }: Handled, portal: Portal, request: Request): Promise<Message> {
  const input = await inputOf(endpoint, request)
  const context = { portal, caller, held, address: request.address, credentials: request } as Context
  const reply: Reply = await endpoint.handle(input as never, context)
  if (reply.form === "file") return await startFile(reply)
  const { reply: schema, xmlNamespace } = endpoint
  return enveloped(reply, { ...writingOf(endpoint, portal, request, caller), schema, xmlNamespace })
}

/**
 * Like `handle`, but returns as an answer a refusal that repetitions of the request must get, too. A call that was not
 * handled may be repeated.
 */
function handleForGood(handled: Handled, portal: Portal, request: Request): Promise<Message> {
  return handle(handled, portal, request).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.status >= 500 || error.status === 429) throw error
    return refused(error, writingOf(handled.endpoint, portal, request, handled.caller))
  })
}

/** Returns the settings for writing an answer. */
function writingOf(endpoint: Endpoint, portal: Portal, request: Request, caller: Caller | undefined) {
  const isKnown = caller !== undefined
  return {
    now: portal.clock.now(),
    format: responseFormat(endpoint, request, { isKnown }),
    compatible: caller?.compatible ?? false,
    isKnown,
  }
}

/** Maps an error to a refusal. A server error is logged in full, and the client gets only its id. */
export function refusalOf(error: unknown, errorId: string, log: Log): Refusal {
  if (error instanceof Refusal) {
    if (error.warning) log.warn(error.warning, error.message)
    return error
  }
  // Nobody reads this answer. The log shows the status that proxies use for it.
  if (error instanceof ClientGone) return new Refusal(499, "Client Closed Request")
  log.error({ err: error, errorId }, "a request failed")
  // A statement that exceeds its timeout means that the server is overloaded.
  if (isUnavailable(error))
    return new Refusal(503, "Service Unavailable", { headers: { "retry-after": isTimeOut(error) ? "30" : "1" } })
  return new Refusal(500, "Internal Server Error")
}

function withHeaders(message: Message, headers: Record<string, string>): Message {
  return { ...message, headers: { ...message.headers, ...headers } }
}
