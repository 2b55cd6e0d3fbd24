import type { Readable } from "node:stream"
import { type Coding, codingOf, decompressed } from "./coding.ts"
import { Refusal } from "./faults.ts"
import { mostValuesIn } from "./json.ts"
import { decoded, parsedInTurns } from "./texts.ts"

/** A request body that has not been read. */
export type Body = {
  stream: Readable
  /** The header `Content-Encoding`. */
  coding?: string | undefined
  /** Time limit in milliseconds for each chunk to arrive; `usualPartMs` when left out. */
  partMs?: number
}

/** The maximum size of a body of the foundational family, in bytes. */
export const mostBytes = 1024 * 1024

/** The maximum size, in bytes, of a body that is read before the caller is authenticated. Our own limit. */
export const mostBytesOfAnyone = 16 * 1024

/** The default time limit for each chunk of a body to arrive. Our own limit. */
export const usualPartMs = 60_000

/**
 * Reads a body as text, whatever its content type is. Throws the refusals of `readBytes`, and 400 if the bytes are not
 * UTF-8.
 */
export async function readText(body: Body | undefined, most = mostBytes): Promise<string> {
  return decoded(await readBytes(body, most))
}

/**
 * Reads and decompresses a body. Refuses with 413 if the decompressed body is too large, with 400 if the body ends
 * early or does not match its `Content-Encoding`, with 408 if it arrives too slowly, and with 415 if the encoding is
 * not supported.
 */
export async function readBytes(body: Body | undefined, most = mostBytes): Promise<Buffer> {
  if (!body) return Buffer.alloc(0)
  const coding = codingOf(body.coding)
  const sent = await collected(body, { most: coding ? mostCompressed(most) : most, limit: most })
  return coding ? await decompressedWithin(sent, coding, most) : sent
}

/** Reads a body that must be a JSON object. It may have at most one value for every ten bytes of the size limit. */
export async function readBody(body: Body | undefined, most = mostBytes): Promise<object> {
  const value = await parsedInTurns(await readText(body, most), mostValuesIn(most))
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal(400, "The request body must be a JSON object.")
  return value
}

/** The maximum size of the compressed form of so many bytes. Data that cannot be compressed grows slightly. */
function mostCompressed(most: number): number {
  return most + 1024 + Math.ceil(most / 1000)
}

async function decompressedWithin(sent: Buffer, coding: Coding, most: number): Promise<Buffer> {
  const body = await decompressed(sent, coding, most)
  if (body === "too large") throw tooLarge(most)
  return body
}

/**
 * Collects the bytes of a stream. On a refusal the stream stays open, so that the client can still receive the
 * response.
 */
function collected({ stream, partMs = usualPartMs }: Body, size: { most: number; limit: number }): Promise<Buffer> {
  const chunks: Buffer[] = []
  let left = size.most
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => refuse(tooSlow()), partMs)
    const take = (chunk: Buffer) => {
      timer.refresh()
      left -= chunk.length
      if (left < 0) refuse(tooLarge(size.limit))
      else chunks.push(chunk)
    }
    const finish = () => settle(() => resolve(Buffer.concat(chunks)))
    const fail = (error: Error) => settle(() => reject(isCutOff(error) ? cutOff() : error))
    const close = () => settle(() => reject(cutOff()))
    const refuse = (refusal: Refusal) => settle(() => reject(refusal))
    const settle = (act: () => void) => {
      clearTimeout(timer)
      stream.off("data", take).off("end", finish).off("error", fail).off("close", close)
      // The remaining bytes stay in the stream until the response is sent.
      stream.pause()
      act()
    }
    // The listener also covers later errors of the connection: without it they would end the process.
    stream.on("error", ignored)
    if (stream.errored) fail(stream.errored)
    else if (stream.destroyed) close()
    else stream.on("data", take).once("end", finish).once("error", fail).once("close", close)
  })
}

function ignored(): void {}

function tooLarge(most: number): Refusal {
  return new Refusal(413, `The request body is larger than ${most} bytes.`, { headers: { connection: "close" } })
}

function tooSlow(): Refusal {
  return new Refusal(408, "The request body took too long to arrive.", { headers: { connection: "close" } })
}

function cutOff(): Refusal {
  return new Refusal(400, "The request ended before its body did.")
}

/**
 * Whether the client disconnected while it sent the body. Nobody reads the response then, but it is not a server error.
 */
function isCutOff(error: unknown): boolean {
  return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "")
}
