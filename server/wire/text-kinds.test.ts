import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { misfitFaults, read } from "./read.ts"
import {
  beginning,
  freeText,
  guidText,
  identifier,
  isLonger,
  mostCharacters,
  plainIdentifier,
  ruledText,
  textKind,
  trimmed,
} from "./text-kinds.ts"

// Schemas of each kind of text, and the maximum number of characters.
const kinds: [string, z.ZodType, number][] = [
  ["a text without a kind", z.string(), 500],
  ["an optional text", z.string().nullable().optional().describe("Of a thing."), 500],
  ["an identifier", identifier(), 500],
  ["an identifier with its own maximum", identifier(20).optional(), 20],
  ["a text with a maximum", z.string().min(1).max(30).optional(), 30],
  ["a free text", freeText(40).describe("Words."), 40],
  ["the texts of a list", z.array(z.string()), 500],
  ["a text or a number", z.union([freeText(50), z.number()]), 50],
  ["one of several texts", z.union([freeText(50), z.string()]), 500],
]

for (const [what, schema, most] of kinds)
  test(`${what} may have ${most} characters, and one more is a misfit`, () => {
    const isList = schema instanceof z.ZodArray
    const reading = (text: string) => read(z.object({ Member: schema }), { Member: isList ? [text] : text })
    assert.notEqual(reading("x".repeat(most)).fit, undefined)
    const long = reading("x".repeat(most + 1))
    assert.equal(long.fit, undefined)
    assert.deepEqual(
      long.misfits.map(({ longest }) => longest),
      [most],
    )
    assert.deepEqual(
      misfitFaults(long).map(({ message }) => message),
      [`Member is longer than ${most} characters`],
    )
  })

test("a character outside the first plane of Unicode counts once, and is never split", () => {
  assert.deepEqual(
    [isLonger("😀".repeat(3), 3), isLonger("😀".repeat(4), 3), isLonger("ab😀", 3)],
    [false, true, false],
  )
  assert.equal(read(z.object({ Title: freeText(3) }), { Title: "😀😀😀" }).draft.Title, "😀😀😀")
  assert.equal(beginning("ab😀😀", 3), "ab😀")
})

test("blanks around a text do not count towards its maximum", () => {
  const schema = z.object({ Title: freeText(3), Reason: z.string().trim().max(3) })
  const { fit } = read(schema, { Title: " abc ", Reason: `${" ".repeat(1000)}abc` })
  assert.deepEqual(fit?.value, { Title: "abc", Reason: "abc" })
})

test("the rules of an endpoint get the beginning of a ruled text, which is still too long", () => {
  const { draft, misfits } = read(z.object({ Title: ruledText(200) }), { Title: "x".repeat(1_000_000) })
  assert.deepEqual([draft.Title?.length, misfits], [201, []])
})

test("names that are data have a maximum length, too, and faults show their beginning", () => {
  const schema = z.object({ Texts: z.record(z.string(), z.string()) })
  const name = "n".repeat(501)
  assert.deepEqual(misfitFaults(read(schema, { Texts: { [name]: "a" } })), [
    { field: `Texts.${"n".repeat(100)}`, message: `${"n".repeat(100)} is longer than 500 characters` },
  ])
  assert.notEqual(read(schema, { Texts: { [name.slice(1)]: "a" } }).fit, undefined)
})

test("a text that the endpoint itself reads is cut to one character more than an identifier may have", () => {
  const schema = z.object({ users: z.array(z.unknown()) })
  const { draft } = read(schema, { users: ["x".repeat(1_000_000), { id: ` ann\u200b`, more: ["y".repeat(600)] }, 5] })
  assert.deepEqual(draft.users, ["x".repeat(501), { id: "ann", more: ["y".repeat(501)] }, 5])
})

// Identifiers as sent, and as read.
const identifiers: [sent: unknown, read: string][] = [
  [" ann\t", "ann"],
  ["\u00a0\u200b\ufeffann\u2060\u200e\u00ad\r\n", "ann"],
  ["Zoe\u0308", "Zoë"],
  ["a\u200db", "a\u200db"],
  [1001, "1001"],
  [-2.5, "-2.5"],
  ["", ""],
  [" \u200b ", ""],
]

for (const [sent, expected] of identifiers)
  test(`an identifier is read in its one form: ${JSON.stringify(sent)}`, () => {
    assert.equal(read(z.object({ Id: z.string() }), { Id: sent }).draft.Id, expected)
  })

test("a control character in an identifier is refused; in other texts it stays", () => {
  const schema = z.object({ Id: z.string(), Title: freeText(50) })
  for (const text of ["a\tb", "a\u0007b", "a\u0085b", "a\nb"]) {
    const { draft, misfits } = read(schema, { Id: text, Title: text })
    assert.deepEqual([draft, misfits], [{ Title: text }, [{ path: "Id", value: text }]])
  }
})

test("a free text stays as it was sent", () => {
  for (const text of [" a ", "Zoe\u0308", "\u200b"])
    assert.equal(read(z.object({ Title: freeText(50) }), { Title: text }).draft.Title, text)
})

test("a GUID is normalized to the form in which GUIDs are stored", () => {
  const guid = "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"
  const schema = z.object({ own: z.guid(), rules: guidText })
  for (const text of [` {${guid}} `, `(${guid})\u200b`, guid.replaceAll("-", "")])
    assert.deepEqual(read(schema, { own: text, rules: text }).draft, { own: guid, rules: guid })
  assert.deepEqual(read(schema, { own: "x", rules: "x" }).draft, { rules: "x" })
})

// Numbers that are not finite or are inexact: as JSON numbers, and as texts.
const inexact = ["1e400", "-1e400", "9007199254740993", "1e-400", "1e999"]
const numbers = { Amount: z.number(), Count: z.int(), Either: z.union([z.number(), z.boolean()]) }

for (const text of inexact)
  test(`the number ${text} is refused, and the message has its text`, async () => {
    const { parsed } = await import("./texts.ts")
    for (const member of Object.keys(numbers) as (keyof typeof numbers)[])
      for (const sent of [text, `"${text}"`]) {
        const reading = read(z.object({ [member]: numbers[member] }), parsed(`{"${member}":${sent}}`))
        assert.deepEqual(misfitFaults(reading), [{ field: member, message: `Invalid ${member} ${text}` }])
      }
  })

test("where a text is expected, a number that JavaScript cannot hold is the text that was sent", async () => {
  const { parsed } = await import("./texts.ts")
  const schema = z.object({ Id: z.string(), Users: z.array(z.unknown()), Either: z.union([z.string(), z.int()]) })
  const sent = parsed('{"Id":12345678901234567890,"Users":[98765432109876543210],"Either":9007199254740993}')
  assert.deepEqual(read(schema, sent).draft, {
    Id: "12345678901234567890",
    Users: ["98765432109876543210"],
    Either: "9007199254740993",
  })
})

test("trimming a long text looks only at its ends", () => {
  assert.equal(trimmed(`${" ".repeat(1_000_000)}x${" ".repeat(1_000_000)}`), "x")
  assert.equal(plainIdentifier("  "), "")
  assert.equal(trimmed("\u200b".repeat(1_000_000)), "")
})

test("no name is longer than an entry of a PostgreSQL index", () => {
  assert.ok(mostCharacters.identifier * 4 < 2704 && mostCharacters.title * 4 < 2704)
  assert.equal(textKind(z.string()).most, mostCharacters.identifier)
})
