/** What the bytes of a file are, when they are a text that may be read: without its byte order mark. */
export type TextFile = { encoding: "UTF-8" | "UTF-16"; text: string }

/** Why the bytes of a file are not read as a text: what was found, and in which line. */
export type NoText = { found: string; line: number }

/**
 * Reads the bytes of a file that should be a text: UTF-8, or UTF-16 with a byte order mark. Everything else is not
 * guessed at, so that no character is ever replaced by another one.
 */
export function readText(bytes: Uint8Array): TextFile | NoText {
  const start = (...mark: number[]) => mark.every((byte, place) => bytes[place] === byte)
  const found = (what: string, line = 1): NoText => ({ found: what, line })
  if (start(0xff, 0xfe, 0, 0) || start(0, 0, 0xfe, 0xff)) return found("UTF-32")
  if (start(0xff, 0xfe)) return utf16(bytes, "utf-16le")
  if (start(0xfe, 0xff)) return utf16(bytes, "utf-16be")
  if (start(0x50, 0x4b, 0x03, 0x04)) return found("a workbook (xlsx, ods) or another ZIP archive")
  if (start(0xd0, 0xcf, 0x11, 0xe0)) return found("an old Office document (xls)")
  if (start(0x1f, 0x8b)) return found("a gzip archive")
  const endian = withoutMark(bytes)
  if (endian) return found(`UTF-16 ${endian} without a byte order mark`)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8")
  const wrong = firstWrong(bytes, text)
  if (wrong !== undefined)
    return found(
      `a legacy code page such as Windows-1252 (the byte ${hex(bytes[wrong]!)} is not UTF-8)`,
      lineAt(bytes, wrong),
    )
  const zero = bytes.indexOf(0)
  if (zero !== -1) return found("data that is no text (a zero byte)", lineAt(bytes, zero))
  return { encoding: "UTF-8", text: text.replace(/^\uFEFF/, "") }
}

function utf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): TextFile | NoText {
  try {
    return { encoding: "UTF-16", text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { found: "UTF-16 that is cut off or damaged", line: 1 }
  }
}

/**
 * The order of bytes of a UTF-16 text without a mark: most texts have line ends, blanks, digits or Latin letters, which
 * have a zero byte each.
 */
function withoutMark(bytes: Uint8Array): "little-endian" | "big-endian" | undefined {
  const zeros = [0, 0]
  const length = Math.min(bytes.length, 4096)
  for (let place = 0; place < length; place++) if (bytes[place] === 0) zeros[place % 2]! += 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < Math.max(1, length / 50)) return undefined
  if (odd > 4 * even) return "little-endian"
  return even > 4 * odd ? "big-endian" : undefined
}

/** Where bytes first are no UTF-8, given what was made of them; nothing when all of them are. */
function firstWrong(bytes: Uint8Array, text: string): number | undefined {
  const again = Buffer.from(text, "utf8")
  if (again.equals(bytes)) return undefined
  return bytes.findIndex((byte, place) => byte !== again[place])
}

function lineAt(bytes: Uint8Array, place: number): number {
  return bytes.subarray(0, place).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1)
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`
}
