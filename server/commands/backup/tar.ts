import { createHash } from "node:crypto"

/** A file of an archive, as it is written: whole, so that its size is known. */
export type Entry = { name: string; body: Buffer }

/**
 * A file of an archive, as it is read. What is left of `body` when the next one is asked for is passed over. `sha256`
 * is of all bytes of the archive before this entry.
 */
export type ReadEntry = { name: string; body: AsyncIterable<Buffer>; sha256: string }

/** Why bytes are no archive. */
export class ArchiveError extends Error {}

/** The bytes end before the archive does. */
export class EndOfArchive extends ArchiveError {}

const block = 512

/** An entry as the bytes of a tar archive (POSIX ustar), for `tar` and everyone who can read one. */
export function* tarBytes({ name, body }: Entry, modified: Date): Generator<Buffer> {
  yield header(name, body.length, modified)
  yield body
  yield Buffer.alloc(padding(body.length))
}

/** What ends an archive. */
export const tarEnd = Buffer.alloc(2 * block)

function header(name: string, size: number, modified: Date): Buffer {
  const bytes = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for an archive.`)
  const octal = (number: number, digits: number) => `${number.toString(8).padStart(digits, "0")}\0`
  const put = (text: string, offset: number) => bytes.write(text, offset, "latin1")
  bytes.write(name, 0)
  put(octal(0o600, 7), 100)
  put(octal(0, 7), 108)
  put(octal(0, 7), 116)
  put(octal(size, 11), 124)
  put(octal(Math.floor(modified.getTime() / 1000), 11), 136)
  put("        0", 148)
  put("ustar\0" + "00", 257)
  put(`${octal(checksum(bytes), 6)} `, 148)
  return bytes
}

/** The sum of a header's bytes, those of the sum itself counted as blanks. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)
}

function padding(size: number): number {
  return (block - (size % block)) % block
}

/**
 * Reads the entries of an archive one after the other. Throws an ArchiveError when the bytes are none, an EndOfArchive
 * when they end too early.
 */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const source = new Source(bytes)
  for (;;) {
    const sha256 = source.sha256()
    const head = await source.take(block)
    // To the very end, where what has packed the bytes says whether they are all there.
    if (head.every((byte) => byte === 0)) return await source.drain()
    const name = head.toString("utf8", 0, 100).replace(/\0.*$/s, "")
    const size = Number.parseInt(head.toString("latin1", 124, 135), 8)
    if (Number.parseInt(head.toString("latin1", 148, 154), 8) !== checksum(head) || !(size >= 0))
      throw new ArchiveError("A header is damaged.")
    const body = source.pieces(size)
    yield { name, body, sha256 }
    for await (const _ of body);
    await source.take(padding(size))
  }
}

/** Bytes that are taken as they are needed, and their checksum so far. */
class Source {
  readonly #bytes: AsyncIterator<Buffer>
  readonly #hash = createHash("sha256")
  #rest: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#bytes = bytes[Symbol.asyncIterator]()
  }

  sha256(): string {
    return this.#hash.copy().digest("hex")
  }

  async take(size: number): Promise<Buffer> {
    return Buffer.concat(await Array.fromAsync(this.pieces(size)))
  }

  /** So many bytes, in the pieces in which they come. */
  async *pieces(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) await this.#next()
      const piece = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(piece.length)
      left -= piece.length
      this.#hash.update(piece)
      yield piece
    }
  }

  async drain(): Promise<void> {
    while (!(await this.#bytes.next()).done);
  }

  async #next(): Promise<void> {
    const { value, done } = await this.#bytes.next()
    if (done) throw new EndOfArchive("It ends too early.")
    this.#rest = value
  }
}
