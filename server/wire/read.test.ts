import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { Break, type Expected, Record } from "../testing/read-schemas.ts"
import { misfitFaults, read } from "./read.ts"

// What reading makes of input: the draft, the misfits and what is missing.

const readings: [promise: string, sent: unknown, Expected][] = [
  [
    "names count in any case of letters",
    { NAME: "a", parts: [{ partname: "b" }] },
    { draft: { Name: "a", Parts: [{ PartName: "b" }] } },
  ],
  ["unknown members are left out", { Name: "a", Nome: 1, Parts: [{ x: 1 }] }, { draft: { Name: "a", Parts: [{}] } }],
  [
    "null is absent",
    { Name: null, Parts: [null, { PartName: null }], Texts: { a: null } },
    { draft: { Parts: [{}], Texts: {} } },
  ],
  ["of names that differ in case the exact one counts", { name: "a", Name: "b", NAME: "c" }, { draft: { Name: "b" } }],
  ["else the first that is not null", { NAME: null, name: "a", nAME: "b", Name: null }, { draft: { Name: "a" } }],
  [
    "numbers and booleans may be text",
    { Hours: " +5 ", Active: "TRUE", Grid: [["1e2", ".5", "-0.25"]] },
    { draft: { Hours: 5, Active: true, Grid: [[100, 0.5, -0.25]] } },
  ],
  ["empty text is no number or boolean, but absent", { Hours: "", Active: " ", Name: "" }, { draft: { Name: "" } }],
  ["a text stays one where either may be", { Either: "5" }, { draft: { Either: "5" } }],
  ["what is no number is told as it was sent", { Hours: "5h" }, { draft: {}, misfits: [["Hours", "5h"]] }],
  ["a number out of range is told as it was sent", { Hours: "1e999" }, { draft: {}, misfits: [["Hours", "1e999"]] }],
  [
    "one that no number holds too",
    { Hours: "9007199254740993" },
    { draft: {}, misfits: [["Hours", "9007199254740993"]] },
  ],
  ["a fraction is no whole number", { Hours: 0.5 }, { draft: {}, misfits: [["Hours", 0.5]] }],
  [
    "text in other forms is no number",
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
  ["yes and 1 are no booleans", { Active: 1 }, { draft: {}, misfits: [["Active", 1]] }],
  [
    "a number where a text is meant is its text",
    { Name: 5, Tags: [1001, -2.5] },
    { draft: { Name: "5", Tags: ["1001", "-2.5"] } },
  ],
  ["true is no text", { Name: true }, { draft: {}, misfits: [["Name", true]] }],
  ["a number stays one where either may be", { Either: 5 }, { draft: { Either: 5 } }],
  ["a list is no object", { Item: [{ Title: "a" }] }, { draft: {}, misfits: [["Item", [{ Title: "a" }]]] }],
  ["an object is no list", { Parts: { PartName: "a" } }, { draft: {}, misfits: [["Parts", { PartName: "a" }]] }],
  ["a list is no text", { Name: ["a"] }, { draft: {}, misfits: [["Name", ["a"]]] }],
  [
    "objects in a list keep their places",
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
    "texts in a list move up",
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
    "lists in a list keep to themselves",
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
    "places don't count nulls",
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
    "what is nested deeply is told by its whole path",
    { Parts: [{}, { Breaks: [{}, { Minutes: "long" }] }] },
    { draft: { Parts: [{}, { Breaks: [{}, {}] }] }, misfits: [["Parts[1].Breaks[1].Minutes", "long"]] },
  ],
  [
    "what is required in an optional object is missing when the object is there",
    { Item: { Code: "abc" } },
    { draft: { Item: { Code: "abc" } }, missing: ["Item.Title"] },
  ],
  ["null does not give what is required", { Item: { Title: null } }, { draft: { Item: {} }, missing: ["Item.Title"] }],
  [
    "what is required and does not fit is a misfit, and not missing",
    { Item: { Title: true } },
    { draft: { Item: {} }, misfits: [["Item.Title", true]] },
  ],
  [
    "a value that fails several checks is told once",
    { Item: { Title: "a", Code: "1" } },
    { draft: { Item: { Title: "a" } }, misfits: [["Item.Code", "1"]] },
  ],
  [
    "a union is read by its discriminator",
    { Kind: { type: "Event", price: "5" } },
    { draft: { Kind: { Type: "Event", Price: 5 } } },
  ],
  [
    "whichever value it has",
    { Kind: { Type: "Video", Price: "5" } },
    { draft: { Kind: { Type: "Video", Price: "5" } } },
  ],
  [
    "misfits in its option are told by themselves",
    { Kind: { Type: "Event", Price: "much" } },
    { draft: { Kind: { Type: "Event" } }, misfits: [["Kind.Price", "much"]] },
  ],
  [
    "nothing is kept of a union whose discriminator is unknown",
    { Kind: { Type: "Test", Price: {} } },
    { draft: { Kind: {} }, misfits: [["Kind.Type", "Test"]] },
  ],
  ["or missing", { Kind: { Price: {} } }, { draft: { Kind: {} }, missing: ["Kind.Type"] }],
  ["or an object", { Kind: { Type: {} } }, { draft: { Kind: {} }, misfits: [["Kind.Type", {}]] }],
  ["a union that is no object is a misfit", { Kind: "Event" }, { draft: {}, misfits: [["Kind", "Event"]] }],
  [
    "a union without discriminator is read by what fits",
    { Either: [{ title: "a", minutes: "5" }] },
    { draft: { Either: [{ Title: "a", Minutes: 5 }] } },
  ],
  [
    "else it is a misfit as a whole",
    { Either: { Minutes: "long" } },
    { draft: {}, misfits: [["Either", { Minutes: "long" }]] },
  ],
  [
    "names that are data keep their case",
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

test("input that is no object is a misfit, and its draft is empty", () => {
  for (const sent of ["a", 5, true, [], [{ Name: "a" }]])
    assert.deepEqual(read(Record, sent), { draft: {}, misfits: [{ path: "", value: sent }], missing: [] })
  assert.deepEqual(read(z.array(z.string()), {}), { draft: [], misfits: [{ path: "", value: {} }], missing: [] })
})

test("no input is an object without members", () => {
  const schema = z.object({ Id: z.string(), Page: z.number().optional() })
  for (const sent of [undefined, null, {}])
    assert.deepEqual(read(schema, sent), { draft: {}, misfits: [], missing: ["Id"] })
})

test("an object that fails a check of its own is taken out as a whole", () => {
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

test("a text as long as a body is read in no time", () => {
  const long = "1".repeat(1_000_000)
  for (const text of [`${long}x`, `${long}]`, `.${long}.`, `${" ".repeat(1_000_000)}x`]) {
    const reading = read(Record, { Hours: text, Active: text, Texts: { [text]: true }, Parts: [{ Start: text }] })
    assert.equal(reading.misfits.length, 4)
    assert.equal(misfitFaults(reading).length, 4)
  }
})

test("where a number or a text is meant, a text is not made a number", () => {
  const schema = z.object({ Type: z.union([z.number(), z.string()]), Size: z.union([z.number(), z.boolean()]) })
  assert.deepEqual(read(schema, { Type: "5", Size: "5" }).draft, { Type: "5", Size: 5 })
})

test("a list and its items may both be wrong", () => {
  const schema = z.object({ Tags: z.array(z.string()).min(3) })
  const { draft, misfits } = read(schema, { Tags: ["a", true] })
  assert.deepEqual(draft, {})
  assert.deepEqual(misfits.map(({ path }) => path).sort(), ["Tags", "Tags[1]"])
})

test("reading sees through what a schema is wrapped in", () => {
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

test("the names that objects have of their own neither fit nor change anything", () => {
  const sent = JSON.parse(
    '{"__proto__": {"Name": "a"}, "constructor": 1, "toString": 2, "Texts": {"__proto__": "x", "constructor": "y"}}',
  )
  const { draft, misfits } = read(Record, sent)
  assert.deepEqual(draft, { Texts: Object.fromEntries([["constructor", "y"]]) })
  assert.equal(Object.getPrototypeOf(draft.Texts), Object.prototype)
  assert.deepEqual(misfits, [])
})

test("what was sent is left as it was", () => {
  const sent = { Parts: [5, { PartName: 5 }], Tags: [5], Kind: { Type: "Test" }, Texts: { a: 5 } }
  const before = structuredClone(sent)
  read(Record, sent)
  assert.deepEqual(sent, before)
})
