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

// Of each kind of text a schema, and the most characters that it may have.
const kinds: [string, z.ZodType, number][] = [
  ["a text of which nothing is said", z.string(), 500],
  ["an optional one", z.string().nullable().optional().describe("Of a thing."), 500],
  ["an identifier", identifier(), 500],
  ["an identifier of its own length", identifier(20).optional(), 20],
  ["a text with a maximum", z.string().min(1).max(30).optional(), 30],
  ["a free text", freeText(40).describe("Words."), 40],
  ["the texts of a list", z.array(z.string()), 500],
  ["a text or a number", z.union([freeText(50), z.number()]), 50],
  ["one of several texts", z.union([freeText(50), z.string()]), 500],
]

for (const [what, schema, most] of kinds)
  test(`${what} may have ${most} characters, and not one more`, () => {
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

test("a letter beside the first plane counts once, and none is cut in two", () => {
  assert.deepEqual(
    [isLonger("😀".repeat(3), 3), isLonger("😀".repeat(4), 3), isLonger("ab😀", 3)],
    [false, true, false],
  )
  assert.equal(read(z.object({ Title: freeText(3) }), { Title: "😀😀😀" }).draft.Title, "😀😀😀")
  assert.equal(beginning("ab😀😀", 3), "ab😀")
})

test("blanks around a text that is too long with them don't count", () => {
  const schema = z.object({ Title: freeText(3), Reason: z.string().trim().max(3) })
  const { fit } = read(schema, { Title: " abc ", Reason: `${" ".repeat(1000)}abc` })
  assert.deepEqual(fit?.value, { Title: "abc", Reason: "abc" })
})

test("a text of which the endpoint's rules speak comes to them cut, and is still too long", () => {
  const { draft, misfits } = read(z.object({ Title: ruledText(200) }), { Title: "x".repeat(1_000_000) })
  assert.deepEqual([draft.Title?.length, misfits], [201, []])
})

test("names that are data have a most length, too, and are told with their beginning", () => {
  const schema = z.object({ Texts: z.record(z.string(), z.string()) })
  const name = "n".repeat(501)
  assert.deepEqual(misfitFaults(read(schema, { Texts: { [name]: "a" } })), [
    { field: `Texts.${"n".repeat(100)}`, message: `${"n".repeat(100)} is longer than 500 characters` },
  ])
  assert.notEqual(read(schema, { Texts: { [name.slice(1)]: "a" } }).fit, undefined)
})

test("texts in what an endpoint reads by itself are no longer than makes them too long for an identifier", () => {
  const schema = z.object({ users: z.array(z.unknown()) })
  const { draft } = read(schema, { users: ["x".repeat(1_000_000), { id: ` ann\u200b`, more: ["y".repeat(600)] }, 5] })
  assert.deepEqual(draft.users, ["x".repeat(501), { id: "ann", more: ["y".repeat(501)] }, 5])
})

// What is sent as an identifier, and what is read.
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
  test(`an identifier is read in one form: ${JSON.stringify(sent)}`, () => {
    assert.equal(read(z.object({ Id: z.string() }), { Id: sent }).draft.Id, expected)
  })

test("a control character within an identifier is refused, in other texts it stays", () => {
  const schema = z.object({ Id: z.string(), Title: freeText(50) })
  for (const text of ["a\tb", "a\u0007b", "a\u0085b", "a\nb"]) {
    const { draft, misfits } = read(schema, { Id: text, Title: text })
    assert.deepEqual([draft, misfits], [{ Title: text }, [{ path: "Id", value: text }]])
  }
})

test("a text that is no identifier stays as it was sent", () => {
  for (const text of [" a ", "Zoe\u0308", "\u200b"])
    assert.equal(read(z.object({ Title: freeText(50) }), { Title: text }).draft.Title, text)
})

test("a GUID is brought into the one form in which GUIDs are stored", () => {
  const guid = "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"
  const schema = z.object({ own: z.guid(), rules: guidText })
  for (const text of [` {${guid}} `, `(${guid})\u200b`, guid.replaceAll("-", "")])
    assert.deepEqual(read(schema, { own: text, rules: text }).draft, { own: guid, rules: guid })
  assert.deepEqual(read(schema, { own: "x", rules: "x" }).draft, { rules: "x" })
})

// Numbers that are not finite or lose themselves: as they come from JSON, and as a text.
const lost = ["1e400", "-1e400", "9007199254740993", "1e-400", "1e999"]
const numbers = { Amount: z.number(), Count: z.int(), Either: z.union([z.number(), z.boolean()]) }

for (const text of lost)
  test(`the number ${text} is refused as what it is`, async () => {
    const { parsed } = await import("./texts.ts")
    for (const member of Object.keys(numbers) as (keyof typeof numbers)[])
      for (const sent of [text, `"${text}"`]) {
        const reading = read(z.object({ [member]: numbers[member] }), parsed(`{"${member}":${sent}}`))
        assert.deepEqual(misfitFaults(reading), [{ field: member, message: `Invalid ${member} ${text}` }])
      }
  })

test("a number that is too long for a number is the text that was sent, where a text is meant", async () => {
  const { parsed } = await import("./texts.ts")
  const schema = z.object({ Id: z.string(), Users: z.array(z.unknown()), Either: z.union([z.string(), z.int()]) })
  const sent = parsed('{"Id":12345678901234567890,"Users":[98765432109876543210],"Either":9007199254740993}')
  assert.deepEqual(read(schema, sent).draft, {
    Id: "12345678901234567890",
    Users: ["98765432109876543210"],
    Either: "9007199254740993",
  })
})

test("only what is at the ends of a text is looked at to trim it", () => {
  assert.equal(trimmed(`${" ".repeat(1_000_000)}x${" ".repeat(1_000_000)}`), "x")
  assert.equal(plainIdentifier("  "), "")
  assert.equal(trimmed("\u200b".repeat(1_000_000)), "")
})

test("no name can be longer than an index of PostgreSQL holds", () => {
  assert.ok(mostCharacters.identifier * 4 < 2704 && mostCharacters.title * 4 < 2704)
  assert.equal(textKind(z.string()).most, mostCharacters.identifier)
})
