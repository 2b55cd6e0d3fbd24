import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { z } from "zod"
import { Break, Kind, Part, Record } from "../testing/read-schemas.ts"
import { member } from "./adapt.ts"
import type { FieldFault } from "./faults.ts"
import { misfitFaults, read } from "./read.ts"

// Properties of reading, whatever is sent.

test("the first thousand misfits are listed, and the rest is counted", () => {
  assert.equal(read(Record, { Tags: Array(1000).fill(true) }).misfits.length, 1000)
  const lastFault = (input: object) => {
    const faults = misfitFaults(read(Record, input))
    return [faults.length, faults.at(-1)]
  }
  const last = (path: string) => ({ field: path, message: "Invalid Tags" })
  assert.deepEqual(lastFault({ Tags: Array(1000).fill({}) }), [1000, last("Tags[999]")])
  for (const count of [1001, 2000, 2001, 100_000]) {
    const [length, more] = lastFault({ Tags: Array(count).fill({}) })
    assert.deepEqual([length, (more as FieldFault).message], [1001, `and ${count - 1000} more`])
  }
  const parts = Array(50).fill({ Breaks: Array(50).fill({ Title: {} }) })
  assert.match((lastFault({ Parts: parts })[1] as FieldFault).message, /^and \d+ more$/)
  const texts = Object.fromEntries(Array.from({ length: 3000 }, (_, name) => [name, {}]))
  assert.equal((lastFault({ Texts: texts })[1] as FieldFault).message, "and 2000 more")
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

/** As bodies arrive: parsed, so that a member `__proto__` is an ordinary member. */
const sentJson = sent.map((value) => JSON.parse(JSON.stringify(value)))

/**
 * The value at a path of the input. Names match in any case. In lists, indexes count neither nulls nor, where numbers
 * are expected, blank texts.
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

/** A number as its text, as misfits of texts have it. */
const asText = (value: unknown) => (typeof value === "number" ? String(value) : value)

/** The value of a misfit: of a text that is too long, only the beginning. */
const misfitValue = (value: unknown, longest?: number) =>
  longest === undefined ? asText(value) : String(value).slice(0, longest + 1)

test("for any input, the draft has only values that fit, and misfits have the path and value that were sent", () => {
  fc.assert(
    fc.property(sentJson, (sent) => {
      const { draft, misfits, missing } = read(Record, sent)
      const again = read(Record, draft)
      assert.deepEqual(again.misfits, [])
      assert.deepEqual(read(Record, again.draft).draft, again.draft)
      assert.equal(new Set([...misfits.map(({ path }) => path), ...missing]).size, misfits.length + missing.length)
      for (const { path, value, longest } of misfits)
        if (!path.startsWith("Texts.")) assert.deepEqual(asText(value), misfitValue(sentAt(sent, path), longest), path)
      for (const path of missing) assert.ok((sentAt(sent, path) ?? "") === "", path)
    }),
    {
      numRuns: 500,
      examples: [[{ Grid: [["", "true"]] }], [{ Name: { constructor: { name: { toString: 1, valueOf: 1 } } } }]],
    },
  )
})

test("for any input, every member with a value is in the draft or a misfit", () => {
  fc.assert(
    fc.property(sentJson, (sent) => {
      const { draft, misfits } = read(Record, sent)
      for (const name of Object.keys(Record.shape)) {
        const value = member(sent, name) ?? ""
        const isMisfit = misfits.some(
          ({ path }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
        )
        const isBlank = typeof value === "string" && value.trim() === ""
        assert.ok(isBlank || Object.hasOwn(draft, name) || isMisfit, name)
      }
    }),
    { numRuns: 300 },
  )
})

test("any JSON value can be read against any of these schemas without an error", () => {
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
