import { promisify } from "node:util"
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib"
import { Refusal } from "./faults.ts"

/** A `Content-Encoding` that is understood. */
export type Coding = keyof typeof codings

const codings = {
  gzip: promisify(gunzip),
  // The standard means zlib's form, and some clients send the bare one.
  deflate: (sent: Buffer, limit: { maxOutputLength: number }) =>
    (isZlib(sent) ? promisify(inflate) : promisify(inflateRaw))(sent, limit),
  br: promisify(brotliDecompress),
}

/**
 * The encoding that a `Content-Encoding` names; nothing when it names none. Refuses with 415 an unknown one, and more
 * than one.
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

/** What was compressed. Refuses with 400 what is not in this encoding. */
export async function unpacked(sent: Buffer, coding: Coding, most: number): Promise<Buffer | "too large"> {
  if (sent.length === 0) return sent
  try {
    return (await codings[coding](sent, { maxOutputLength: most })) as Buffer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return "too large"
    throw new Refusal(400, `The request body is not valid ${coding}, as its Content-Encoding says.`)
  }
}

/** Whether this begins as zlib's form does: deflate's number, and a check over the first two bytes. */
function isZlib([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

function unknown(header: string): Refusal {
  const shown = header.slice(0, 100)
  const message = `The Content-Encoding ${JSON.stringify(shown)} is not supported: send gzip, deflate or br, one of them, or none.`
  return new Refusal(415, message, { headers: { "accept-encoding": Object.keys(codings).join(", ") } })
}
