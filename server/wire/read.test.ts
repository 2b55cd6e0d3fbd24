import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { z } from "zod"
import { member } from "./adapt.ts"
import { type Fault, type FieldFault, fault, Refusal, row } from "./faults.ts"
import { localDateTime, wholeNumber } from "./fields.ts"
import { judged, misfitFaults, read, readRecord, readRecords } from "./read.ts"

const Break = z.object({ Title: z.string().optional(), Minutes: wholeNumber.optional() })
const Part = z.object({
  PartName: z.string().optional(),
  Start: localDateTime.optional(),
  Breaks: z.array(Break).optional(),
})
const Kind = z.discriminatedUnion("Type", [
  z.object({ Type: z.literal("Event"), Price: z.number().optional() }),
  z.object({ Type: z.literal(["Course", "Video"]), Price: z.string().optional() }),
])
const Record = z.object({
  Name: z.string().optional(),
  Active: z.boolean().optional(),
  Hours: wholeNumber.optional(),
  Parts: z.array(Part).optional(),
  Item: z
    .object({
      Title: z.string(),
      Code: z
        .string()
        .min(2)
        .max(3)
        .regex(/^[a-z]*$/)
        .optional(),
    })
    .optional(),
  Kind: Kind.optional(),
  Either: z.union([z.string(), z.number(), z.array(Break), Break]).optional(),
  Tags: z.array(z.string()).optional(),
  Grid: z.array(z.array(z.number())).optional(),
  Texts: z.record(z.string(), z.string()).optional(),
})

// What is sent, and what is made of it: the draft, the misfits and what is missing.
type Expected = { draft: object; misfits?: [path: string, value: unknown][]; missing?: string[] }
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

test("of a great many misfits the first are told, and the rest is counted", () => {
  assert.equal(read(Record, { Tags: Array(1000).fill(true) }).misfits.length, 1000)
  const told = (input: object) => {
    const faults = misfitFaults(read(Record, input))
    return [faults.length, faults.at(-1)]
  }
  const last = (path: string) => ({ field: path, message: "Invalid Tags" })
  assert.deepEqual(told({ Tags: Array(1000).fill({}) }), [1000, last("Tags[999]")])
  for (const count of [1001, 2000, 2001, 100_000]) {
    const [length, more] = told({ Tags: Array(count).fill({}) })
    assert.deepEqual([length, (more as FieldFault).message], [1001, `and ${count - 1000} more`])
  }
  const parts = Array(50).fill({ Breaks: Array(50).fill({ Title: {} }) })
  assert.match((told({ Parts: parts })[1] as FieldFault).message, /^and \d+ more$/)
  const texts = Object.fromEntries(Array.from({ length: 3000 }, (_, name) => [name, {}]))
  assert.equal((told({ Texts: texts })[1] as FieldFault).message, "and 2000 more")
  assert.equal(read(Record, { Tags: Array(100_000).fill("a") }).misfits.length, 0)
  assert.equal(read(Record, { Tags: Array(100_000).fill({}) }).fit, undefined)
})

const name = fc.constantFrom(
  ...Object.keys({ ...Record.shape, ...Part.shape, ...Break.shape }),
  "Title",
  "Code",
  "Type",
  "Price",
)
const cased = fc.tuple(name, fc.constantFrom("", "upper", "lower")).map(([name, how]) => {
  return how === "upper" ? name.toUpperCase() : how === "lower" ? name.toLowerCase() : name
})
const { sent } = fc.letrec((tie) => ({
  sent: fc.dictionary(fc.oneof(cased, fc.constantFrom("__proto__", "constructor", "other")), tie("value"), {
    maxKeys: 12,
  }),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, "", "5", "true", "Event", "Video", "2026-03-04", "abc", 5, 0.5, true, {}, []),
    fc.jsonValue({ maxDepth: 1 }),
    tie("sent"),
    fc.array(tie("value"), { maxLength: 4 }),
  ),
}))

/** As bodies come: parsed, so that a member `__proto__` is a member like any other. */
const sentJson = sent.map((value) => JSON.parse(JSON.stringify(value)))

/**
 * The value at a path of what was sent: names in any case; in lists nulls are not counted, nor blanks where numbers are
 * meant.
 */
function sentAt(sent: unknown, path: string): unknown {
  const isBlank = (item: unknown) => typeof item === "string" && item.trim() === ""
  const isAbsent = (item: unknown, depth: number) =>
    item === null || (path.startsWith("Grid") && depth === 2 && isBlank(item))
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((value, step, depth) => {
      if (!Array.isArray(value)) return member(value, step)
      return value.filter((item) => !isAbsent(item, depth))[Number(step)]
    }, sent)
}

/** A number as it is told where a text is meant. */
const asText = (value: unknown) => (typeof value === "number" ? String(value) : value)
/** Of a text that is too long only the beginning is told. */
const told = (value: unknown, longest?: number) =>
  longest === undefined ? asText(value) : String(value).slice(0, longest + 1)

test("whatever is sent, the draft holds only what fits, and misfits are told where and as they were sent", () => {
  fc.assert(
    fc.property(sentJson, (sent) => {
      const { draft, misfits, missing } = read(Record, sent)
      const again = read(Record, draft)
      assert.deepEqual(again.misfits, [])
      assert.deepEqual(read(Record, again.draft).draft, again.draft)
      assert.equal(new Set([...misfits.map(({ path }) => path), ...missing]).size, misfits.length + missing.length)
      for (const { path, value, longest } of misfits)
        if (!path.startsWith("Texts.")) assert.deepEqual(asText(value), told(sentAt(sent, path), longest), path)
      for (const path of missing) assert.ok((sentAt(sent, path) ?? "") === "", path)
    }),
    {
      numRuns: 500,
      examples: [[{ Grid: [["", "true"]] }], [{ Name: { constructor: { name: { toString: 1, valueOf: 1 } } } }]],
    },
  )
})

test("whatever is sent, every member that has a value is in the draft or a misfit", () => {
  fc.assert(
    fc.property(sentJson, (sent) => {
      const { draft, misfits } = read(Record, sent)
      for (const name of Object.keys(Record.shape)) {
        const value = member(sent, name) ?? ""
        const isTold = misfits.some(
          ({ path }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
        )
        const isBlank = typeof value === "string" && value.trim() === ""
        assert.ok(isBlank || Object.hasOwn(draft, name) || isTold, name)
      }
    }),
    { numRuns: 300 },
  )
})

test("any JSON value can be read against any of these schemas", () => {
  const schemas = [
    Record,
    z.array(Record),
    Kind,
    z.string(),
    z.number(),
    z.any(),
    z.record(z.string(), Part),
    z.tuple([Part]),
    z.json(),
  ]
  fc.assert(
    fc.property(fc.constantFrom<z.ZodType>(...schemas), fc.jsonValue(), (schema, value) => {
      assert.doesNotThrow(() => read(schema, value))
    }),
  )
})

// What a body holds, and what becomes of it.
const bodies: [body: unknown, draft: object | RegExp][] = [
  [{ data: { record: [{ Name: "a" }] } }, { Name: "a" }],
  [{ data: { record: { Name: "a" } } }, { Name: "a" }],
  [{ DATA: { Record: [{ NAME: "a" }] } }, { Name: "a" }],
  [{ Data: null, data: { record: [null, { Name: "a" }] } }, { Name: "a" }],
  [{ data: { record: [{}] } }, {}],
  [{ data: { record: [{ Name: "a" }, {}] } }, /Only one record/],
  [{ data: { record: [5, 6] } }, /Only one record/],
  ...[
    {},
    { data: {} },
    { data: { record: [] } },
    { data: { record: null } },
    { data: { record: [null] } },
    { data: [{ record: {} }] },
  ].map((body): [unknown, RegExp] => [body, /data\.record is missing/]),
  ...[
    { data: { record: "a" } },
    { data: { record: [5] } },
    { data: { record: [[{}]] } },
    { data: "record" },
    { record: [{}] },
  ].map((body): [unknown, RegExp] => [body, /data\.record is missing/]),
]

for (const [body, expected] of bodies)
  test(`the record of ${JSON.stringify(body)} is ${expected instanceof RegExp ? "refused" : "read"}`, () => {
    if (expected instanceof RegExp)
      assert.throws(
        () => readRecord(Record, body),
        (error) => error instanceof Refusal && error.status === 400 && expected.test(error.message),
      )
    else
      assert.deepEqual(readRecord(Record, body), {
        draft: expected,
        misfits: [],
        missing: [],
        fit: { value: expected },
      })
  })

// What a body with many records holds, of which three are allowed.
const manyBodies: [body: unknown, names: string[] | RegExp][] = [
  [{ data: { record: [{ Name: "b" }, { name: "a" }] } }, ["b", "a"]],
  [{ DATA: { Record: { Name: "a" } } }, ["a"]],
  [{ data: { record: [null, { Name: "a" }, null, null] } }, ["a"]],
  [{ data: { record: [1, 2, 3, 4].map((Name) => ({ Name })) } }, /^Three at most\.$/],
  [{ data: { record: [5, 6, 7, 8] } }, /^Three at most\.$/],
  ...[{}, [], null, "a", 5, [{ Name: "a" }, 5], [{ Name: "a" }, [{}]]].map((record, place): [unknown, RegExp] => [
    place === 0 ? record : { data: { record } },
    /^data\.record is missing\.$/,
  ]),
]

for (const [body, expected] of manyBodies)
  test(`the records of ${JSON.stringify(body)} are ${expected instanceof RegExp ? "refused" : "read"}`, () => {
    const readAll = () => readRecords(Record, body, { most: 3, refusal: "Three at most." })
    if (expected instanceof RegExp)
      assert.throws(
        readAll,
        (error) => error instanceof Refusal && error.status === 400 && expected.test(error.message),
      )
    else
      assert.deepEqual(
        readAll().map(({ draft }) => draft.Name),
        expected,
      )
  })

test("each record has a reading of its own", () => {
  const record = [{ Name: "a" }, { Active: "perhaps" }]
  const readings = readRecords(Record, { data: { record } }, { most: 2, refusal: "Two at most." })
  assert.deepEqual(
    readings.map(({ draft, misfits }) => [draft, misfits]),
    [
      [{ Name: "a" }, []],
      [{}, [{ path: "Active", value: "perhaps" }]],
    ],
  )
})

test("what stands in the path is a part of each record, and none at all may have a text of its own", () => {
  const limits = { most: 2, refusal: "Two at most.", none: "No data." }
  const inPath = (record: object) => ({ ...record, Name: "of the path" })
  const readings = readRecords(Record, { data: { record: [{ Name: "a" }, {}] } }, limits, inPath)
  assert.deepEqual(
    readings.map(({ draft }) => draft.Name),
    ["of the path", "of the path"],
  )
  assert.throws(() => readRecords(Record, {}, limits, inPath), /^Error: No data\.$/)
})

test("what must fit is told with what is missing first", () => {
  const reading = read(z.object({ Id: z.string(), Page: wholeNumber, Item: Record.shape.Item }), {
    Page: "x",
    Item: {},
  })
  assert.deepEqual(misfitFaults(reading), [
    { field: "Id", message: "Id is required." },
    { field: "Item.Title", message: "Title is required." },
    { field: "Page", message: "Invalid Page x" },
  ])
})

const event = row("EventID/ EventLoRef", "EventID Or EventLoRef is required")
const start = row("PartStartDateTime", "PartStartDateTime")
const instructor = row("HomeLocation", "Invalid instructor data")
const table = [event, row("Parts", "Parts missing"), start, instructor]

// Where a rule found a fault, a misfit, and whether the misfit is told beside it.
const spoken: [Fault, string, boolean][] = [
  [fault(start, "Parts[0].PartStartDateTime"), "Parts[0].PartStartDateTime", false],
  [fault(start, "Parts[0].PartStartDateTime"), "Parts[1].PartStartDateTime", true],
  [fault(start, "Parts[0].PartStartDateTime"), "Parts[0].PartEndDateTime", true],
  [fault(start, "Parts[0].PartStartDateTime"), "PartStartDateTime", true],
  [fault(event, "SessionItem.EventID"), "SessionItem.EventLoRef", false],
  [fault(event, "SessionItem.EventLoRef"), "SessionItem.EventID", false],
  [fault(event, "SessionItem.EventID"), "EventItem.EventLoRef", true],
  [fault(event, "SessionItem.EventID"), "SessionItem.LoRef", true],
  [fault(event, "EventID"), "EventLoRef", false],
  [fault(instructor, "Parts[0].Instructors[1]"), "Parts[0].Instructors[1].HomeLocation", false],
  [fault(instructor, "Parts[0].Instructors[1]"), "Parts[0].Instructors[0].HomeLocation", true],
  [fault(row("Parts", "Parts missing"), "SessionItem.Parts"), "SessionItem.Parts[0]", true],
]

for (const [fault, path, isTold] of spoken)
  test(`beside "${fault.message}" at ${fault.path}, a misfit at ${path} is ${isTold ? "told" : "not told again"}`, () => {
    const told = judged([fault], [{ path, value: 5 }], table).map(({ path }) => path)
    assert.deepEqual(told, isTold ? [fault.path, path] : [fault.path])
  })

test("faults and misfits come in the table's order, misfits last", () => {
  const faults = [fault(start, "Parts[0].PartStartDateTime"), fault(event, "EventID")]
  const messages = judged(faults, [{ path: "Parts[0].PartName", value: 5 }], table).map(({ message }) => message)
  assert.deepEqual(messages, ["EventID Or EventLoRef is required", "PartStartDateTime", "Invalid PartName 5"])
})

test("a thousand faults are listed, and the rest is counted", () => {
  const many = (count: number) => Array.from({ length: count }, () => fault(start, "Parts[0].PartStartDateTime"))
  const misfit = { path: "Parts[0].PartName", value: 5 }
  assert.equal(judged(many(1000), [], table).length, 1000)
  for (const told of [judged(many(1001), [], table), judged(many(1000), [misfit], table)])
    assert.deepEqual([told.length, told.at(-1)?.message], [1001, "and 1 more"])
  assert.equal(judged(many(3000), [misfit], table).at(-1)?.message, "and 2001 more")
})

test("rules are not asked for more faults than anyone counts", () => {
  function* endless() {
    for (;;) yield fault(start, "Parts[0].PartStartDateTime")
  }
  const told = judged(endless(), [], table)
  assert.deepEqual([told.length, told.at(-1)?.message], [1001, "and at least 100000 more"])
})
