import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { Refusal } from "./faults.ts"
import { SentNumber } from "./sent-number.ts"
import { checkTexts, decoded, parsed, parsedInTurns } from "./texts.ts"

function refuses(status: number, work: () => unknown, message?: RegExp) {
  assert.throws(
    work,
    (error) => error instanceof Refusal && error.status === status && (message?.test(error.message) ?? true),
  )
}

test("bytes are read as UTF-8, and a byte order mark before them is skipped", () => {
  assert.equal(decoded(Buffer.from("Grüße, 😀")), "Grüße, 😀")
  assert.equal(decoded(Buffer.from("\uFEFF{}")), "{}")
  assert.equal(decoded(Buffer.from("{\uFEFF}")), "{\uFEFF}")
  assert.equal(decoded(new Uint8Array()), "")
})

// A stray continuation byte, a cut character, an overlong slash, a surrogate, a code point beyond Unicode, Latin-1,
// UTF-16.
const notUtf8 = ["80", "e282", "c0af", "eda080", "f4908080", "fc", "fffe7b00"]

for (const bytes of notUtf8)
  test(`the bytes ${bytes} are refused`, () => {
    refuses(400, () => decoded(Buffer.from(`7b${bytes}7d`, "hex")), /UTF-8/)
  })

test("a JSON text is parsed to its value", () => {
  assert.deepEqual(parsed(' {"a": [1, "b", true, null]} \n'), { a: [1, "b", true, null] })
  assert.deepEqual(parsed('{"a": 1, "a": 2}'), { a: 2 })
  assert.deepEqual(parsed('{"a": 1e999}'), { a: new SentNumber("1e999") })
  assert.equal(parsed('"\\ud83d\\ude00"'), "😀")
})

test("every JSON value survives being written and read", () => {
  const value = fc.jsonValue({ stringUnit: "binary", noUnicodeString: false } as fc.JsonSharedConstraints)
  fc.assert(
    fc.property(value, (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"))
      const toNumber = (_: string, part: unknown) => (part instanceof SentNumber ? Number(part.text) : part)
      const read = JSON.parse(JSON.stringify(parsed(decoded(Buffer.from(JSON.stringify(value)))), toNumber))
      assert.deepEqual(read, JSON.parse(JSON.stringify(value)))
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

test("a text that looks like XML gets 415", () => {
  for (const text of ["<record/>", " \r\n\t<?xml version='1.0'?><data/>", "\uFEFF<data/>"])
    refuses(415, () => parsed(text))
})

test("names of built-in object members are ordinary names, and change no object", () => {
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

test("characters next to the forbidden ones are allowed", () => {
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

test("10,000 members of an object and a million values are read, and one more is refused", () => {
  const members = (count: number) => `{${Array.from({ length: count }, (_, index) => `"m${index}":1`).join()}}`
  assert.equal(Object.keys(parsed(members(10_000)) as object).length, 10_000)
  refuses(400, () => parsed(members(10_001)), /more than 10000 members/)
  const values = (count: number) => `[${"1,".repeat(count - 2)}1]`
  assert.equal((parsed(values(1_000_000)) as number[]).length, 999_999)
  refuses(400, () => parsed(values(1_000_001)), /more than 1000000 values/)
})

test("the contents of strings do not count as values", () => {
  assert.equal(parsed(`"${',[{\\"'.repeat(400_000)}"`), ',[{"'.repeat(400_000))
})

// Numbers that JavaScript cannot hold, and numbers that it holds with other digits.
const inexact = ["1e400", "-1e400", "9007199254740993", "12345678901234567890", "1e-400", "-9007199254740995.0"]
const exact = [
  "1e5",
  "9007199254740991",
  "9007199254740992",
  "0.30000000000000004",
  "1.00000000000000000000",
  "0e5",
  "-0",
  "1e300",
]

test("a number that JavaScript cannot hold is stored as text, other numbers as numbers", () => {
  for (const text of inexact) assert.deepEqual(parsed(`[${text}]`), [new SentNumber(text)])
  for (const text of exact) assert.deepEqual(parsed(`[${text}]`), [Number(text)])
})

test("a thousand numbers are stored as text, and more are refused", () => {
  const many = (count: number) => `[${Array(count).fill("1e400").join()}]`
  assert.deepEqual(parsed(many(1000)), Array(1000).fill(new SentNumber("1e400")))
  refuses(400, () => parsed(many(1001)), /more than 1000 numbers/)
})

const list = (count: number, item: string) => `[${Array(count).fill(item).join(" , ")}]`
// Long texts, which are read in pieces, must have the same results as short ones.
const long: string[] = [
  `{"a":1,"users":${list(40_000, '"ann"')},"b":[1,[2]]}`,
  `{"users":${list(40_000, '{"externalId":"a,]}\\"b"}')}}`,
  `{"users":${list(20_000, '"ann"')},"other":${list(20_000, "[1,2]")},"users":${list(20_000, '"bob"')}}`,
  `{"users":${list(40_000, '"ann"')},"users":null}`,
  `{"__proto__":${list(40_000, '"ann"')}}`,
  `[${list(40_000, '"ann"')},1]`,
  list(40_000, '"ann"'),
  `{"data":{"record":${list(40_000, '{"a":"é😀"}')}}}`,
  `"${"a".repeat(200_000)}"`,
]

for (const text of long)
  test(`a long text is read like a short one: ${text.slice(0, 30)}`, async () => {
    assert.deepEqual(await parsedInTurns(text), JSON.parse(text))
  })

const head = `{"users":[${'"ann",'.repeat(40_000)}`
for (const end of [
  "]}",
  '"b"',
  '"b"}',
  '"b"]',
  '"b"]}}',
  '"b"]} x',
  '"b",]}',
  ',"b"]}',
  '"b"}]',
  '"b" "c"]}',
  "{]}",
  '"b',
])
  test(`a long text that ends in ${end} is refused as JSON`, async () => {
    await assert.rejects(parsedInTurns(head + end), (error) => error instanceof Refusal && error.status === 400)
  })

test("a long text is checked like a short one", async () => {
  for (const end of ['"\\u0000"]}', '"\\ud800"]}']) await assert.rejects(parsedInTurns(head + end), /U\+0000|surrogate/)
  await assert.rejects(parsedInTurns(`{"a":${"[".repeat(64)}${" ".repeat(100_000)}`), /64 levels/)
  const members = Array.from({ length: 10_001 }, (_, index) => `"member ${index}":1`).join()
  await assert.rejects(parsedInTurns(`{${members}}`), /10000 members/)
  await assert.rejects(parsedInTurns(` <a>${" ".repeat(100_000)}</a>`), /must be JSON/)
})

test("reading a long text does not block the event loop", async () => {
  let turns = 0
  const counting = setInterval(() => turns++, 0)
  await parsedInTurns(`{"users":${list(400_000, '"ann"')}}`)
  clearInterval(counting)
  assert.ok(turns > 1)
})

test("a value that was not parsed from JSON is checked in the same way", () => {
  assert.doesNotThrow(() => checkTexts(Object.assign(Object.create(null), { objectid: "a", none: undefined, page: 1 })))
  refuses(400, () => checkTexts({ objectid: "a\0" }))
})
