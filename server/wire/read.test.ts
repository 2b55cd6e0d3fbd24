import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { Break, type Expected, Record } from "../testing/read-schemas.ts"
import { misfitFaults, read } from "./read.ts"

// What reading makes of input: the draft, the misfits and what is missing.

const readings: [promise: string, sent: unknown, Expected][] = [
  [
    "names match in any case of letters",
    { NAME: "a", parts: [{ partname: "b" }] },
    { draft: { Name: "a", Parts: [{ PartName: "b" }] } },
  ],
  ["unknown members are dropped", { Name: "a", Nome: 1, Parts: [{ x: 1 }] }, { draft: { Name: "a", Parts: [{}] } }],
  [
    "null counts as absent",
    { Name: null, Parts: [null, { PartName: null }], Texts: { a: null } },
    { draft: { Parts: [{}], Texts: {} } },
  ],
  [
    "if names differ only in case, the exact spelling counts",
    { name: "a", Name: "b", NAME: "c" },
    { draft: { Name: "b" } },
  ],
  [
    "else the first member that is not null",
    { NAME: null, name: "a", nAME: "b", Name: null },
    { draft: { Name: "a" } },
  ],
  [
    "numbers and booleans may be text",
    { Hours: " +5 ", Active: "TRUE", Grid: [["1e2", ".5", "-0.25"]] },
    { draft: { Hours: 5, Active: true, Grid: [[100, 0.5, -0.25]] } },
  ],
  [
    "an empty text counts as absent where a number or boolean is expected",
    { Hours: "", Active: " ", Name: "" },
    { draft: { Name: "" } },
  ],
  ["a text stays a text where text and number are allowed", { Either: "5" }, { draft: { Either: "5" } }],
  [
    "a text that is not a number is a misfit with its value as sent",
    { Hours: "5h" },
    { draft: {}, misfits: [["Hours", "5h"]] },
  ],
  [
    "a number out of range is a misfit with its value as sent",
    { Hours: "1e999" },
    { draft: {}, misfits: [["Hours", "1e999"]] },
  ],
  [
    "so is a number that JavaScript cannot hold",
    { Hours: "9007199254740993" },
    { draft: {}, misfits: [["Hours", "9007199254740993"]] },
  ],
  ["a fraction is not a whole number", { Hours: 0.5 }, { draft: {}, misfits: [["Hours", 0.5]] }],
  [
    "a text in other forms is not a number",
    { Grid: [["0x10", "1_000", "1,5", "Infinity", "٣"]] },
    {
      draft: { Grid: [[]] },
      misfits: [
        ["Grid[0][0]", "0x10"],
        ["Grid[0][1]", "1_000"],
        ["Grid[0][2]", "1,5"],
        ["Grid[0][3]", "Infinity"],
        ["Grid[0][4]", "٣"],
      ],
    },
  ],
  ["1 is not a boolean", { Active: 1 }, { draft: {}, misfits: [["Active", 1]] }],
  [
    "a number becomes its text where a text is expected",
    { Name: 5, Tags: [1001, -2.5] },
    { draft: { Name: "5", Tags: ["1001", "-2.5"] } },
  ],
  ["true is not a text", { Name: true }, { draft: {}, misfits: [["Name", true]] }],
  ["a number stays a number where text and number are allowed", { Either: 5 }, { draft: { Either: 5 } }],
  ["a list is not an object", { Item: [{ Title: "a" }] }, { draft: {}, misfits: [["Item", [{ Title: "a" }]]] }],
  ["an object is not a list", { Parts: { PartName: "a" } }, { draft: {}, misfits: [["Parts", { PartName: "a" }]] }],
  ["a list is not a text", { Name: ["a"] }, { draft: {}, misfits: [["Name", ["a"]]] }],
  [
    "an empty object replaces a misfit in a list of objects",
    { Parts: [5, { PartName: {} }, "x", { PartName: "d" }] },
    {
      draft: { Parts: [{}, {}, {}, { PartName: "d" }] },
      misfits: [
        ["Parts[0]", 5],
        ["Parts[1].PartName", {}],
        ["Parts[2]", "x"],
      ],
    },
  ],
  [
    "a list of texts gets shorter by its misfits",
    { Tags: ["a", true, {}, "d"] },
    {
      draft: { Tags: ["a", "d"] },
      misfits: [
        ["Tags[1]", true],
        ["Tags[2]", {}],
      ],
    },
  ],
  [
    "misfits in nested lists are reported separately",
    { Grid: [[1, "x"], "y", [2]] },
    {
      draft: { Grid: [[1], [2]] },
      misfits: [
        ["Grid[0][1]", "x"],
        ["Grid[1]", "y"],
      ],
    },
  ],
  [
    "the indexes in paths do not count nulls",
    { Parts: [null, { PartName: true }], Tags: [null, true] },
    {
      draft: { Parts: [{}], Tags: [] },
      misfits: [
        ["Parts[0].PartName", true],
        ["Tags[0]", true],
      ],
    },
  ],
  [
    "a deeply nested misfit has its whole path",
    { Parts: [{}, { Breaks: [{}, { Minutes: "long" }] }] },
    { draft: { Parts: [{}, { Breaks: [{}, {}] }] }, misfits: [["Parts[1].Breaks[1].Minutes", "long"]] },
  ],
  [
    "a required member of an optional object is missing when the object is present",
    { Item: { Code: "abc" } },
    { draft: { Item: { Code: "abc" } }, missing: ["Item.Title"] },
  ],
  [
    "a required member that is null is missing",
    { Item: { Title: null } },
    { draft: { Item: {} }, missing: ["Item.Title"] },
  ],
  [
    "a required member that does not fit is a misfit, and not missing",
    { Item: { Title: true } },
    { draft: { Item: {} }, misfits: [["Item.Title", true]] },
  ],
  [
    "a value that fails several checks is one misfit",
    { Item: { Title: "a", Code: "1" } },
    { draft: { Item: { Title: "a" } }, misfits: [["Item.Code", "1"]] },
  ],
  [
    "a union is read by its discriminator",
    { Kind: { type: "Event", price: "5" } },
    { draft: { Kind: { Type: "Event", Price: 5 } } },
  ],
  [
    "each value of a discriminator selects its option",
    { Kind: { Type: "Video", Price: "5" } },
    { draft: { Kind: { Type: "Video", Price: "5" } } },
  ],
  [
    "misfits in the option of a union have their own paths",
    { Kind: { Type: "Event", Price: "much" } },
    { draft: { Kind: { Type: "Event" } }, misfits: [["Kind.Price", "much"]] },
  ],
  [
    "a union with an unknown discriminator is dropped",
    { Kind: { Type: "Test", Price: {} } },
    { draft: { Kind: {} }, misfits: [["Kind.Type", "Test"]] },
  ],
  [
    "a union without a value for its discriminator is missing it",
    { Kind: { Price: {} } },
    { draft: { Kind: {} }, missing: ["Kind.Type"] },
  ],
  [
    "a discriminator that is an object is a misfit",
    { Kind: { Type: {} } },
    { draft: { Kind: {} }, misfits: [["Kind.Type", {}]] },
  ],
  ["a union that is not an object is a misfit", { Kind: "Event" }, { draft: {}, misfits: [["Kind", "Event"]] }],
  [
    "a union without discriminator is read by the option that fits",
    { Either: [{ title: "a", minutes: "5" }] },
    { draft: { Either: [{ Title: "a", Minutes: 5 }] } },
  ],
  [
    "a union that fits no option is a misfit as a whole",
    { Either: { Minutes: "long" } },
    { draft: {}, misfits: [["Either", { Minutes: "long" }]] },
  ],
  [
    "keys of a record keep their case",
    { Texts: { "en-US": "a", "EN-us": "b", x: true } },
    { draft: { Texts: { "en-US": "a", "EN-us": "b" } }, misfits: [["Texts.x", true]] },
  ],
]

for (const [promise, sent, { draft, misfits = [], missing = [] }] of readings)
  test(promise, () => {
    const reading = read(Record, sent)
    assert.deepEqual(reading.draft, draft)
    assert.deepEqual(
      reading.misfits.map(({ path, value }) => [path, value]),
      misfits,
    )
    assert.deepEqual(reading.missing, missing)
  })

test("input that is not an object is a misfit, and its draft is empty", () => {
  for (const sent of ["a", 5, true, [], [{ Name: "a" }]])
    assert.deepEqual(read(Record, sent), { draft: {}, misfits: [{ path: "", value: sent }], missing: [] })
  assert.deepEqual(read(z.array(z.string()), {}), { draft: [], misfits: [{ path: "", value: {} }], missing: [] })
})

test("absent input is read as an object without members", () => {
  const schema = z.object({ Id: z.string(), Page: z.number().optional() })
  for (const sent of [undefined, null, {}])
    assert.deepEqual(read(schema, sent), { draft: {}, misfits: [], missing: ["Id"] })
})

test("an object that fails a check of its own is removed as a whole", () => {
  const span = z.object({ from: z.number(), to: z.number() }).refine(({ from, to }) => from <= to)
  const wrong = { from: 2, to: 1 }
  const schema = z.object({ span: span.optional(), spans: z.array(span).optional() })
  const { draft, misfits } = read(schema, { span: wrong, spans: [wrong, { from: 1, to: 2 }] })
  assert.deepEqual(draft, { spans: [{}, { from: 1, to: 2 }] })
  assert.deepEqual(
    misfits.map(({ path }) => path),
    ["span", "spans[0]"],
  )
  assert.deepEqual(read(span, wrong), { draft: {}, misfits: [{ path: "", value: wrong }], missing: [] })
})

test("null is a value where the schema allows it", () => {
  const schema = z.object({ Until: z.string().nullish(), List: z.array(z.string().nullable()), Item: Break.optional() })
  const { draft, misfits } = read(schema, { Until: null, List: ["a", null, true, "d"], Item: null })
  assert.deepEqual(draft, { Until: null, List: ["a", null, "d"] })
  assert.deepEqual(misfits, [{ path: "List[2]", value: true }])
})

test("a text as long as a body is read quickly", () => {
  const long = "1".repeat(1_000_000)
  for (const text of [`${long}x`, `${long}]`, `.${long}.`, `${" ".repeat(1_000_000)}x`]) {
    const reading = read(Record, { Hours: text, Active: text, Texts: { [text]: true }, Parts: [{ Start: text }] })
    assert.equal(reading.misfits.length, 4)
    assert.equal(misfitFaults(reading).length, 4)
  }
})

test("where a number or a text is allowed, a text does not become a number", () => {
  const schema = z.object({ Type: z.union([z.number(), z.string()]), Size: z.union([z.number(), z.boolean()]) })
  assert.deepEqual(read(schema, { Type: "5", Size: "5" }).draft, { Type: "5", Size: 5 })
})

test("a text that is too long is a misfit at its place, in a union too", () => {
  const schema = z.object({
    Ids: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    Items: z.array(z.union([z.array(z.object({ Id: z.string(), Note: z.string().optional() })), z.boolean()])),
    Other: z.union([z.array(z.string()), z.array(z.number())]),
  })
  const long = "x".repeat(501)
  const item = { id: 5, note: long }
  const { draft, misfits, missing } = read(schema, {
    Ids: { A: ["1", long], B: long },
    Items: [[item]],
    Other: [5, long],
  })
  assert.deepEqual(draft, { Ids: { A: ["1"] }, Items: [[{ Id: "5" }]], Other: ["5"] })
  assert.deepEqual(misfits, [
    { path: "Ids.A[1]", value: long, longest: 500 },
    { path: "Ids.B", value: long, longest: 500 },
    { path: "Items[0][0].Note", value: long, longest: 500 },
    { path: "Other[1]", value: long, longest: 500 },
  ])
  assert.deepEqual(missing, [])
})

test("a list and its items may both be misfits", () => {
  const schema = z.object({ Tags: z.array(z.string()).min(3) })
  const { draft, misfits } = read(schema, { Tags: ["a", true] })
  assert.deepEqual(draft, {})
  assert.deepEqual(misfits.map(({ path }) => path).sort(), ["Tags", "Tags[1]"])
})

test("wrapped schemas are unwrapped", () => {
  const Tree: z.ZodType = z.object({
    Size: z.number().nullish(),
    get Children() {
      return z.array(z.lazy(() => Tree)).optional()
    },
  })
  const schema = z.object({
    tree: Tree,
    size: z.number().default(1).readonly(),
    page: z.coerce.number().pipe(z.int()).optional(),
  })
  const { draft, misfits } = read(schema, {
    TREE: { size: "1", children: [{ size: "2", children: [{ size: "x" }] }] },
    Size: "5",
    PAGE: "7",
  })
  assert.deepEqual(draft, { tree: { Size: 1, Children: [{ Size: 2, Children: [{}] }] }, size: 5, page: 7 })
  assert.deepEqual(misfits, [{ path: "tree.Children[0].Children[0].Size", value: "x" }])
})

test("names of built-in object members neither fit nor change an object", () => {
  const sent = JSON.parse(
    '{"__proto__": {"Name": "a"}, "constructor": 1, "toString": 2, "Texts": {"__proto__": "x", "constructor": "y"}}',
  )
  const { draft, misfits } = read(Record, sent)
  assert.deepEqual(draft, { Texts: Object.fromEntries([["constructor", "y"]]) })
  assert.equal(Object.getPrototypeOf(draft.Texts), Object.prototype)
  assert.deepEqual(misfits, [])
})

test("reading does not change the input", () => {
  const sent = { Parts: [5, { PartName: 5 }], Tags: [5], Kind: { Type: "Test" }, Texts: { a: 5 } }
  const before = structuredClone(sent)
  read(Record, sent)
  assert.deepEqual(sent, before)
})
