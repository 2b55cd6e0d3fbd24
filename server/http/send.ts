import type { IncomingMessage } from "node:http"
import { Readable } from "node:stream"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Message } from "../wire/envelopes.ts"

/** A message, or a page's file in memory. */
export type Sendable = Message | { status: number; headers: Record<string, string>; body: Buffer }

/**
 * How many bytes, and for how long, the server still reads from a client after the answer, and how long a client may
 * read nothing of a long answer. Then the connection is cut.
 */
export type Leftover = { bytes: number; silenceMs: number; totalMs: number; unreadMs: number }

/**
 * Enough for a client that reads only after it has sent everything, and little enough that no connection is held open.
 * Ours.
 */
export const defaultLeftover: Leftover = {
  bytes: 128 * 1024 * 1024,
  silenceMs: 5_000,
  totalMs: 30_000,
  unreadMs: 120_000,
}

// The operating system buffers this much in any case: shorter answers need no timer.
const shortBytes = 64 * 1024

/** Headers against caching and content sniffing, for every answer unless the message overrides them. */
export const dataHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" }

/**
 * Sends a message: for HEAD only its headers. When the request's body has not arrived in full, the answer is sent
 * first, and the rest of the body is read and dropped before the response ends, within bounds. Otherwise the connection
 * would be reset because of the unread bytes, and the client would lose the answer.
 */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  message: Sendable,
  leftover: Leftover,
): FastifyReply {
  const { status, headers, body } = message
  reply.code(status).headers({ ...dataHeaders, ...headers })
  const cutWhenUnread = () => reply.raw.setTimeout(leftover.unreadMs, () => reply.raw.destroy())
  if (body instanceof Readable) {
    if (request.method === "HEAD") {
      body.destroy()
      return reply.send()
    }
    cutWhenUnread()
    if (!hasArrived(request.raw)) void dropLeftover(request.raw, leftover)
    return reply.send(body)
  }
  if (status === 204) return reply.send()
  const length = Buffer.byteLength(body)
  reply.header("content-length", String(length))
  if (request.method === "HEAD") return reply.send()
  if (length > shortBytes) cutWhenUnread()
  if (hasArrived(request.raw)) return reply.send(body)
  return reply.send(Readable.from(withLeftover(body, request.raw, leftover), { objectMode: false }))
}

/** Whether the whole request has arrived. Injected requests of tests have. */
function hasArrived({ complete }: IncomingMessage): boolean {
  return complete !== false
}

async function* withLeftover(
  body: string | Buffer,
  request: IncomingMessage,
  leftover: Leftover,
): AsyncGenerator<string | Buffer> {
  yield body
  await dropLeftover(request, leftover)
}

async function dropLeftover(request: IncomingMessage, leftover: Leftover): Promise<void> {
  if (!(await drainRequest(request, leftover))) request.socket?.destroy()
}

/** Reads and drops the rest of a request. Returns false when the client sends too much or is too slow. */
function drainRequest(request: IncomingMessage, { bytes, silenceMs, totalMs }: Leftover): Promise<boolean> {
  if (request.complete || request.destroyed) return Promise.resolve(true)
  return new Promise((resolve) => {
    let left = bytes
    const silence = setTimeout(() => end(false), silenceMs)
    const total = setTimeout(() => end(false), totalMs)
    const drop = (chunk: Buffer) => {
      left -= chunk.length
      silence.refresh()
      if (left < 0) end(false)
    }
    const arrived = () => end(true)
    const end = (isDrained: boolean) => {
      clearTimeout(silence)
      clearTimeout(total)
      request.off("data", drop).off("end", arrived).off("close", arrived)
      resolve(isDrained)
    }
    request.on("error", ignore)
    request.once("end", arrived).once("close", arrived).on("data", drop).resume()
  })
}

// A client that disconnects meanwhile is not an error of the server.
function ignore(): void {}
