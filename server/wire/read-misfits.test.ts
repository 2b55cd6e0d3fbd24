import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { Break, Record } from "../testing/read-schemas.ts"
import { misfitFaults, read } from "./read.ts"

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
