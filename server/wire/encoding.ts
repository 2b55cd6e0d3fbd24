/** The text of a file, without its byte order mark. */
export type TextFile = { encoding: "UTF-8" | "UTF-16"; text: string }

/** The reason why the bytes of a file are not read as a text: what was found, and in which line. */
export type NoText = { found: string; line: number }

/**
 * Reads the bytes of a text file: UTF-8, or UTF-16 with a byte order mark. Other encodings are never guessed, so that
 * no character is replaced by another one.
 */
export function readText(bytes: Uint8Array): TextFile | NoText {
  const start = (...mark: number[]) => mark.every((byte, place) => bytes[place] === byte)
  const found = (kind: string, line = 1): NoText => ({ found: kind, line })
  if (start(0xff, 0xfe, 0, 0) || start(0, 0, 0xfe, 0xff)) return found("UTF-32")
  if (start(0xff, 0xfe)) return utf16(bytes, "utf-16le")
  if (start(0xfe, 0xff)) return utf16(bytes, "utf-16be")
  if (start(0x50, 0x4b, 0x03, 0x04)) return found("a workbook (xlsx, ods) or another ZIP archive")
  if (start(0xd0, 0xcf, 0x11, 0xe0)) return found("an old Office document (xls)")
  if (start(0x1f, 0x8b)) return found("a gzip archive")
  const endian = byteOrder(bytes)
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
 * Detects the byte order of a UTF-16 text without a byte order mark. Most texts have line ends, blanks, digits or Latin
 * letters, and each of them has a zero byte.
 */
function byteOrder(bytes: Uint8Array): "little-endian" | "big-endian" | undefined {
  const zeros = [0, 0]
  const length = Math.min(bytes.length, 4096)
  for (let place = 0; place < length; place++) if (bytes[place] === 0) zeros[place % 2]! += 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < Math.max(1, length / 50)) return undefined
  if (odd > 4 * even) return "little-endian"
  return even > 4 * odd ? "big-endian" : undefined
}

/**
 * The position of the first byte that is not UTF-8, found by comparing the bytes with their decoded text; undefined
 * when all bytes are UTF-8.
 */
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
