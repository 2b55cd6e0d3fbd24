import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { misfitFaults, read, readStrictly } from "./read.ts"
import { findUnknownMembers } from "./unknown-members.ts"

const audience = z.object({ users: z.array(z.string()).optional(), excludeUsers: z.array(z.string()).optional() })
const repeat = z.discriminatedUnion("type", [
  z.object({ type: z.literal("daily"), hour: z.int().optional() }),
  z.object({ type: z.literal("weekly"), days: z.array(z.string()).optional() }),
])
const schema = z.object({
  title: z.string(),
  audience: audience.nullish(),
  parts: z.array(z.object({ name: z.string().optional() })).default([]),
  fields: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
  repeat: repeat.optional(),
  price: z.union([z.number(), z.object({ amount: z.number(), currency: z.string().optional() })]).optional(),
})

const cases: [what: string, input: object, paths: string[]][] = [
  ["known members", { title: "A", audience: { users: ["ann"] }, parts: [{ name: "One" }], price: 5 }, []],
  ["known members in any case", { TITLE: "A", Audience: { USERS: [] } }, []],
  ["an unknown member", { title: "A", titel: "B" }, ["titel"]],
  [
    "members at any depth",
    { audience: { exludeUsers: [] }, parts: [{}, { nam: 1 }] },
    ["audience.exludeUsers", "parts[1].nam"],
  ],
  ["a member below a name of the input", { fields: { "X-1": { value: { any: 1 }, note: 2 } } }, ["fields.X-1.note"]],
  ["a member of another option", { repeat: { type: "daily", days: ["Monday"] } }, ["repeat.days"]],
  ["nothing of an unknown option", { repeat: { type: "hourly", minute: 5 } }, []],
  ["a member of the option that is nearest", { price: { amount: 5, curency: "EUR" } }, ["price.curency"]],
  ["nothing of a value of another type", { parts: { name: "One" }, audience: "all", title: { text: "A" } }, []],
  ["the name of the prototype", JSON.parse('{"__proto__": {"title": "A"}}'), ["__proto__"]],
]

for (const [what, input, paths] of cases)
  test(`the unknown members of an input: ${what}`, () => {
    assert.deepEqual(
      findUnknownMembers(schema, input).map(({ path }) => path),
      paths,
    )
  })

test("members of the reply are known, where they stand in it", () => {
  const reply = schema.extend({ id: z.int(), parts: z.array(z.object({ name: z.string(), minutes: z.int() })) })
  const input = { id: 5, title: "A", minutes: 1, parts: [{ name: "One", minutes: 60, id: 6 }] }
  assert.deepEqual(
    findUnknownMembers(schema, input, reply).map(({ path }) => path),
    ["minutes", "parts[0].id"],
  )
})

test("a strict reading reports unknown members beside all other misfits, with the names that were probably meant", () => {
  const input = { title: 7, audience: { exludeUsers: ["ann"], somebody: "bruno" }, parts: "none" }
  assert.deepEqual(misfitFaults(readStrictly(schema, input)), [
    { field: "parts", message: "Invalid parts none" },
    { field: "audience.exludeUsers", message: '"exludeUsers" is not known; is "excludeUsers" meant?' },
    { field: "audience.somebody", message: '"somebody" is not known.' },
  ])
  assert.equal(readStrictly(schema, { title: "A", extra: 1 }).fit, undefined)
  assert.deepEqual(readStrictly(schema, { title: "A" }), read(schema, { title: "A" }))
})

test("of very many unknown members a thousand are reported, and the rest is counted", () => {
  const input = { title: "A", ...Object.fromEntries(Array.from({ length: 5000 }, (_, place) => [`titel${place}`, 1])) }
  const faults = misfitFaults(readStrictly(schema, input))
  assert.deepEqual([faults.length, faults.at(-1)?.message], [1001, "and 4000 more"])
})

test("a long name is cut", () => {
  const [fault] = misfitFaults(readStrictly(schema, { title: "A", ["x".repeat(5000)]: 1 }))
  assert.equal(fault?.message, `"${"x".repeat(100)}" is not known.`)
})
