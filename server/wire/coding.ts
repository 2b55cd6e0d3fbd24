import { promisify } from "node:util"
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib"
import { Refusal } from "./faults.ts"

/** A supported `Content-Encoding`. */
export type Coding = keyof typeof codings

const codings = {
  gzip: promisify(gunzip),
  // The standard specifies the zlib format, but some clients send raw deflate.
  deflate: (sent: Buffer, limit: { maxOutputLength: number }) =>
    (isZlib(sent) ? promisify(inflate) : promisify(inflateRaw))(sent, limit),
  br: promisify(brotliDecompress),
}

/**
 * The encoding that a `Content-Encoding` header names; undefined when it names none. Refuses with 415 an unknown
 * encoding, and more than one.
 */
export function codingOf(header: string | undefined): Coding | undefined {
  const names = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity")
  if (names.length === 0) return undefined
  const name = names[0] === "x-gzip" ? "gzip" : names[0]!
  if (names.length > 1 || !Object.hasOwn(codings, name)) throw unknown(header!)
  return name as Coding
}

/** Decompresses a body to at most `most` bytes. Refuses with 400 a body that is not in this encoding. */
export async function decompressed(sent: Buffer, coding: Coding, most: number): Promise<Buffer | "too large"> {
  if (sent.length === 0) return sent
  try {
    return (await codings[coding](sent, { maxOutputLength: most })) as Buffer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return "too large"
    throw new Refusal(400, `The request body is not valid ${coding}, as its Content-Encoding says.`)
  }
}

/**
 * Whether the data begins with a zlib header: the method number of deflate, and a checksum over the first two bytes.
 */
function isZlib([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

function unknown(header: string): Refusal {
  const shown = header.slice(0, 100)
  const message = `The Content-Encoding ${JSON.stringify(shown)} is not supported: send gzip, deflate or br, one of them, or none.`
  return new Refusal(415, message, { headers: { "accept-encoding": Object.keys(codings).join(", ") } })
}
