import { randomUUID } from "node:crypto"
import { type ServerResponse, STATUS_CODES } from "node:http"
import type { Socket } from "node:net"
import type { FastifyBaseLogger } from "fastify"
import { machineClock } from "../portal/clock.ts"
import { refused } from "../wire/envelopes.ts"
import { Refusal } from "../wire/faults.ts"
import { noteArrival } from "./arrival.ts"
import { dataHeaders, type Leftover } from "./send.ts"

/** An error of the HTTP parser, or of a timer of the HTTP server. */
export type ParserError = NodeJS.ErrnoException & { rawPacket?: Buffer }

/** Answers data that never became a request in the documented error body, and closes the connection properly. */
export class Unparsed {
  readonly #leftover: Leftover
  readonly #answers = new WeakMap<Socket, ServerResponse>()
  readonly #refused = new WeakMap<Socket, number>()

  constructor(leftover: Leftover) {
    this.#leftover = leftover
  }

  /** Stores the latest response of a connection: no other answer may begin after the start of one. */
  note(socket: Socket, response: ServerResponse): void {
    this.#answers.set(socket, response)
  }

  refuse(error: ParserError, socket: Socket, log: Pick<FastifyBaseLogger, "info">): void {
    const latest = this.#refused.get(socket)
    // The parser reports the error again for each further packet, which also drops the data that the client still
    // sends.
    if (latest !== undefined) {
      if (socket.bytesRead - latest > this.#leftover.bytes) socket.destroy()
      return
    }
    this.#refused.set(socket, socket.bytesRead)
    const answer = this.#answers.get(socket)
    const isWithinAnswer = answer?.headersSent && !answer.writableFinished
    if (error.code === "ECONNRESET" || !socket.writable || isWithinAnswer) {
      socket.destroy()
      return
    }
    const refusal = refusalOf(error)
    const errorId = randomUUID()
    socket.end(refusalText(refusal, errorId))
    // If it were closed at once, the connection would be reset before the answer arrives.
    setTimeout(() => socket.destroy(), this.#leftover.silenceMs).unref()
    const { remoteAddress: address } = noteArrival(socket)
    log.info({ address, status: refusal.status, code: error.code, errorId }, "refused what is no request")
  }
}

function refusalOf({ code = "", rawPacket }: ParserError): Refusal {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new Refusal(408, "The request took too long to arrive.")
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") return new Refusal(413, "The request's chunk extensions are too large.")
  if (code !== "HPE_HEADER_OVERFLOW") return new Refusal(400, "The request is not valid HTTP.")
  return isInFirstLine(rawPacket)
    ? new Refusal(414, "The request's address is too long.")
    : new Refusal(431, "The request's headers are too large.")
}

/** Whether a packet begins with an incomplete request line: the parser counts that line among the headers. */
function isInFirstLine(packet: Buffer | undefined): boolean {
  const text = packet?.subarray(0, 16 * 1024).toString("latin1") ?? ""
  return /^[A-Z-]+ [^\r\n]*$/.test(text)
}

function refusalText(refusal: Refusal, errorId: string): string {
  const { status, headers, body } = refused(refusal, {
    now: machineClock.now(),
    format: "json",
    compatible: true,
    errorId,
  })
  const all = { ...dataHeaders, ...headers, "content-length": Buffer.byteLength(body), connection: "close" }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`
}
