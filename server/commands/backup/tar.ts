import { createHash } from "node:crypto"

/** A file to write to an archive. It is complete, so that its size is known. */
export type Entry = { name: string; body: Buffer }

/**
 * A file read from an archive. When the next entry is requested, the unread rest of `body` is skipped. `sha256` covers
 * all bytes of the archive before this entry.
 */
export type ReadEntry = { name: string; body: AsyncIterable<Buffer>; sha256: string }

/** The bytes are not an archive. */
export class ArchiveError extends Error {}

/** The bytes end before the archive does. */
export class EndOfArchive extends ArchiveError {}

const block = 512

/** Yields the bytes of an entry of a tar archive (POSIX ustar), which every tar program can read. */
export function* tarBytes({ name, body }: Entry, modified: Date): Generator<Buffer> {
  yield header(name, body.length, modified)
  yield body
  yield Buffer.alloc(padding(body.length))
}

/** The end-of-archive marker. */
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

/** Returns the sum of a header's bytes, with the checksum field counted as blanks. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)
}

function padding(size: number): number {
  return (block - (size % block)) % block
}

/**
 * Yields the entries of an archive one after the other. Throws an ArchiveError if the bytes are not an archive, and an
 * EndOfArchive if they end too early.
 */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const source = new ByteReader(bytes)
  for (;;) {
    const sha256 = source.sha256()
    const head = await source.take(block)
    // Read to the very end: only then does the decompressor report missing bytes.
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

/** A buffered reader of the bytes that keeps their checksum. */
class ByteReader {
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

  /** Yields a number of bytes in the pieces in which they arrive. */
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
