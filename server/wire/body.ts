import type { Readable } from "node:stream"
import { Refusal } from "./faults.ts"
import { decoded, parsed } from "./texts.ts"

/** The most bytes that a body of the foundational family may have. */
export const mostBytes = 1024 * 1024

/** Reads a body as text, whatever its content type says. Refuses as `readBytes` does, and with 400 what is not UTF-8. */
export async function readText(stream: Readable | undefined, most = mostBytes): Promise<string> {
  return decoded(await readBytes(stream, most))
}

/** Reads a body as it was sent. Refuses with 413 what is too large, and with 400 what ends too soon. */
export async function readBytes(stream: Readable | undefined, most = mostBytes): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream ?? []) {
      size += (chunk as Buffer).length
      if (size > most)
        throw new Refusal(413, `The request body is larger than ${most} bytes.`, { headers: { connection: "close" } })
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    throw isCutOff(error) ? new Refusal(400, "The request ended before its body did.") : error
  }
  return Buffer.concat(chunks)
}

/** Reads a body that must be a JSON object. */
export async function readBody(stream: Readable | undefined, most = mostBytes): Promise<object> {
  const value = parsed(await readText(stream, most))
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal(400, "The request body must be a JSON object.")
  return value
}

/** Whether the client went away while it sent. Nobody reads the answer then, but it is no mistake of ours either. */
function isCutOff(error: unknown): boolean {
  return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "")
}
