import type { Readable } from "node:stream"
import { type Coding, codingOf, unpacked } from "./coding.ts"
import { Refusal } from "./faults.ts"
import { mostValuesIn } from "./json.ts"
import { decoded, parsedInTurns } from "./texts.ts"

/** A body that is not read yet. */
export type Body = {
  stream: Readable
  /** The header `Content-Encoding`. */
  coding?: string | undefined
  /** How long each of its parts may take to arrive; the usual time when left out. */
  partMs?: number
}

/** The most bytes that a body of the foundational family may have. */
export const mostBytes = 1024 * 1024

/** The most bytes of a body that is read before the caller is known. Ours. */
export const mostBytesOfAnyone = 16 * 1024

/** How long each part of a body may take to arrive. Ours. */
export const usualPartMs = 60_000

/**
 * Reads a body as text, whatever its content type says. Refuses as `readBytes` does, and with 400 what is not UTF-8.
 */
export async function readText(body: Body | undefined, most = mostBytes): Promise<string> {
  return decoded(await readBytes(body, most))
}

/**
 * Reads a body as it was before it was compressed. Refuses with 413 what is too large then, with 400 what ends too soon
 * or is not what its `Content-Encoding` says, with 408 what comes too slowly, and with 415 an encoding that is not
 * known here.
 */
export async function readBytes(body: Body | undefined, most = mostBytes): Promise<Buffer> {
  if (!body) return Buffer.alloc(0)
  const coding = codingOf(body.coding)
  const sent = await collected(body, { most: coding ? mostPacked(most) : most, told: most })
  return coding ? await unpackedWithin(sent, coding, most) : sent
}

/** Reads a body that must be a JSON object, of at most one value for every ten of the bytes that it may have. */
export async function readBody(body: Body | undefined, most = mostBytes): Promise<object> {
  const value = await parsedInTurns(await readText(body, most), mostValuesIn(most))
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal(400, "The request body must be a JSON object.")
  return value
}

/** The most bytes that so many may become when they are compressed: what can't be compressed grows a little. */
function mostPacked(most: number): number {
  return most + 1024 + Math.ceil(most / 1000)
}

async function unpackedWithin(sent: Buffer, coding: Coding, most: number): Promise<Buffer> {
  const body = await unpacked(sent, coding, most)
  if (body === "too large") throw tooLarge(most)
  return body
}

/** What a stream has. It is left open when it is refused, so that the client can still be answered. */
function collected({ stream, partMs = usualPartMs }: Body, size: { most: number; told: number }): Promise<Buffer> {
  const chunks: Buffer[] = []
  let left = size.most
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => refuse(tooSlow()), partMs)
    const take = (chunk: Buffer) => {
      timer.refresh()
      left -= chunk.length
      if (left < 0) refuse(tooLarge(size.told))
      else chunks.push(chunk)
    }
    const finish = () => settle(() => resolve(Buffer.concat(chunks)))
    const fail = (error: Error) => settle(() => reject(isCutOff(error) ? cutOff() : error))
    const close = () => settle(() => reject(cutOff()))
    const refuse = (refusal: Refusal) => settle(() => reject(refusal))
    const settle = (act: () => void) => {
      clearTimeout(timer)
      stream.off("data", take).off("end", finish).off("error", fail).off("close", close)
      // What is left stays in the stream until the answer is sent.
      stream.pause()
      act()
    }
    // Also for what happens to the connection afterwards: without a listener it would end the process.
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

/** Whether the client went away while it sent. Nobody reads the answer then, but it is no mistake of ours either. */
function isCutOff(error: unknown): boolean {
  return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "")
}
