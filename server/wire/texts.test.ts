import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { Refusal } from "./faults.ts"
import { checkTexts, decoded, parsed } from "./texts.ts"

function refuses(status: number, work: () => unknown, message?: RegExp) {
  assert.throws(
    work,
    (error) => error instanceof Refusal && error.status === status && (message?.test(error.message) ?? true),
  )
}

test("bytes are read as UTF-8, a byte order mark before them is passed over", () => {
  assert.equal(decoded(Buffer.from("Grüße, 😀")), "Grüße, 😀")
  assert.equal(decoded(Buffer.from("\uFEFF{}")), "{}")
  assert.equal(decoded(Buffer.from("{\uFEFF}")), "{\uFEFF}")
  assert.equal(decoded(new Uint8Array()), "")
})

// A stray continuation, a cut character, an overlong slash, a surrogate, what lies beyond Unicode, Latin-1, UTF-16.
const notUtf8 = ["80", "e282", "c0af", "eda080", "f4908080", "fc", "fffe7b00"]

for (const bytes of notUtf8)
  test(`the bytes ${bytes} are refused`, () => {
    refuses(400, () => decoded(Buffer.from(`7b${bytes}7d`, "hex")), /UTF-8/)
  })

test("a JSON text is its value", () => {
  assert.deepEqual(parsed(' {"a": [1, "b", true, null]} \n'), { a: [1, "b", true, null] })
  assert.deepEqual(parsed('{"a": 1, "a": 2}'), { a: 2 })
  assert.deepEqual(parsed('{"a": 1e999}'), { a: Number.POSITIVE_INFINITY })
  assert.equal(parsed('"\\ud83d\\ude00"'), "😀")
})

test("every JSON value reads back as it was written", () => {
  const value = fc.jsonValue({ stringUnit: "binary", noUnicodeString: false } as fc.JsonSharedConstraints)
  fc.assert(
    fc.property(value, (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"))
      assert.deepEqual(parsed(decoded(Buffer.from(JSON.stringify(value)))), JSON.parse(JSON.stringify(value)))
    }),
  )
})

for (const text of [
  "",
  " ",
  "{",
  "{]",
  "{'a': 1}",
  "{a: 1}",
  "[1,]",
  "NaN",
  "01",
  '"\t"',
  "{} {}",
  "undefined",
  "// a\n{}",
])
  test(`${JSON.stringify(text)} is refused as JSON`, () => {
    refuses(400, () => parsed(text), /not valid JSON/)
  })

test("what looks like XML is refused as a format that is not read", () => {
  for (const text of ["<record/>", " \r\n\t<?xml version='1.0'?><data/>", "\uFEFF<data/>"])
    refuses(415, () => parsed(text))
})

test("the names that objects have of their own are names like others, and change no object", () => {
  const value = parsed('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}')
  assert.deepEqual(Object.keys(value as object), ["__proto__", "constructor"])
  assert.equal((value as { polluted?: boolean }).polluted, undefined)
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
})

const forbidden = { "U+0000": "\\u0000", "a lone high surrogate": "\\ud800", "a lone low surrogate": "x\\udc00y" }

for (const [name, escaped] of Object.entries(forbidden))
  test(`${name} is refused in texts and in names, wherever they are`, () => {
    for (const text of [
      `"${escaped}"`,
      `{"a": "${escaped}"}`,
      `{"${escaped}": 1}`,
      `[[{"a": [{"b${escaped}": null}]}]]`,
    ])
      refuses(400, () => parsed(text), /U\+0000|surrogate/)
  })

test("characters beside the forbidden are allowed", () => {
  for (const text of ["\u0001", "\uFFFD", "\uFFFE", "\u007F", "\u2028", "😀", "\\u0000"])
    assert.equal(parsed(JSON.stringify(text)), text)
})

test("64 levels are read, 65 are refused, and 100,000 do not overflow the stack", () => {
  const lists = (levels: number) => "[".repeat(levels) + "]".repeat(levels)
  const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`
  for (const nested of [lists, objects]) {
    assert.doesNotThrow(() => parsed(nested(64)))
    refuses(400, () => parsed(nested(65)), /64 levels/)
    refuses(400, () => parsed(nested(100_000)), /64 levels/)
  }
})

test("a value that is no JSON text is checked in the same way", () => {
  assert.doesNotThrow(() => checkTexts(Object.assign(Object.create(null), { objectid: "a", none: undefined, page: 1 })))
  refuses(400, () => checkTexts({ objectid: "a\0" }))
})
