import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { readText } from "./encoding.ts"

const words = "people:\n- { userId: müller, name: Мюллер 王 }\n"
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16()

test("UTF-8 with or without a byte order mark, and UTF-16 with one, are read exactly", () => {
  const read = (bytes: Buffer) => readText(bytes)
  assert.deepEqual(read(Buffer.from(words)), { encoding: "UTF-8", text: words })
  assert.deepEqual(read(Buffer.from(`\uFEFF${words}`)), { encoding: "UTF-8", text: words })
  assert.deepEqual(read(Buffer.from(`\uFEFF${words}`, "utf16le")), { encoding: "UTF-16", text: words })
  assert.deepEqual(read(utf16be(`\uFEFF${words}`)), { encoding: "UTF-16", text: words })
  assert.deepEqual(read(Buffer.alloc(0)), { encoding: "UTF-8", text: "" })
  assert.deepEqual(read(Buffer.from("a \uFFFD that was written")), {
    encoding: "UTF-8",
    text: "a \uFFFD that was written",
  })
})

// Files that are refused, and what the refusal names.
const others: [name: string, bytes: Buffer, found: string, line?: number][] = [
  ["UTF-16 without a mark", Buffer.from(words, "utf16le"), "UTF-16 little-endian without a byte order mark"],
  ["UTF-16 in the other order", utf16be(words), "UTF-16 big-endian without a byte order mark"],
  ["two letters of UTF-16", Buffer.from("ab", "utf16le"), "UTF-16 little-endian without a byte order mark"],
  [
    "Windows-1252",
    Buffer.from("a\nb\nm\xfcller", "latin1"),
    "a legacy code page such as Windows-1252 (the byte 0xFC is not UTF-8)",
    3,
  ],
  [
    "a character cut in two",
    Buffer.from("müller").subarray(0, 2),
    "a legacy code page such as Windows-1252 (the byte 0xC3 is not UTF-8)",
  ],
  ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), "UTF-32"],
  ["UTF-16 that is cut off", Buffer.from(`\uFEFFab`, "utf16le").subarray(0, 5), "UTF-16 that is cut off or damaged"],
  ["a workbook", Buffer.from("PK\x03\x04...", "latin1"), "a workbook (xlsx, ods) or another ZIP archive"],
  ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "an old Office document (xls)"],
  ["gzip", Buffer.from([0x1f, 0x8b, 8]), "a gzip archive"],
  ["a zero", Buffer.from(`a\n${"b".repeat(100)}\0`), "data that is no text (a zero byte)", 2],
]

for (const [name, bytes, found, line = 1] of others)
  test(`${name} is refused, and the refusal names what was found`, () => {
    assert.deepEqual(readText(bytes), { found, line })
  })

test("no text is ever read with a wrong character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
      const plain = text.replaceAll(/[\0\uFEFF]/g, "")
      assert.deepEqual(readText(Buffer.from(plain)), { encoding: "UTF-8", text: plain })
      const wide = readText(Buffer.from(`\uFEFF${plain}`, "utf16le"))
      assert.deepEqual(wide, { encoding: "UTF-16", text: plain })
      const read = readText(Buffer.from(plain, "utf16le"))
      if ("text" in read) assert.equal(Buffer.from(read.text).equals(Buffer.from(plain, "utf16le")), true)
    }),
  )
})
